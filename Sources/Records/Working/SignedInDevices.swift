import Domain
import Foundation
import GRDB

/// One of a person's sessions, as their own list shows it.
package struct SignedInDevice: Equatable, Sendable {
    /// Names it in a form: made from what is stored, it opens nothing.
    package let id: Identifier<Session>
    package let device: String
    package let address: String
    package let place: SessionPlace
    package let startedAt: Instant
    package let seenAt: Instant
    /// Whether it is the one that asks.
    package let isThis: Bool
}

extension Working {
    /// A person's sessions, open and locked, this one and then the latest seen first.
    package func sessions(
        of person: PersonID,
        seenFrom token: SessionToken?,
        at now: Instant
    ) throws -> [SignedInDevice] {
        let rows = try queue.read { db in
            try Row.fetchAll(
                db,
                sql:
                    "SELECT * FROM session WHERE person = ? AND endsAt > ? ORDER BY token = ? DESC, seenAt DESC, token",
                arguments: [person.data, now.milliseconds, token?.stored]
            )
        }
        return try rows.map { row in
            let stored: Data = row["token"]
            let live = try LiveSession(row: row)
            return SignedInDevice(
                id: Self.sessionID(of: stored),
                device: row["device"],
                address: row["address"],
                place: live.session.place,
                startedAt: live.startedAt,
                seenAt: live.seenAt,
                isThis: stored == token?.stored
            )
        }
    }

    /// Ends one of a person's sessions; false where they have none of that name.
    package func endSession(_ id: Identifier<Session>, of person: PersonID) throws -> Bool {
        try write { db in
            let tokens = try Data.fetchAll(
                db,
                sql: "SELECT token FROM session WHERE person = ?",
                arguments: [person.data]
            )
            guard let found = tokens.first(where: { Self.sessionID(of: $0) == id }) else { return false }
            try db.run("DELETE FROM session WHERE token = ?", [found])
            return true
        }
    }

    /// Ends all of a person's sessions, but for one where it is given; answers how many.
    ///
    /// For someone who signs out everywhere, who leaves, who is suspended, or whose credential changed.
    @discardableResult
    package func endSessions(of person: PersonID, except token: SessionToken? = nil) throws -> Int {
        try write { db in
            try db.run(
                "DELETE FROM session WHERE person = ? AND token IS NOT ?",
                [person.data, token?.stored]
            )
            return db.changesCount
        }
    }

    private static func sessionID(of stored: Data) -> Identifier<Session> {
        let bytes = hash(Data("session".utf8), stored).prefix(16)
        return Identifier(bytes.reduce(0) { $0 << 8 | UInt128($1) })
    }
}

/// What sessions, drafts, limits and the access log need in `working.db`.
let sessionsSQL = """
    ALTER TABLE session ADD COLUMN place TEXT NOT NULL DEFAULT 'own' CHECK (place IN ('own', 'shared', 'sample'));
    ALTER TABLE session ADD COLUMN lockedAt INTEGER;
    ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';
    ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
    ALTER TABLE session ADD COLUMN backTo TEXT NOT NULL DEFAULT '';
    ALTER TABLE session ADD COLUMN backFor BLOB;
    CREATE TABLE draft (
        person BLOB NOT NULL, form BLOB NOT NULL CHECK (length(form) = 32), sealed BLOB NOT NULL,
        savedAt INTEGER NOT NULL, PRIMARY KEY (person, form)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE attempt (
        key BLOB PRIMARY KEY CHECK (length(key) = 32), count INTEGER NOT NULL, lastAt INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    \(accessLogSQL)
    """
