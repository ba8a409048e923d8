import Domain
import Foundation
import GRDB
import Ledger

/// What an erasure takes: the keys that are destroyed, and how many entries they sealed.
package struct Erasure: Equatable, Sendable {
    package let keys: [SealingKeyID]
    package let entries: Int
}

extension Writer {
    /// What would be erased with these owners' categories.
    func sealed(under owned: Set<Ownership>) throws -> Erasure {
        let kids = keys.keys(of: owned)
        let entries = try pool.read { db in
            try kids.reduce(0) { count, kid in
                let sql = "SELECT count(*) FROM content WHERE kid = ?"
                return count + (try Int.fetchOne(db, sql: sql, arguments: [Data(kid.bytes)]) ?? 0)
            }
        }
        let ids = kids.compactMap { SealingKeyID(bytes: $0.bytes) }
        return Erasure(keys: ids.sorted { $0.value < $1.value }, entries: entries)
    }

    /// The keys first, so that nothing can be read again whatever happens after; then every copy of what they sealed.
    mutating func erase(_ owned: Set<Ownership>) throws -> Erasure {
        let found = try sealed(under: owned)
        try keys.destroy(keys.keys(of: owned))
        try folder.removeOldCopies()
        try finishErasing()
        return found
    }

    /// Destroys again what certificates say is gone: a crash, or an older copy of the keys, may have left it.
    mutating func destroyAgain() throws {
        let gone = try pool.read { db in try Data.fetchAll(db, sql: "SELECT kid FROM erasedKey") }
        let held = Set(try gone.map { try KeyID(bytes: $0) }).intersection(keys.held)
        guard !held.isEmpty else { return }
        try keys.destroy(held)
        try finishErasing()
    }

    /// Deletes what destroyed keys sealed, wherever it still lies; also mends an erasure that a crash cut short.
    @discardableResult
    func finishErasing() throws -> Int {
        let gone = try keys.destroyed()
        let count = try pool.write { db in
            let count = try gone.reduce(0) { count, kid in
                try db.run("DELETE FROM content WHERE kid = ?", [Data(kid.bytes)])
                let entries = db.changesCount
                try db.run("DELETE FROM attachment WHERE kid = ?", [Data(kid.bytes)])
                return count + entries
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
        let keys = keys
        try Projections.rebuild(in: db) { try keys.envelope(of: $0) }
    }

    func events(from position: Int, limit: Int) throws -> [(position: Int, envelope: Envelope?)] {
        try pool.read { db in
            try LedgerTable.read(from: position, limit: limit, in: db).map { ($0.pos, try open($0)) }
        }
    }

    func concernEvents(
        from position: Int,
        limit: Int
    ) throws -> (events: [(ConcernID, Concern.Event)], next: Int, isAll: Bool) {
        try pool.read { db in
            let places = try ConcernTable.positions(from: position, limit: limit, in: db)
            let events = try LedgerTable.read(at: places, in: db).compactMap { entry -> (ConcernID, Concern.Event)? in
                guard case .concern(let id, let event) = try open(entry)?.event else { return nil }
                return (id, event)
            }
            let isAll = places.count < limit
            return (events, isAll ? try LedgerTable.head(db) : (places.last ?? position) + 1, isAll)
        }
    }

    func history(of stream: StreamName) throws -> [Envelope] {
        try pool.read { db in
            try LedgerTable.read(stream: stream, from: db).compactMap { try open($0) }
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
