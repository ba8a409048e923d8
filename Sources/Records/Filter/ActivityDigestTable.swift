import Domain
import GRDB

/// What each day's file of decisions was when it was taken in.
enum ActivityDigestTable {
    static let createSQL = """
        CREATE TABLE activityDigest (
            pos INTEGER PRIMARY KEY, day TEXT NOT NULL, closed INTEGER NOT NULL, open INTEGER NOT NULL,
            broken INTEGER NOT NULL, hash TEXT NOT NULL
        ) STRICT
        """

    static func project(_ digest: ActivityDigest, at position: Int, into db: GRDB.Database) throws {
        try db.run(
            "INSERT INTO activityDigest (pos, day, closed, open, broken, hash) VALUES (?, ?, ?, ?, ?, ?)",
            [position, digest.day.description, digest.closed, digest.open, digest.broken, digest.hash]
        )
    }
}

extension Records {
    /// What was recorded of each day's decisions, newest first.
    package func activityDigests(limit: Int) async throws -> [ActivityDigest] {
        try await read { db in
            let sql = "SELECT * FROM activityDigest ORDER BY day DESC, pos DESC LIMIT ?"
            return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [limit]).compactMap { row in
                Day(row["day"] as String).map {
                    ActivityDigest(
                        day: $0,
                        closed: row["closed"],
                        open: row["open"],
                        broken: row["broken"],
                        hash: row["hash"]
                    )
                }
            }
        }
    }
}
