import GRDB

/// Compares the tables that stand in a school with those its history makes.
struct TableComparison {
    let live: GRDB.Database
    let fresh: GRDB.Database

    /// What a rebuild leaves alone; those of the history itself are compared entry by entry instead.
    private static let history = LedgerTable.kept + ["projection", "grdb_migrations"]

    func run(into found: inout Verification) throws {
        let changed = try SchemaDifference.between(live, fresh)
        let unlike = Set(changed.filter { $0.kind == "table" }.map(\.name))
        // After an upgrade, until the first start: no row of theirs can be held against what is made now.
        let isOfAnotherVersion = try !unlike.contains("projection") && !areEqual("projection")
        if isOfAnotherVersion { found.add(Self.otherVersion) }
        for each in changed {
            let isHistory = Self.history.contains(each.table)
            guard isHistory || !isOfAnotherVersion else { continue }
            found.add("The \(each.kind) \(each.name) was changed. " + (isHistory ? Self.putBack : Self.makeAgain))
        }
        for name in try tables(fresh) where !unlike.contains(name) {
            guard name == "grdb_migrations" || !isOfAnotherVersion, try !areEqual(name) else { continue }
            found.add("The table \(name) was changed. " + (name == "grdb_migrations" ? Self.putBack : Self.makeAgain))
        }
    }

    private static let otherVersion =
        "The tables were made by another version of Accord, as their table projection says. Start Accord once, or run: "
        + "accord rebuild"
    private static let makeAgain = "Run: accord rebuild"
    private static let putBack = "Put the newest backup back: accord restore"

    private func tables(_ db: GRDB.Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        .filter { !LedgerTable.kept.contains($0) }
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

/// A table, index, trigger or view that is not as this version of the program makes it.
struct SchemaDifference: Hashable {
    let kind: String
    let name: String
    /// The table it belongs to.
    let table: String

    /// What was added, dropped or changed, by name; SQLite's own tables do not count.
    static func between(_ live: GRDB.Database, _ fresh: GRDB.Database) throws -> [SchemaDifference] {
        let (lived, made) = (try schema(live), try schema(fresh))
        return Set(lived.keys).union(made.keys).filter { lived[$0] != made[$0] }
            .sorted { ($0.name, $0.kind) < ($1.name, $1.kind) }
    }

    private static func schema(_ db: GRDB.Database) throws -> [SchemaDifference: String] {
        let sql =
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        let rows = try Row.fetchAll(db, sql: sql)
        let pairs = rows.map { (SchemaDifference(kind: $0["type"], name: $0["name"], table: $0["tbl_name"]), $0) }
        return Dictionary(pairs.map { ($0, $1["sql"] as String) }) { first, _ in first }
    }
}
