import Crypto
import Domain
import Foundation
import GRDB
import Ledger

/// The keys that events are sealed under, one for each owner and category, each wrapped under the master key.
///
/// Its own file, so that a backup of the history never brings a destroyed key back. An attacker who owns the file
/// without the master key learns how many owners there are; one who may write it can only make records unreadable.
struct KeyStore {
    private let queue: DatabaseQueue
    private let master: SymmetricKey
    private let destroyedPath: String
    private var opened: [KeyID: SymmetricKey] = [:]
    private var byOwnership: [Ownership: KeyID] = [:]
    private var unsaved: [(kid: KeyID, owner: Owner, category: Domain.Category, wrapped: [UInt8])] = []

    init(path: String, destroyedPath: String, master: SymmetricKey) throws {
        let queue = try Database.reading(path) {
            let queue = try DatabaseQueue(path: path, configuration: Database.configuration())
            try Database.makeDurable(queue, .extra)
            try Database.migrate(queue, with: Self.migrator)
            return queue
        }
        self.queue = queue
        self.master = master
        self.destroyedPath = destroyedPath
        try Database.reading(path) { try applyDestroyed() }
        try Database.reading(path) { try load() }
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 keys") { db in
            try db.execute(
                sql: """
                    CREATE TABLE key (
                        kid BLOB PRIMARY KEY CHECK (length(kid) = 16),
                        owner BLOB NOT NULL CHECK (length(owner) = 16),
                        category TEXT NOT NULL,
                        wrapped BLOB NOT NULL CHECK (length(wrapped) = 40),
                        UNIQUE (owner, category)
                    ) STRICT, WITHOUT ROWID
                    """
            )
        }
        return migrator
    }

    private mutating func load() throws {
        let rows = try queue.read { db in
            try Row.fetchAll(db, sql: "SELECT kid, owner, category, wrapped FROM key")
        }
        var closed = 0
        for row in rows {
            let kid = try KeyID(bytes: row["kid"] as Data)
            do {
                opened[kid] = try KeyWrap.unwrap(Array(row["wrapped"] as Data), with: master)
            } catch {
                closed += 1
            }
            if let owner = Owner(bytes: row["owner"] as Data), let category = Category(rawValue: row["category"]) {
                byOwnership[.sealed(owner: owner, category)] = kid
            }
        }
        guard closed == 0 else { throw OpeningRefusal.keysDoNotOpen(count: closed) }
    }

    /// How the tables in the file differ from those that Accord makes.
    func schemaDifferences() throws -> [SchemaDifference] {
        let fresh = try DatabaseQueue()
        try Self.migrator.migrate(fresh)
        return try queue.read { live in try fresh.read { try SchemaDifference.between(live, $0) } }
    }

    /// One key as it lies in a file.
    struct Stored {
        let kid: Data
        let owner: Data
        let category: String
        let wrapped: Data
    }

    /// The keys in a file that may be another school's: they count only once they open.
    static func stored(in path: String) throws -> [Stored] {
        let queue = try DatabaseQueue(path: path, configuration: Database.configuration())
        defer { try? queue.close() }
        return try queue.read { db in
            try Row.fetchAll(db, sql: "SELECT kid, owner, category, wrapped FROM key").map {
                Stored(kid: $0["kid"], owner: $0["owner"], category: $0["category"], wrapped: $0["wrapped"])
            }
        }
    }

    /// Adds keys of a backup to those a school holds; refuses when one that its records need is still missing.
    static func add(_ more: [Stored], to school: SchoolFolder, needed: Set<KeyID>, master: SymmetricKey) throws {
        for key in more {
            do {
                _ = try KeyWrap.unwrap(Array(key.wrapped), with: master)
            } catch {
                throw RestoreRefusal.damaged
            }
        }
        let store = try KeyStore(path: school.keys, destroyedPath: school.destroyedKeys, master: master)
        defer { try? store.close() }
        let added = try Set(more.map { try KeyID(bytes: $0.kid) })
        let missing = needed.subtracting(store.held).subtracting(added).subtracting(try store.destroyed())
        guard missing.isEmpty else { throw OpeningRefusal.keysMissing(count: missing.count) }
        try store.queue.write { db in
            for key in more {
                try db.execute(
                    sql: "INSERT OR IGNORE INTO key (kid, owner, category, wrapped) VALUES (?, ?, ?, ?)",
                    arguments: [key.kid, key.owner, key.category, key.wrapped]
                )
            }
        }
        try store.applyDestroyed()
    }

    func close() throws {
        try queue.close()
    }

    func key(_ kid: KeyID) -> SymmetricKey? {
        opened[kid]
    }

    var held: Set<KeyID> {
        Set(opened.keys)
    }

    /// The key for an owner's category, made now where there is none; `save` makes new ones durable.
    mutating func sealingKey(for owner: Owner, _ category: Domain.Category) throws -> (KeyID, SymmetricKey) {
        let ownership = Ownership.sealed(owner: owner, category)
        if let kid = byOwnership[ownership], let key = opened[kid] { return (kid, key) }
        let kid = try KeyID(bytes: Randomness.bytes(KeyID.byteCount))
        let key = SymmetricKey(size: .bits256)
        unsaved.append((kid, owner, category, try KeyWrap.wrap(key, with: master)))
        opened[kid] = key
        byOwnership[ownership] = kid
        return (kid, key)
    }

    /// Makes new keys durable: called before the entries that use them are committed.
    mutating func save() throws {
        guard !unsaved.isEmpty else { return }
        let rows = unsaved
        try queue.write { db in
            for row in rows {
                try db.execute(
                    sql: "INSERT INTO key (kid, owner, category, wrapped) VALUES (?, ?, ?, ?)",
                    arguments: [Data(row.kid.bytes), Data(row.owner.bytes), row.category.rawValue, Data(row.wrapped)]
                )
            }
        }
        unsaved = []
    }

    /// The keys that seal these owners' categories.
    func keys(of sealed: Set<Ownership>) -> Set<KeyID> {
        Set(sealed.compactMap { byOwnership[$0] })
    }

    /// Destroys keys for ever; those that are not held are left alone.
    mutating func destroy(_ kids: Set<KeyID>) throws {
        let known = kids.intersection(opened.keys)
        guard !known.isEmpty else { return }
        // Anew rather than at the end: half a line, as a full disk leaves it, would be no key's id.
        let lines = try destroyed().union(known).map { $0.text + "\n" }.sorted().joined()
        try DurableFile.replace(destroyedPath, holding: Array(lines.utf8))
        try applyDestroyed()
        for kid in known { opened[kid] = nil }
        byOwnership = byOwnership.filter { !known.contains($0.value) }
    }

    /// The ids of every key that was ever destroyed.
    func destroyed() throws -> Set<KeyID> {
        guard FileManager.default.fileExists(atPath: destroyedPath) else { return [] }
        let text = try String(contentsOfFile: destroyedPath, encoding: .utf8)
        return try Database.reading(destroyedPath) {
            Set(try text.split(separator: "\n").map { try KeyID(text: String($0)) })
        }
    }

    /// A restored copy of this file may hold keys that were destroyed since: they are destroyed again.
    private func applyDestroyed() throws {
        let gone = try destroyed()
        guard !gone.isEmpty else { return }
        try queue.write { db in
            for kid in gone {
                try db.execute(sql: "DELETE FROM key WHERE kid = ?", arguments: [Data(kid.bytes)])
            }
        }
        try Database.emptyWAL(queue)
    }
}

extension KeyID {
    var text: String {
        bytes.hexadecimal
    }

    init(text: String) throws {
        try self.init(bytes: [UInt8](hexadecimal: text) ?? [])
    }
}
