import Domain
import Foundation
import GRDB
import Ledger

/// What replaying a history shows about the commands that made it.
struct ReplayedHistory {
    private var commands: [Data: ClosedRange<Int>] = [:]
    private var unread: Set<Int> = []

    /// An entry that was erased, or cannot be read.
    mutating func skip(_ entry: LedgerTable.Stored) {
        unread.insert(entry.pos)
    }

    mutating func add(_ entry: LedgerTable.Stored, _ envelope: Envelope, into found: inout Verification) throws {
        let command = Data(envelope.command.bytes)
        if entry.eventID != Writer.eventID(of: envelope.command, at: entry.pos) {
            found.add("The name of entry \(entry.pos) was changed.")
        }
        let first = commands[command]?.lowerBound ?? entry.pos
        commands[command] = first...entry.pos
    }

    /// A command whose entries were partly erased is compared where they can still be read.
    func compareCommands(in db: GRDB.Database, into found: inout Verification) throws {
        var rest = commands
        for row in try Row.fetchAll(db, sql: "SELECT id, firstPos, lastPos FROM command") {
            let positions = (row["firstPos"] as Int)...max(row["firstPos"], row["lastPos"])
            let read = positions.filter { !unread.contains($0) }
            let known = rest.removeValue(forKey: row["id"])
            if known?.lowerBound != read.first || known?.upperBound != read.last {
                found.add("The table command was changed: it says otherwise about entry \(positions.lowerBound).")
            }
        }
        for (_, positions) in rest.sorted(by: { $0.value.lowerBound < $1.value.lowerBound }) {
            found.add("The table command was changed: it misses entry \(positions.lowerBound).")
        }
    }
}

/// Compares the tables that stand in a school with those its history makes.
struct TableComparison {
    let live: GRDB.Database
    let fresh: GRDB.Database

    private static let kept = ["entry", "content", "command", "grdb_migrations"]

    func run(into found: inout Verification) throws {
        let (lived, made) = (try schema(live), try schema(fresh))
        for name in Set(lived.keys).union(made.keys).sorted() where lived[name] != made[name] {
            found.add("The table, index or trigger \(name) was changed. Run: accord rebuild")
        }
        for name in try tables(fresh) where lived[name] == made[name] {
            if try !areEqual(name) { found.add("The table \(name) was changed. Run: accord rebuild") }
        }
    }

    private func schema(_ db: GRDB.Database) throws -> [String: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["name"], $0["sql"]) })
    }

    private func tables(_ db: GRDB.Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        .filter { !Self.kept.contains($0) }
    }

    private func areEqual(_ table: String) throws -> Bool {
        let columns = try fresh.columns(in: table).map { $0.name.quotedDatabaseIdentifier }.joined(separator: ", ")
        let sql = "SELECT \(columns) FROM \(table.quotedDatabaseIdentifier) ORDER BY \(columns)"
        let (one, other) = (try Row.fetchCursor(live, sql: sql), try Row.fetchCursor(fresh, sql: sql))
        while true {
            let (left, right) = (try one.next(), try other.next())
            guard let left, let right else { return left == nil && right == nil }
            guard left == right else { return false }
        }
    }
}
