import Domain
import Foundation
import GRDB
import Records
import TestSupport

extension TestSchool {
    /// Every row of every table that `rebuild` makes, in order, as text.
    func dump() throws -> String {
        let queue = try DatabaseQueue(path: registry.folder.ledger)
        return try queue.read { db in
            let kept = ["entry", "content", "command", "grdb_migrations"]
            let tables = try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
            return try tables.filter { !kept.contains($0) }.map { try Self.dump($0, db) }.joined(separator: "\n")
        }
    }

    private static func dump(_ table: String, _ db: Database) throws -> String {
        let rows = try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"")
        let lines = rows.map { row in
            row.map { name, value in "\(name)=\(value.storage.value.map { "\($0)" } ?? "NULL")" }.joined(separator: " ")
        }
        return ([table] + lines.sorted()).joined(separator: "\n  ")
    }

    /// The files of the school's folder that hold these words, in UTF-8 or in either order of UTF-16.
    func files(holding words: String) throws -> [String] {
        let path = registry.folder.path
        let spellings = [Data(words.utf8)] + [.utf16LittleEndian, .utf16BigEndian].compactMap { words.data(using: $0) }
        return try FileManager.default.subpathsOfDirectory(atPath: path).sorted().filter { name in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder) else {
                return false
            }
            guard !isFolder.boolValue else { return false }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
            return spellings.contains { bytes.range(of: $0) != nil }
        }
    }
}

extension TestSchool {
    /// Changes a database of the school behind Accord's back.
    func change(_ path: String, _ sql: String) throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    }

    /// The id of a person's identity key, as `destroyed.keys` writes it.
    func onlyKey(of person: PersonID) throws -> String {
        let kid = try DatabaseQueue(path: registry.folder.keys).read { db in
            try Data.fetchOne(db, sql: "SELECT kid FROM key WHERE owner = ?", arguments: [Data(person.bytes)])
        }
        return (kid ?? Data()).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension Verification {
    /// All is well but for keys that a test destroyed at once, which in a school only a certified request does.
    var isSoundButUncertified: Bool {
        faults.allSatisfy { $0.contains("two people confirmed") }
    }
}
