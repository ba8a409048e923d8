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
        let kid = try keys.destroy(owner, category)
        // What a restore left holds tables with names in clear.
        try RecordsCopy.removeDatabase(replacedLedger)
        let count = try finishErasing()
        return kid == nil ? nil : Erasure(entries: count)
    }

    /// Deletes what destroyed keys sealed, wherever it still lies; also mends an erasure that a crash cut short.
    @discardableResult
    func finishErasing() throws -> Int {
        let gone = try keys.destroyed()
        let count = try pool.write { db in
            let count = try gone.reduce(0) { count, kid in
                try db.run("DELETE FROM content WHERE kid = ?", [Data(kid.bytes)])
                return count + db.changesCount
            }
            if count > 0 { try rebuild(in: db) }
            return count
        }
        try Database.emptyWAL(pool)
        return count
    }

    func rebuild() throws {
        try pool.write { try rebuild(in: $0) }
    }

    private func rebuild(in db: GRDB.Database) throws {
        try Projections.rebuild(in: db) { try open($0) }
    }

    func events(from position: Int, limit: Int) throws -> [(position: Int, envelope: Envelope?)] {
        try pool.read { db in
            try LedgerTable.read(from: position, limit: limit, in: db).map { ($0.pos, try open($0)) }
        }
    }

    func receipt(at position: Int) throws -> Receipt? {
        let entry = try pool.read { try LedgerTable.read(from: position, limit: 1, in: $0).first }
        guard let entry, entry.pos == position, position < signedSize,
            let checkpoint = try checkpoint, let disclosure = try disclosure(of: entry)
        else { return nil }
        return try Receipt(
            leaf: Leaf(bytes: entry.leaf),
            disclosure: disclosure,
            index: position,
            proof: tree.inclusionProof(of: position, at: signedSize),
            checkpoint: checkpoint
        )
    }
}
