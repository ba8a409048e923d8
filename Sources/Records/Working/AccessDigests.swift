import Domain
import Foundation
import GRDB

extension Working {
    /// What a line is called whose person was erased: only its hash is left.
    static let goneEvent = "gone"

    /// Digests of the days that are over and have lines, after the last one that is recorded.
    package func accessDigests(after recorded: Day?, before today: Day) throws -> [AccessDigest] {
        let first = recorded?.adding(days: 1).start.milliseconds ?? 0
        let hours = try queue.read { db in
            try Int64.fetchAll(
                db,
                sql: "SELECT DISTINCT at / 3600000 FROM accessLog WHERE at >= ? AND at < ?",
                arguments: [first, today.start.milliseconds]
            )
        }
        return try Set(hours.map { Instant(milliseconds: $0 * 3_600_000).day }).sorted().map(accessDigest)
    }

    /// SHA-256 over the hashes of a day's lines in their order, and how many they are.
    package func accessDigest(of day: Day) throws -> AccessDigest {
        let hashes = try queue.read { db in
            try Data.fetchAll(
                db,
                sql: "SELECT hash FROM accessLog WHERE at >= ? AND at < ? ORDER BY id",
                arguments: [day.start.milliseconds, day.adding(days: 1).start.milliseconds]
            )
        }
        return AccessDigest(day: day, lines: hashes.count, hash: Self.hash(hashes.reduce(Data(), +)).hexadecimal)
    }

    /// The days whose lines are not those that the records say: changed, taken out or put in.
    ///
    /// What is past its time was deleted, and no longer shows what it was.
    package func changedAccessDays(_ recorded: [AccessDigest], keeping months: Int, at now: Instant) throws -> [Day] {
        let first = Self.firstAccessDay(keeping: months, on: now.day)
        let changed = Set(try linesThatDoNotMatch().map(\.day))
        return try recorded.filter { digest in
            guard digest.day >= first else { return false }
            return try changed.contains(digest.day) || accessDigest(of: digest.day) != digest
        }.map(\.day)
    }

    private func linesThatDoNotMatch() throws -> [Instant] {
        try queue.read { db in
            let sql = "SELECT * FROM accessLog WHERE event <> ?"
            let lines = try Row.fetchCursor(db, sql: sql, arguments: [Self.goneEvent])
            var found: [Instant] = []
            while let row = try lines.next() {
                let line = try AccessLine(row: row)
                if line.hash(salted: row["salt"]) != row["hash"] as Data { found.append(line.at) }
            }
            return found
        }
    }

    /// Deletes lines older than a school keeps them.
    package func tidyAccessLog(keeping months: Int, at now: Instant) throws {
        let first = Self.firstAccessDay(keeping: months, on: now.day)
        try write { try $0.run("DELETE FROM accessLog WHERE at < ?", [first.start.milliseconds]) }
    }

    /// The first of the month so many months ago: whole days and months go together.
    private static func firstAccessDay(keeping months: Int, on today: Day) -> Day {
        let total = today.year * 12 + today.month - 1 - months
        return Day(year: total / 12, month: total % 12 + 1, day: 1)
    }

    /// Leaves of a person's lines, and of lines about them, the hash alone: without its salt it cannot be guessed.
    static func blankAccessLines(of person: PersonID, in db: GRDB.Database) throws {
        try blankAccessLines("person = ? OR about = ?", [person.data, person.data], in: db)
    }

    /// Leaves of the lines about a concern that is gone the hash alone.
    static func blankAccessLines(of concern: ConcernID, in db: GRDB.Database) throws {
        try blankAccessLines("concern = ?", [concern.data], in: db)
    }

    private static func blankAccessLines(
        _ condition: String,
        _ arguments: StatementArguments,
        in db: GRDB.Database
    ) throws {
        try db.run(
            "UPDATE accessLog SET event = ?, person = NULL, roles = '', about = NULL, concern = NULL, route = '', address = '', "
                + "detail = '', salt = x'' WHERE \(condition)",
            [goneEvent] + arguments
        )
    }
}
