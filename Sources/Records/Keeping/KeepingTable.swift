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
            CREATE TABLE accessDigest (day TEXT PRIMARY KEY, lines INTEGER NOT NULL, hash TEXT NOT NULL) STRICT
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
