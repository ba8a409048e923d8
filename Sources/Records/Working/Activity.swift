import Domain
import Foundation
import GRDB

/// What our own doors decided, in a file of its own, `activity.db`: large, personal where school may keep names, no
/// evidence, and in no backup.
///
///     activity      a decision a row, in the order of its day's file; `isOpen` 1 for what was open
///     activityFile  a day's file, how many of its bytes and lines are taken in, and once it is done with the SHA-256 of
///                   those bytes
///
/// Each taking in is one transaction of both tables, so that a line is taken once whatever stops it. Trusted as far as
/// the machine is: whoever owns it can change rows; digests of the days' files stand in the records.
private let activitySQL = """
    CREATE TABLE activity (
        id INTEGER PRIMARY KEY, at INTEGER NOT NULL, isOpen INTEGER NOT NULL, reason TEXT NOT NULL,
        userGroup TEXT NOT NULL, address TEXT NOT NULL, category TEXT NOT NULL, clause TEXT NOT NULL, person BLOB,
        device TEXT NOT NULL, place TEXT NOT NULL, client TEXT NOT NULL
    ) STRICT;
    CREATE INDEX activityByTime ON activity (isOpen, at);
    CREATE INDEX activityByPerson ON activity (person, at) WHERE person IS NOT NULL;
    CREATE TABLE activityFile (
        name TEXT PRIMARY KEY, bytes INTEGER NOT NULL, closed INTEGER NOT NULL, open INTEGER NOT NULL,
        broken INTEGER NOT NULL, hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """

/// How far a day's file is taken in.
package struct TakenFile: Equatable, Sendable {
    package let name: String
    package var bytes = 0
    package var closed = 0
    package var open = 0
    /// Lines that were no decision.
    package var broken = 0
    /// Of the bytes, once the file is done with; empty before.
    package var hash = ""

    package init(name: String) {
        self.name = name
    }
}

extension Working {
    private static let activityName = "activity"

    /// The store; nil where there never was one.
    ///
    /// Opened for each piece of work, so that a file that was away and is back is found again. One that is away is not
    /// begun anew: what it holds would be taken in twice.
    func openActivity() throws -> DatabaseQueue? {
        guard FileManager.default.fileExists(atPath: activity) else {
            guard try remembered(Self.activityName, as: Bool.self) == true else { return nil }
            throw FileFailure(
                sentence: "The file \(activity) is gone. Put it back: until then decisions wait in the files of their "
                    + "days."
            )
        }
        let queue = try DatabaseQueue(path: activity, configuration: Database.configuration())
        // A file of an older Accord has no such table.
        if try queue.read({ try !$0.tableExists(NoticedTable.name) }) {
            try queue.write { try $0.execute(sql: NoticedTable.createSQL) }
        }
        return queue
    }

    private func openOrMakeActivity() throws -> DatabaseQueue {
        if let queue = try openActivity() { return queue }
        let made = activity + ".new"
        try DurableFile.remove(made)
        try DurableFile.create(made, holding: [])
        let empty = try DatabaseQueue(path: made, configuration: Database.configuration())
        try empty.write { try $0.execute(sql: activitySQL + ";" + NoticedTable.createSQL) }
        try empty.close()
        try DurableFile.rename(made, to: activity)
        try remember(true, as: Self.activityName)
        return try DatabaseQueue(path: activity, configuration: Database.configuration())
    }

    package func taken(_ name: String) throws -> TakenFile {
        let sql = "SELECT * FROM activityFile WHERE name = ?"
        let row = try openActivity()?.read { try Row.fetchOne($0, sql: sql, arguments: [name]) }
        return row.map(TakenFile.init(row:)) ?? TakenFile(name: name)
    }

    /// Every file whose name begins so, also those that are done with.
    func taken(beginning start: String) throws -> [TakenFile] {
        // "~" stands behind all that a name may hold.
        let sql = "SELECT * FROM activityFile WHERE name >= ? AND name < ?"
        return try openActivity()?.read { db in
            try Row.fetchAll(db, sql: sql, arguments: [start, start + "~"]).map(TakenFile.init(row:))
        } ?? []
    }

    /// Takes in a piece of a file, and how far it goes: both or neither.
    package func take(_ lines: [ActivityLine], from file: TakenFile) throws {
        try openOrMakeActivity().write { db in
            let insert = try db.cachedStatement(
                sql: "INSERT INTO activity (at, isOpen, reason, userGroup, address, category, clause, person, device, "
                    + "place, client) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            )
            for line in lines {
                try insert.execute(arguments: [
                    line.at.milliseconds, line.isOpen, line.reason, line.group, line.address, line.category,
                    line.clause, line.person?.data, line.device, line.place, line.client,
                ])
                try NoticedTable.note(line, in: db)
            }
            try db.run(
                "INSERT OR REPLACE INTO activityFile (name, bytes, closed, open, broken, hash) VALUES (?, ?, ?, ?, ?, ?)",
                [file.name, file.bytes, file.closed, file.open, file.broken, file.hash]
            )
        }
    }

    /// Deletes what is older than a school keeps it.
    package func tidyActivity(_ rules: ActivityRules, at now: Instant) throws {
        try openActivity()?.write { db in
            for isOpen in [false, true] {
                try db.run(
                    "DELETE FROM activity WHERE isOpen = ? AND at < ?",
                    [isOpen, rules.first(isOpen: isOpen, at: now).milliseconds]
                )
            }
            try NoticedTable.forget(before: rules.first(isOpen: false, at: now), in: db)
        }
    }

    func eraseActivity(of person: PersonID) throws {
        try openActivity()?.write { db in
            try db.run("DELETE FROM activity WHERE person = ?", [person.data])
            try NoticedTable.erase(person, in: db)
        }
    }

    package static let activityLinesMax = 500

    /// What one person did on some days, newest first; for a look that is recorded.
    package func activity(of person: PersonID, from: Day, until: Day) throws -> [ActivityLine] {
        let sql = "SELECT * FROM activity WHERE person = ? AND at >= ? AND at < ? ORDER BY at DESC, id DESC LIMIT ?"
        let days: StatementArguments = [
            person.data, from.start.milliseconds, until.adding(days: 1).start.milliseconds, Self.activityLinesMax,
        ]
        return try openActivity()?.read { db in
            try Row.fetchAll(db, sql: sql, arguments: days).map { try ActivityLine(row: $0) }
        } ?? []
    }

    /// What was closed on some days: how often, by group and category, most first; nobody is in it.
    package func closedActivity(from: Day, until: Day) throws -> [ActivityCount] {
        let sql = """
            SELECT userGroup, reason, category, count(*) AS count FROM activity
            WHERE isOpen = 0 AND at >= ? AND at < ? GROUP BY userGroup, reason, category
            ORDER BY count DESC, userGroup, reason, category LIMIT ?
            """
        let days: StatementArguments = [
            from.start.milliseconds, until.adding(days: 1).start.milliseconds, Self.activityLinesMax,
        ]
        return try openActivity()?.read { db in
            try Row.fetchAll(db, sql: sql, arguments: days).map { row in
                ActivityCount(
                    group: row["userGroup"],
                    reason: row["reason"],
                    category: row["category"],
                    count: row["count"]
                )
            }
        } ?? []
    }
}

/// How often something was closed for a group.
package struct ActivityCount: Equatable, Sendable {
    package let group: String
    package let reason: String
    package let category: String
    package let count: Int
}

extension TakenFile {
    fileprivate init(row: Row) {
        name = row["name"]
        bytes = row["bytes"]
        closed = row["closed"]
        open = row["open"]
        broken = row["broken"]
        hash = row["hash"]
    }
}

extension ActivityLine {
    fileprivate init(row: Row) throws {
        self.init(
            at: Instant(milliseconds: row["at"]),
            isOpen: row["isOpen"],
            reason: row["reason"],
            group: row["userGroup"],
            address: row["address"],
            category: row["category"],
            clause: row["clause"],
            person: try PersonID.optional(row, "person"),
            device: row["device"],
            place: row["place"],
            client: row["client"]
        )
    }
}
