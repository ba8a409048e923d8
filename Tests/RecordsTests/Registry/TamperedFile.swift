import Foundation
import GRDB

/// A database file of a stopped school in the hands of someone who knows SQL and nothing else.
struct TamperedFile {
    let path: String

    /// Every table of the file, also those that did not exist when this was written.
    func tables() throws -> [String] {
        try edit { db in
            try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
        }
    }

    /// Triggers and indexes by name.
    func fixtures() throws -> [(kind: String, name: String)] {
        try edit { db in
            let sql = "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL"
            return try Row.fetchAll(db, sql: sql).map { ($0["type"], $0["name"]) }
        }
    }

    func columns(of table: String) throws -> [String] {
        try edit { try $0.columns(in: table).map(\.name) }
    }

    func isEmpty(_ table: String) throws -> Bool {
        try edit { try Bool.fetchOne($0, sql: "SELECT NOT EXISTS (SELECT 1 FROM \(quoted(table)))") ?? true }
    }

    func execute(_ sql: String) throws {
        try edit { try $0.execute(sql: sql) }
    }

    /// Gives one row, after so many tenths of all, another value in one column.
    func change(_ column: String, of table: String, after tenths: Int = 5) throws {
        try unguarded { db in
            let row = try row(of: table, after: tenths, in: db)
            let sql = "UPDATE \(quoted(table)) SET \(quoted(column)) = ? WHERE " + condition(row)
            let value = try other(row[column], kind: kind(of: column, in: table, db))
            try db.execute(sql: sql, arguments: [value] + StatementArguments(row.databaseValues))
        }
    }

    /// Leaves one row a single byte in one column.
    func shorten(_ column: String, of table: String) throws {
        try unguarded { db in
            let row = try row(of: table, in: db)
            let sql = "UPDATE \(quoted(table)) SET \(quoted(column)) = x'00' WHERE " + condition(row)
            try db.execute(sql: sql, arguments: StatementArguments(row.databaseValues))
        }
    }

    func deleteRow(of table: String) throws {
        try unguarded { db in
            let row = try row(of: table, in: db)
            let sql = "DELETE FROM \(quoted(table)) WHERE " + condition(row)
            try db.execute(sql: sql, arguments: StatementArguments(row.databaseValues))
        }
    }

    /// Adds a row much like one that is there.
    func addRow(to table: String) throws {
        try unguarded { db in
            let row = try row(of: table, in: db)
            let keys = try db.primaryKey(table).columns
            for isChanged in [{ keys.contains($0) }, { (_: String) in true }] {
                let values = try row.map { name, value in
                    isChanged(name) ? try other(value, kind: kind(of: name, in: table, db)) : value
                }
                let marks = values.map { _ in "?" }.joined(separator: ", ")
                let sql = "INSERT OR IGNORE INTO \(quoted(table)) VALUES (\(marks))"
                try db.execute(sql: sql, arguments: StatementArguments(values))
                if db.changesCount > 0 { return }
            }
            throw TamperingFailed(table: table)
        }
    }

    private func edit<Value>(_ work: (GRDB.Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { do { try queue.close() } catch { print(error) } }
        return try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            return try work(db)
        }
    }

    /// Takes the triggers away for the time of the edit.
    private func unguarded(_ work: (GRDB.Database) throws -> Void) throws {
        try edit { db in
            let rows = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            for row in rows { try db.execute(sql: "DROP TRIGGER \(quoted(row["name"]))") }
            try work(db)
            for row in rows { try db.execute(sql: row["sql"]) }
        }
    }

    private func row(of table: String, after tenths: Int = 5, in db: GRDB.Database) throws -> Row {
        let offset = "(SELECT count(*) * \(tenths) / 10 FROM \(quoted(table)))"
        let sql = "SELECT * FROM \(quoted(table)) LIMIT 1 OFFSET \(offset)"
        guard let row = try Row.fetchOne(db, sql: sql) else { throw TamperingFailed(table: table) }
        return row
    }

    private func condition(_ row: Row) -> String {
        row.columnNames.map { "\(quoted($0)) IS ?" }.joined(separator: " AND ")
    }

    private func kind(of column: String, in table: String, _ db: GRDB.Database) throws -> String {
        try db.columns(in: table).first { $0.name == column }?.type ?? ""
    }

    private func other(_ value: DatabaseValue, kind: String) throws -> DatabaseValue {
        switch value.storage {
        case .int64(let number): return (number + 1_000).databaseValue
        case .double(let number): return (number + 1).databaseValue
        case .string(let text): return (text + "x").databaseValue
        case .blob(let bytes): return Data(bytes.map { $0 ^ 1 }).databaseValue
        case .null:
            switch kind.uppercased() {
            case "INTEGER": return 1.databaseValue
            case "BLOB": return Data([1]).databaseValue
            default: return "x".databaseValue
            }
        }
    }

    private func quoted(_ name: String) -> String {
        name.quotedDatabaseIdentifier
    }
}

extension Row {
    fileprivate var databaseValues: [DatabaseValue] {
        map { $1 }
    }
}

/// A table that no edit could be made to: the sample needs a row in it.
struct TamperingFailed: Error {
    let table: String
}
