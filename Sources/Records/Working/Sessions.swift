import Domain
import Foundation
import GRDB

/// Someone signed in, or someone whose contact was proved and who has not said yet which of its people they are.
package struct Session: Equatable, Sendable {
    /// The mobile number or e-mail that was proved; empty for a printed card or a sample door.
    package let contact: String
    package let person: PersonID?

    package init(contact: String, person: PersonID?) {
        self.contact = contact
        self.person = person
    }
}

/// The secret in a cookie: 256 random bits.
///
/// Only its hash is stored.
package struct SessionToken: Sendable {
    package let text: String

    package init(text: String) {
        self.text = text
    }

    static func make() -> SessionToken {
        SessionToken(text: Data(Randomness.bytes(32)).base64EncodedString())
    }

    var stored: Data {
        Working.hash(Data(text.utf8))
    }
}

extension Working {
    /// A session ends after this long without a page, and in any case after the second.
    package static let idleMinutesMax = 60
    package static let sessionMinutesMax = 12 * 60
    /// A session that starts later than this after now was made by a clock that ran ahead, and would end too late.
    static let clockMinutesMax = 120

    package func startSession(_ session: Session, at now: Instant) throws -> SessionToken {
        let token = SessionToken.make()
        try write { db in
            try db.run(
                "INSERT INTO session (token, contact, person, startedAt, seenAt, endsAt) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    token.stored, session.contact, session.person?.data, now.milliseconds, now.milliseconds,
                    now.adding(minutes: Self.sessionMinutesMax).milliseconds,
                ]
            )
        }
        return token
    }

    /// The session a cookie names; nil when it ended.
    ///
    /// Being seen keeps it alive.
    package func session(_ token: SessionToken, at now: Instant) throws -> Session? {
        let soon = now.adding(minutes: Self.clockMinutesMax)
        let row = try queue.read { db in
            let sql = "SELECT contact, person, seenAt FROM session WHERE token = ? AND endsAt > ? AND startedAt <= ?"
            return try Row.fetchOne(
                db.cachedStatement(sql: sql),
                arguments: [token.stored, now.milliseconds, soon.milliseconds]
            )
        }
        guard let row else { return nil }
        let seenAt = Instant(milliseconds: row["seenAt"])
        guard now < seenAt.adding(minutes: Self.idleMinutesMax) else { return nil }
        if now > seenAt.adding(minutes: 1) { try keepAlive(token, at: now) }
        return Session(contact: row["contact"], person: try PersonID.optional(row, "person"))
    }

    private func keepAlive(_ token: SessionToken, at now: Instant) throws {
        do {
            try write { try $0.run("UPDATE session SET seenAt = ? WHERE token = ?", [now.milliseconds, token.stored]) }
        } catch is FileFailure {
            // A page can be read from a disk that takes nothing more; the session only ends sooner.
        }
    }

    package func endSession(_ token: SessionToken) throws {
        try write { try $0.run("DELETE FROM session WHERE token = ?", [token.stored]) }
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
        person BLOB NOT NULL, page BLOB NOT NULL CHECK (length(page) = 32), sealed BLOB NOT NULL,
        savedAt INTEGER NOT NULL, PRIMARY KEY (person, page)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE attempt (
        key BLOB PRIMARY KEY CHECK (length(key) = 32), count INTEGER NOT NULL, lastAt INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    \(accessLogSQL)
    """
