import Domain
import Foundation
import GRDB
import Ledger

/// The entries, contents, commands and files of a school in a database of their own, without any table made from them.
struct RecordsCopy {
    let path: String
    let size: Int
    let root: NodeHash
    /// The keys its contents are sealed under.
    let keys: Set<KeyID>

    /// Copies one moment of a school that may be at work: a read transaction sees no later commit.
    static func make(of ledger: String, at path: String) throws -> RecordsCopy {
        try removeDatabase(path)
        let empty = try DatabaseQueue(path: path)
        try LedgerTable.migrator.migrate(empty)
        try empty.close()
        let queue = try DatabaseQueue(path: ledger, configuration: Database.configuration())
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "ATTACH ? AS copy", arguments: [path])
            try db.inTransaction(.deferred) {
                // A school that this version has not opened yet may lack the newest of them.
                for table in try LedgerTable.kept.filter({ try db.tableExists($0) }) {
                    try db.execute(sql: "INSERT INTO copy.\(table) SELECT * FROM main.\(table)")
                }
                return .commit
            }
            try db.execute(sql: "DETACH copy")
        }
        try queue.close()
        return try check(path)
    }

    /// Hashes every leaf of a copy anew; an entry that is not what its hash says makes the copy worthless.
    static func check(_ path: String) throws -> RecordsCopy {
        let queue = try DatabaseQueue(path: path, configuration: Database.configuration())
        if try queue.read(LedgerTable.migrator.hasBeenSuperseded) { throw OpeningRefusal.newerThanProgram }
        let (tree, keys) = try queue.read { db in
            guard try String.fetchOne(db, sql: "PRAGMA quick_check") == "ok" else { throw RestoreRefusal.damaged }
            var tree = Tree()
            let rows = try Row.fetchCursor(db, sql: "SELECT pos, leaf, leafHash FROM entry ORDER BY pos")
            while let row = try rows.next() {
                let hash = LeafHash(ofLeaf: Array(row["leaf"] as Data))
                guard hash.bytes.elementsEqual(row["leafHash"] as Data), row["pos"] == tree.size else {
                    throw RestoreRefusal.damaged
                }
                tree.append(hash)
            }
            let keys = try Data.fetchAll(db, sql: "SELECT DISTINCT kid FROM content WHERE kid IS NOT NULL")
            return (tree, try Set(keys.map { try KeyID(bytes: $0) }))
        }
        try queue.close()
        return RecordsCopy(path: path, size: tree.size, root: tree.root, keys: keys)
    }

    static func removeDatabase(_ path: String) throws {
        for ending in ["", "-wal", "-shm", "-journal"] { try DurableFile.remove(path + ending) }
    }
}
