import Domain
import Foundation
import GRDB

/// What came of asking for a code, which the page must not show: it says the same either way.
package enum CodeRequest: Equatable, Sendable {
    /// Send this code to the contact.
    case send(code: String)
    /// Asked too often within the hour: send nothing.
    case tooOften

    package var isSent: Bool {
        self != .tooOften
    }

    /// Six digits in either case, so that as much is done for a message that is not sent.
    package var code: String {
        switch self {
        case .send(let code): code
        case .tooOften: "000000"
        }
    }
}

extension Working {
    package static let codeMinutesMax = 10
    package static let codeTriesMax = 5
    /// Codes for one contact within an hour.
    package static let codesPerHourMax = 5
    package static let cardDaysMax = 60
    package static let cardUsesMax = 20
    /// A card of someone who works here and has no e-mail: half a year, several times a day.
    package static let staffCardDaysMax = 182
    package static let staffCardUsesMax = 1_000

    /// Makes a six-digit code for a contact; an earlier one stops working.
    package func makeCode(for contact: String, at now: Instant) throws -> CodeRequest {
        let code = String((1_000_000 + Int.random(in: 0..<1_000_000)).description.dropFirst())
        let salt = Data(Randomness.bytes(16))
        return try write { db in
            let row = try Row.fetchOne(
                db,
                sql: "SELECT firstAskedAt, timesAsked FROM code WHERE contact = ?",
                arguments: [contact]
            )
            let first = row.map { Instant(milliseconds: $0["firstAskedAt"]) }.flatMap { first in
                now < first.adding(minutes: 60) ? first : nil
            }
            let times: Int = first == nil ? 0 : row?["timesAsked"] ?? 0
            guard times < Self.codesPerHourMax else { return .tooOften }
            try db.run(
                "INSERT OR REPLACE INTO code (contact, salt, hash, endsAt, triesLeft, firstAskedAt, timesAsked) "
                    + "VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    contact, salt, Self.hash(salt, Data(code.utf8)),
                    now.adding(minutes: Self.codeMinutesMax).milliseconds, Self.codeTriesMax,
                    (first ?? now).milliseconds, times + 1,
                ]
            )
            return .send(code: code)
        }
    }

    /// Whether this is the contact's code; a right one works once, and too many wrong ones end it.
    package func spendCode(_ code: String, for contact: String, at now: Instant) throws -> Bool {
        try write { db in
            let row = try Row.fetchOne(
                db,
                sql: "SELECT salt, hash, triesLeft FROM code WHERE contact = ? AND endsAt > ? AND triesLeft > 0",
                arguments: [contact, now.milliseconds]
            )
            guard let row else { return false }
            let isRight = Self.hash(row["salt"], Data(code.utf8)) == (row["hash"] as Data)
            try db.run(
                "UPDATE code SET triesLeft = ? WHERE contact = ?",
                [isRight ? 0 : (row["triesLeft"] as Int) - 1, contact]
            )
            return isRight
        }
    }

    /// Makes a code to be printed on a letter or a card: eight letters and digits, such as 7K3M-2PXQ.
    ///
    /// It works until its sixtieth day is over, a member of staff's for longer, or until the moment that is given; an
    /// earlier one of the same person stops working.
    package func makeCard(
        for person: PersonID,
        isStaff: Bool = false,
        at now: Instant,
        until end: Instant? = nil
    ) throws -> String {
        let code = Self.printedCode(characters: 8)
        let days = isStaff ? Self.staffCardDaysMax : Self.cardDaysMax
        try write { db in
            try db.run("DELETE FROM card WHERE person = ?", [person.data])
            try db.run(
                "INSERT INTO card (hash, person, endsAt, usesLeft) VALUES (?, ?, ?, ?)",
                [
                    Self.hashed(code), person.data, (end ?? now.adding(minutes: days * 24 * 60)).milliseconds,
                    isStaff ? Self.staffCardUsesMax : Self.cardUsesMax,
                ]
            )
        }
        return code
    }

    /// Who a printed code belongs to; nil when it is unknown, old or used up.
    package func spendCard(_ typed: String, at now: Instant) throws -> PersonID? {
        let hash = Self.hashed(typed)
        return try write { db in
            let row = try Row.fetchOne(
                db,
                sql: "SELECT person FROM card WHERE hash = ? AND endsAt > ? AND usesLeft > 0",
                arguments: [hash, now.milliseconds]
            )
            guard let row else { return nil }
            try db.run("UPDATE card SET usesLeft = usesLeft - 1 WHERE hash = ?", [hash])
            return try PersonID(row: row, "person")
        }
    }
}
