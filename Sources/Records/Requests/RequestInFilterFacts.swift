import Domain
import Filtering
import GRDB

/// What our own doors must know of requests, and of the classes that requests name.
enum RequestInFilterFacts {
    /// Nothing while school takes no requests.
    static func read(on day: Day, in db: GRDB.Database) throws -> RequestsInFilter {
        guard try SchoolTable.isSwitchedOn(.requests, in: db) else { return RequestsInFilter() }
        let rules = try RequestTable.rules(in: db)
        let sql = """
            SELECT id, body FROM request
            WHERE kind IN ('unblock', 'block', 'aiTool', 'platform') AND body IS NOT NULL ORDER BY pos
            """
        let changes = try Row.fetchAll(db.cachedStatement(sql: sql)).flatMap { row in
            try RequestTable.read(row["body"] as String)
                .changes(try SchoolRequestID(row: row, "id"), under: rules, at: day.start)
        }
        return changes.isEmpty ? RequestsInFilter() : RequestsInFilter(changes, among: try classes(on: day, in: db))
    }

    /// The classes of a day by name, and at the end the children who are in none.
    static func classes(on day: Day, in db: GRDB.Database) throws -> [KnownClass] {
        let sql =
            "SELECT id, year, className FROM person WHERE kind = 'pupil' AND \(PersonTable.here) ORDER BY className"
        var pupils: [String: [PersonID: YearGroup]] = [:]
        var names: [String: String] = [:]
        for row in try Row.fetchAll(db.cachedStatement(sql: sql), arguments: ["day": day.description]) {
            guard let year = YearGroup(position: row["year"]) else { continue }
            let key = RollText.key(row["className"])
            names[key] = names[key] ?? row["className"]
            pupils[key, default: [:]][try PersonID(row: row, "id")] = year
        }
        return names.sorted { ($0.key.isEmpty ? 1 : 0, $0.key) < ($1.key.isEmpty ? 1 : 0, $1.key) }.map { key, name in
            KnownClass(name: name, number: key.isEmpty ? nil : FilterID(className: key), pupils: pupils[key] ?? [:])
        }
    }
}

extension Records {
    /// The classes as our own doors can know them, without the children.
    package func classesOfDoors(on day: Day) async throws -> [(name: String, number: String)] {
        try await read { db in
            try RequestInFilterFacts.classes(on: day, in: db).compactMap { known in
                known.number.map { (name: known.name, number: $0.description) }
            }
        }
    }

    /// Whether our own doors know whom a name on a request means.
    package func doorsKnow(_ name: String, on day: Day) async throws -> Bool {
        try await read { db in
            !FilterScope.named(name, among: try RequestInFilterFacts.classes(on: day, in: db)).isEmpty
        }
    }
}
