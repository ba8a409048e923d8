import Domain
import Foundation
import GRDB

/// What happened at the doors: kept for ninety days, for those who may see who came in and who was refused.
let accessLogSQL = """
    CREATE TABLE securityEvent (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, event TEXT NOT NULL, person BLOB, about BLOB,
        route TEXT NOT NULL, address TEXT NOT NULL, detail TEXT NOT NULL
    ) STRICT;
    CREATE INDEX securityEventByTime ON securityEvent (at)
    """

extension Working {
    static let accessDaysMax = 90
    static let accessDetailCharactersMax = 200

    package func note(_ note: AccessNote, at now: Instant) throws {
        try write { db in
            try db.run(
                "INSERT INTO securityEvent (at, event, person, about, route, address, detail) "
                    + "VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    now.milliseconds, note.event.rawValue, note.person?.data, note.about?.data, note.route,
                    note.address, String(note.detail.prefix(Self.accessDetailCharactersMax)),
                ]
            )
        }
    }

    /// What happened at the doors last, newest first: "signInRefused: wrong tenant".
    package func notes(limit: Int) throws -> [String] {
        try queue.read { db in
            let sql = "SELECT event, detail FROM securityEvent ORDER BY id DESC LIMIT ?"
            return try Row.fetchAll(db, sql: sql, arguments: [limit]).map { row in
                "\(row["event"] as String): \(row["detail"] as String)"
            }
        }
    }
}
