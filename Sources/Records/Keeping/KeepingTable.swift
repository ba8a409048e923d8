import Domain
import GRDB

/// What was done to keep the records safe, and under which names they were signed.
enum KeepingTable {
    static let projection = Projections.Projection(
        name: "keeping",
        codeVersion: 3,
        createSQL: """
            CREATE TABLE recoverySheet (number INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
            CREATE TABLE drill (pos INTEGER PRIMARY KEY, at INTEGER NOT NULL, madeAt INTEGER NOT NULL) STRICT;
            CREATE TABLE formerKey (pos INTEGER PRIMARY KEY, verifierKey TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
            CREATE TABLE accessDigest (day TEXT PRIMARY KEY, lines INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
            CREATE TABLE export (
                pos INTEGER PRIMARY KEY, at INTEGER NOT NULL, person BLOB NOT NULL, list TEXT NOT NULL,
                rows INTEGER NOT NULL, why TEXT NOT NULL
            ) STRICT
            """
    ) { envelope, position, db in
        guard case .keeping(let event) = envelope.event else { return }
        let at = envelope.at.milliseconds
        switch event {
        case .sheetTyped(let number):
            try db.run("INSERT INTO recoverySheet (number, at) VALUES (?, ?)", [number, at])
        case .drilled(let drill):
            try db.run(
                "INSERT INTO drill (pos, at, madeAt) VALUES (?, ?, ?)",
                [position, at, drill.madeAt.milliseconds]
            )
        case .recordsContinued(let continuation):
            try db.run(
                "INSERT INTO formerKey (pos, verifierKey, at) VALUES (?, ?, ?)",
                [position, continuation.formerKey, at]
            )
        case .accessRecorded(let digest):
            try db.run(
                "INSERT INTO accessDigest (day, lines, hash) VALUES (?, ?, ?)",
                [digest.day.description, digest.lines, digest.hash]
            )
        case .exported(let export):
            try db.run(
                "INSERT INTO export (pos, at, person, list, rows, why) VALUES (?, ?, ?, ?, ?, ?)",
                [position, at, export.by.data, export.list.rawValue, export.rows, export.why]
            )
        }
    }
}

/// How well the records are kept, for whoever answers for them.
package struct KeepingState: Equatable, Sendable {
    package let sheetsTyped: Set<Int>
    /// When a backup was last restored and checked, and how old that backup was then.
    package let lastDrillAt: Instant?
    /// With what copies of the records' earlier lives are checked, oldest first.
    package let formerKeys: [String]
}

extension KeepingState {
    static func formerKeys(_ db: GRDB.Database) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT verifierKey FROM formerKey ORDER BY pos")
    }
}

extension Records {
    /// What was recorded of each day's access log, oldest first.
    package func accessDigests() async throws -> [AccessDigest] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM accessDigest ORDER BY day").compactMap { row in
                Day(row["day"] as String).map { AccessDigest(day: $0, lines: row["lines"], hash: row["hash"]) }
            }
        }
    }

    package func keeping() async throws -> KeepingState {
        try await read { db in
            KeepingState(
                sheetsTyped: try Set(Int.fetchAll(db, sql: "SELECT number FROM recoverySheet")),
                lastDrillAt: try Int64.fetchOne(db, sql: "SELECT max(at) FROM drill").map(Instant.init(milliseconds:)),
                formerKeys: try KeepingState.formerKeys(db)
            )
        }
    }
}

/// A list that left without protection, with who took it and why.
package struct ExportRow: Equatable, Sendable {
    package let at: Instant
    package let name: String
    package let list: Keeping.Export.List
    package let rows: Int
    package let why: String
}

extension Records {
    /// The newest first.
    package func exports(limit: Int) async throws -> [ExportRow] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT export.*, given, family FROM export LEFT JOIN person ON person.id = export.person
                    ORDER BY pos DESC LIMIT ?
                    """,
                arguments: [limit]
            ).compactMap { row in
                guard let list = Keeping.Export.List(rawValue: row["list"]) else { return nil }
                let name = [row["given"] as String?, row["family"]].compactMap { $0 }.joined(separator: " ")
                return ExportRow(
                    at: Instant(milliseconds: row["at"]),
                    name: name,
                    list: list,
                    rows: row["rows"],
                    why: row["why"]
                )
            }
        }
    }
}
