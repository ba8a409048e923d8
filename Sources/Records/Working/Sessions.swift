import Domain
import Foundation
import GRDB

/// Someone signed in, or someone whose contact was proved and who has not said yet which of its people they are.
package struct Session: Equatable, Sendable {
    /// The mobile number or e-mail that was proved; empty for a printed card or a sample door.
    package let contact: String
    package let person: PersonID?
    package let factor: Factor
    package var place: SessionPlace

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

    package init(contact: String, person: PersonID?, factor: Factor, place: SessionPlace = .own) {
        self.contact = contact
        self.person = person
        self.factor = factor
        self.place = place
    }
}

/// A session as the working notes hold it; whether it is open, its person's limits say.
package struct LiveSession: Equatable, Sendable {
    package let session: Session
    package let startedAt: Instant
    package let seenAt: Instant
    package let lockedAt: Instant?
    /// The page that was asked for while it was locked, and for whom: empty and nil where there was none.
    package let back: WayBack

    /// Whether pages open; otherwise it is locked, and waits for its person to sign in again.
    package func isOpen(within limits: SessionLimits, at now: Instant) -> Bool {
        lockedAt == nil && now < seenAt.adding(minutes: limits.idleMinutes)
            && now < startedAt.adding(minutes: limits.minutes)
    }
}

/// Where someone is taken after they signed in again.
package struct WayBack: Equatable, Sendable {
    package let path: String
    package let person: PersonID?

    package init(path: String, person: PersonID?) {
        self.path = path
        self.person = person
    }

    package static let none = WayBack(path: "", person: nil)
}

/// What is known of the device that signs in.
package struct Device: Equatable, Sendable {
    /// "Firefox on Windows", never more of what a browser says of itself.
    package let words: String
    package let address: String

    package init(words: String, address: String) {
        self.words = words
        self.address = address
    }

    package static let unknown = Device(words: "", address: "")
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
    /// How long a session's row is kept at most: the longest session, and then a day in which it is locked.
    static let sessionKeptMinutesMax = SessionLimits.minutesMax + 24 * 60
    /// A session that starts later than this after now was made by a clock that ran ahead, and would end too late.
    static let clockMinutesMax = 120

    package func startSession(
        _ session: Session,
        on device: Device = .unknown,
        back: WayBack = .none,
        at now: Instant
    ) throws -> SessionToken {
        let token = SessionToken.make()
        try write { db in
            try db.run(
                "INSERT INTO session (token, contact, person, startedAt, seenAt, endsAt, place, device, address, "
                    + "backTo, backFor, factor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    token.stored, session.contact, session.person?.data, now.milliseconds, now.milliseconds,
                    now.adding(minutes: Self.sessionKeptMinutesMax).milliseconds, session.place.rawValue, device.words,
                    device.address, back.path, back.person?.data, session.factor.rawValue,
                ]
            )
        }
        return token
    }

    /// The session a cookie names, open or locked; nil when it ended.
    package func session(_ token: SessionToken, at now: Instant) throws -> LiveSession? {
        let soon = now.adding(minutes: Self.clockMinutesMax)
        let row = try queue.read { db in
            let sql = "SELECT * FROM session WHERE token = ? AND endsAt > ? AND startedAt <= ?"
            return try Row.fetchOne(
                db.cachedStatement(sql: sql),
                arguments: [token.stored, now.milliseconds, soon.milliseconds]
            )
        }
        return try row.map(LiveSession.init(row:))
    }

    /// Notes a sign of life, which keeps an open session alive; once a minute is enough.
    package func keepAlive(_ token: SessionToken, _ live: LiveSession, at now: Instant) throws {
        guard now > live.seenAt.adding(minutes: 1) else { return }
        do {
            try write { try $0.run("UPDATE session SET seenAt = ? WHERE token = ?", [now.milliseconds, token.stored]) }
        } catch is FileFailure {
            // A page can be read from a disk that takes nothing more; the session only ends sooner.
        }
    }

    /// Locks it now, as a person does who walks away.
    package func lockSession(_ token: SessionToken, at now: Instant) throws {
        try write {
            try $0.run(
                "UPDATE session SET lockedAt = coalesce(lockedAt, ?) WHERE token = ?",
                [now.milliseconds, token.stored]
            )
        }
    }

    /// Remembers which page to come back to.
    package func noteWayBack(_ path: String, for token: SessionToken) throws {
        try write {
            try $0.run("UPDATE session SET backTo = ?, backFor = person WHERE token = ?", [path, token.stored])
        }
    }

    package func endSession(_ token: SessionToken) throws {
        try write { try $0.run("DELETE FROM session WHERE token = ?", [token.stored]) }
    }
}

extension LiveSession {
    init(row: Row) throws {
        session = Session(
            contact: row["contact"],
            person: try PersonID.optional(row, "person"),
            factor: Session.Factor(rawValue: row["factor"]) ?? .one,
            place: SessionPlace(rawValue: row["place"]) ?? .own
        )
        startedAt = Instant(milliseconds: row["startedAt"])
        seenAt = Instant(milliseconds: row["seenAt"])
        lockedAt = (row["lockedAt"] as Int64?).map(Instant.init(milliseconds:))
        back = WayBack(path: row["backTo"], person: try PersonID.optional(row, "backFor"))
    }
}
