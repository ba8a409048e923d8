import Crypto
import Domain
import Foundation
import GRDB

/// What is neither evidence nor derived: sessions, codes, forms in progress, messages on their way.
///
/// Every table here has a retention that `tidy` keeps, and takes part in erasure; `rebuild` never touches it.
package struct Working: Sendable {
    let queue: DatabaseQueue
    /// The folder of letters that no mail server took.
    let mail: String
    /// The file of what our own doors decided.
    let activity: String

    package init(opening folder: SchoolFolder) throws {
        try self.init(opening: folder, watch: nil)
    }

    /// `watch` is told of each statement.
    init(opening folder: SchoolFolder, watch: (@Sendable (String) -> Void)?) throws {
        mail = folder.mail
        activity = folder.activity
        queue = try DatabaseQueue(path: folder.working, configuration: Database.configuration(watch: watch))
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
        }
        try Database.migrate(queue, with: Self.migrator)
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 working") { db in
            try db.execute(
                sql: """
                    CREATE TABLE session (
                        token BLOB PRIMARY KEY CHECK (length(token) = 32), contact TEXT NOT NULL, person BLOB,
                        startedAt INTEGER NOT NULL, seenAt INTEGER NOT NULL, endsAt INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX sessionByPerson ON session (person);
                    CREATE TABLE code (
                        contact TEXT PRIMARY KEY, salt BLOB NOT NULL, hash BLOB NOT NULL, endsAt INTEGER NOT NULL,
                        triesLeft INTEGER NOT NULL, firstAskedAt INTEGER NOT NULL, timesAsked INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE card (
                        hash BLOB PRIMARY KEY, person BLOB NOT NULL, endsAt INTEGER NOT NULL, usesLeft INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX cardByPerson ON card (person);
                    CREATE TABLE form (
                        id BLOB PRIMARY KEY, kind TEXT NOT NULL, person BLOB, body TEXT NOT NULL,
                        savedAt INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE memory (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
                    CREATE TABLE message (
                        id BLOB PRIMARY KEY, messageID TEXT NOT NULL UNIQUE, person BLOB, about BLOB,
                        channel TEXT NOT NULL, address TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, madeAt INTEGER NOT NULL,
                        nextAt INTEGER NOT NULL, attempts INTEGER NOT NULL, sentAt INTEGER, failedAt INTEGER,
                        failure TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX messageDue ON message (nextAt) WHERE sentAt IS NULL AND failedAt IS NULL;
                    CREATE TABLE cursor (name TEXT PRIMARY KEY, pos INTEGER NOT NULL) STRICT, WITHOUT ROWID
                    """
            )
        }
        migrator.registerMigration("0002 stop rules") { try $0.execute(sql: stopRuleSQL) }
        migrator.registerMigration("0003 whom messages are about") { try $0.execute(sql: messageAboutSQL) }
        migrator.registerMigration("0004 when people were last here") { try $0.execute(sql: lastSeenSQL) }
        migrator.registerMigration("0005 ways in") { try $0.execute(sql: waysInSQL) }
        migrator.registerMigration("0006 sessions, drafts, limits, access log") { try $0.execute(sql: sessionsSQL) }
        migrator.registerMigration("0007 alerts") { try $0.execute(sql: alertsSQL) }
        migrator.registerMigration("0011 messages of requests") { try $0.execute(sql: messageRequestSQL) }
        return migrator
    }

    /// How long finished messages and abandoned forms are kept.
    package static let messageDaysMax = 90
    package static let formDaysMax = 30

    /// Deletes what is past its time.
    package func tidy(at now: Instant) throws {
        let day: Int64 = 24 * 3_600_000
        try write { db in
            for table in ["session", "code", "card"] {
                try db.execute(sql: "DELETE FROM \(table) WHERE endsAt <= ?", arguments: [now.milliseconds])
            }
            try db.execute(
                sql: "DELETE FROM form WHERE savedAt <= ?",
                arguments: [now.milliseconds - Int64(Self.formDaysMax) * day]
            )
            try db.execute(
                sql: "DELETE FROM message WHERE coalesce(sentAt, failedAt) <= ?",
                arguments: [now.milliseconds - Int64(Self.messageDaysMax) * day]
            )
            try db.run("DELETE FROM draft WHERE savedAt <= ?", [now.adding(minutes: -Drafts.minutesMax).milliseconds])
            try db.run(
                "DELETE FROM attempt WHERE lastAt <= ?",
                [now.adding(minutes: -Self.triesMinutesMax).milliseconds]
            )
            try Self.forgetMessagesGone(db)
            try Self.forgetLongAgo(now, db)
            try Self.tidyWaysIn(at: now, db)
            try db.run("DELETE FROM alertTest WHERE endsAt <= ?", [now.milliseconds])
        }
        try removeLetters()
    }

    /// Writes, and says in a sentence when the disk did not take it.
    func write<Value>(_ work: (GRDB.Database) throws -> Value) throws -> Value {
        do { return try queue.write(work) } catch let error as DatabaseError { throw FileFailure(error) ?? error }
    }

    private static func forgetMessagesGone(_ db: GRDB.Database) throws {
        for table in ["stopRule", "messageAbout", "messageRequest"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE messageID NOT IN (SELECT messageID FROM message)")
        }
    }

    /// Deletes everything about a person: part of an erasure.
    ///
    /// What cannot be told apart goes with it: codes and half-done forms may name anyone, and so may a message to an
    /// address that is nobody's. Codes are asked for again, forms begun again. A class session goes on: its row says
    /// nothing about a child. What others have not sent stays for its day: it is sealed, and may be a child's words.
    package func erase(_ person: PersonID) throws {
        let id = person.data
        try eraseActivity(of: person)
        try write { db in
            try db.run("DELETE FROM session WHERE person = ? OR person IS NULL", [id])
            try db.run("DELETE FROM card WHERE person = ?", [id])
            try db.run("DELETE FROM lastSeen WHERE person = ?", [id])
            try Self.eraseWaysIn(of: person, db)
            try db.run("DELETE FROM form WHERE kind <> ? OR person = ?", [Self.classRoomKind, id])
            try db.run("DELETE FROM code", [])
            try db.run("DELETE FROM attempt", [])
            try db.run("DELETE FROM draft WHERE person = ?", [id])
            try db.run("DELETE FROM alertTest WHERE person = ?", [id])
            try Self.blankAccessLines(of: person, in: db)
            try db.run(
                "DELETE FROM message WHERE person = ? OR person IS NULL "
                    + "OR messageID IN (SELECT messageID FROM messageAbout WHERE person = ?)",
                [id, id]
            )
            try Self.forgetMessagesGone(db)
        }
        try removeLetters()
        try writeAnew()
    }

    /// Deletes who looked at a concern that is about to go, and whatever was not sent and counts no more.
    ///
    /// A form that somebody has not sent lies here for a day, sealed; a concern is finished for thirty when it goes.
    /// Messages name none, and go after ninety days.
    package func erase(_ concern: ConcernID, at now: Instant) throws {
        try write { try Self.blankAccessLines(of: concern, in: $0) }
        try tidy(at: now)
        try writeAnew()
    }

    /// Moving rows between pages can leave old bytes in the gaps of a page; a database written anew has none.
    private func writeAnew() throws {
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA temp_store = MEMORY; VACUUM") }
        try Database.emptyWAL(queue)
    }

    static func hash(_ parts: Data...) -> Data {
        var hash = SHA256()
        for part in parts { hash.update(data: part) }
        return Data(hash.finalize())
    }
}
