import Domain
import Foundation
import GRDB
import Ledger

/// What an erasure did.
package struct Erasure: Equatable, Sendable {
    package let entries: Int
}

extension Writer {
    /// The key first, so that nothing can be read again whatever happens after; then every copy of what it sealed.
    mutating func erase(_ owner: Owner, _ category: Domain.Category) throws -> Erasure? {
        guard let kid = try keys.destroy(owner, category) else { return nil }
        let count = try pool.write { db in
            try db.execute(sql: "DELETE FROM content WHERE kid = ?", arguments: [Data(kid.bytes)])
            return db.changesCount
        }
        try rebuild()
        try Database.emptyWAL(pool)
        return Erasure(entries: count)
    }

    func rebuild() throws {
        try pool.write { db in
            try Projections.rebuild(in: db) { try open($0) }
        }
    }

    func events(from position: Int, limit: Int) throws -> [(position: Int, envelope: Envelope?)] {
        try pool.read { db in
            try LedgerTable.read(from: position, limit: limit, in: db).map { ($0.pos, try open($0)) }
        }
    }

    func receipt(at position: Int) throws -> Receipt? {
        let entry = try pool.read { try LedgerTable.read(from: position, limit: 1, in: $0).first }
        guard let entry, entry.pos == position, let disclosure = try disclosure(of: entry) else { return nil }
        return try Receipt(
            leaf: Leaf(bytes: entry.leaf),
            disclosure: disclosure,
            index: position,
            proof: tree.inclusionProof(of: position, at: tree.size),
            checkpoint: checkpoint
        )
    }
}
