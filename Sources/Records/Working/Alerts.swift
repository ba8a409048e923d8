import Domain
import Foundation
import GRDB

/// Alerts among the messages, lines of the access log about concerns, and test alerts on their way.
///
/// SQLite changes no CHECK of a table, so the stop rules are copied into a new one.
let alertsSQL = """
    ALTER TABLE accessLog ADD COLUMN concern BLOB;
    CREATE TABLE newStopRule (
        messageID TEXT PRIMARY KEY, purpose TEXT NOT NULL CHECK (purpose IN ('round', 'reminder', 'news', 'alert')),
        audience TEXT NOT NULL, answer BLOB
    ) STRICT, WITHOUT ROWID;
    INSERT INTO newStopRule SELECT * FROM stopRule;
    DROP TABLE stopRule;
    ALTER TABLE newStopRule RENAME TO stopRule;
    CREATE TABLE alertTest (
        person BLOB PRIMARY KEY, number TEXT NOT NULL, triesLeft INTEGER NOT NULL, sentAt INTEGER NOT NULL,
        endsAt INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """

/// A test alert that someone has not answered yet.
package struct AlertTest: Equatable, Sendable {
    /// What stands in the message, so that only whoever got it can answer.
    package let number: String
    package let sentAt: Instant
}

extension Working {
    /// How long a test alert can be answered, and how often a wrong number may be typed.
    package static let alertTestDaysMax = 14
    static let alertTestTriesMax = 5

    /// Makes a new number for someone; the one before counts no more.
    package func startAlertTest(of person: PersonID, at now: Instant) throws -> AlertTest {
        let digits = Randomness.bytes(4).map { String($0 % 10) }.joined()
        let ends = now.adding(minutes: Self.alertTestDaysMax * 24 * 60)
        try write { db in
            try db.run(
                "INSERT OR REPLACE INTO alertTest (person, number, triesLeft, sentAt, endsAt) VALUES (?, ?, ?, ?, ?)",
                [person.data, digits, Self.alertTestTriesMax, now.milliseconds, ends.milliseconds]
            )
        }
        return AlertTest(number: digits, sentAt: now)
    }

    /// The test alert that waits for someone's answer; nil where there is none, or where too many tries were wrong.
    package func alertTest(of person: PersonID, at now: Instant) throws -> AlertTest? {
        try queue.read { db in
            let row = try Row.fetchOne(
                db,
                sql: "SELECT number, sentAt FROM alertTest WHERE person = ? AND triesLeft > 0 AND endsAt > ?",
                arguments: [person.data, now.milliseconds]
            )
            return row.map { AlertTest(number: $0["number"], sentAt: Instant(milliseconds: $0["sentAt"])) }
        }
    }

    /// Counts a wrong number.
    package func missAlertTest(of person: PersonID) throws {
        try write { try $0.run("UPDATE alertTest SET triesLeft = triesLeft - 1 WHERE person = ?", [person.data]) }
    }

    package func endAlertTest(of person: PersonID) throws {
        try write { try $0.run("DELETE FROM alertTest WHERE person = ?", [person.data]) }
    }
}
