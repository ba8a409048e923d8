import Domain
import Foundation
import GRDB

/// Someone signed in, or someone whose contact was proved and who has not said yet which of its people they are.
package struct Session: Equatable, Sendable {
    /// The mobile number or e-mail that was proved; empty for a printed card or a sample door.
    package let contact: String
    package let person: PersonID?
    package let factor: Factor

    /// How much was proved.
    package enum Factor: Int, Comparable, Sendable {
        /// The password from the office: it opens the page where another is chosen.
        case firstPassword = 0
        case one = 1
        /// A second step was taken as well.
        case two = 2

        package static func < (less: Factor, more: Factor) -> Bool {
            less.rawValue < more.rawValue
        }
    }

    package init(contact: String, person: PersonID?, factor: Factor) {
        self.contact = contact
        self.person = person
        self.factor = factor
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
                "INSERT INTO session (token, contact, person, startedAt, seenAt, endsAt, factor) "
                    + "VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    token.stored, session.contact, session.person?.data, now.milliseconds, now.milliseconds,
                    now.adding(minutes: Self.sessionMinutesMax).milliseconds, session.factor.rawValue,
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
            let sql =
                "SELECT contact, person, seenAt, factor FROM session "
                + "WHERE token = ? AND endsAt > ? AND startedAt <= ?"
            return try Row.fetchOne(
                db.cachedStatement(sql: sql),
                arguments: [token.stored, now.milliseconds, soon.milliseconds]
            )
        }
        guard let row else { return nil }
        let seenAt = Instant(milliseconds: row["seenAt"])
        guard now < seenAt.adding(minutes: Self.idleMinutesMax) else { return nil }
        if now > seenAt.adding(minutes: 1) { try keepAlive(token, at: now) }
        return Session(
            contact: row["contact"],
            person: try PersonID.optional(row, "person"),
            factor: Session.Factor(rawValue: row["factor"]) ?? .one
        )
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
