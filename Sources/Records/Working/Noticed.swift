import Domain
import GRDB

/// Pupils' searches that hold words of a list, beside the decisions in `activity.db` and kept as long as what was closed.
///
///     noticed       what one child searched for about one theme on one day, the strongest of it; `found` a line each.
///                   Once `outcome` says how somebody judged it, what comes later stands in a row of its own.
///                   `toldAt` is when whoever judges was written to
enum NoticedTable {
    static let name = "noticed"
    static let createSQL = """
        CREATE TABLE IF NOT EXISTS noticed (
            id INTEGER PRIMARY KEY, day TEXT NOT NULL, at INTEGER NOT NULL, person BLOB NOT NULL, theme TEXT NOT NULL,
            score INTEGER NOT NULL, search TEXT NOT NULL, found TEXT NOT NULL, outcome TEXT, why TEXT, judgedBy BLOB,
            judgedAt INTEGER, toldAt INTEGER, CHECK ((outcome IS NULL) = (judgedAt IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX IF NOT EXISTS noticedUnjudged ON noticed (person, theme, day) WHERE outcome IS NULL
        """

    /// Nothing where nobody is named: whoever could be anyone is nobody to talk with.
    static func note(_ line: ActivityLine, in db: GRDB.Database) throws {
        guard let words = line.noticed, let person = line.person else { return }
        try db.run(
            """
            INSERT INTO noticed (day, at, person, theme, score, search, found) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (person, theme, day) WHERE outcome IS NULL DO UPDATE
            SET score = excluded.score, search = excluded.search, found = excluded.found
            WHERE excluded.score > score
            """,
            [
                line.at.day.description, line.at.milliseconds, person.data, words.theme, words.score, words.search,
                words.found.joined(separator: "\n"),
            ]
        )
    }

    static func forget(before moment: Instant, in db: GRDB.Database) throws {
        try db.run("DELETE FROM noticed WHERE at < ?", [moment.milliseconds])
    }

    static func erase(_ person: PersonID, in db: GRDB.Database) throws {
        try db.run("DELETE FROM noticed WHERE person = ?", [person.data])
        try db.run("UPDATE noticed SET judgedBy = NULL WHERE judgedBy = ?", [person.data])
    }

    static func read(judged: Bool, limit: Int, in db: GRDB.Database) throws -> [NoticedSearch] {
        let sql =
            judged
            ? "SELECT * FROM noticed WHERE outcome IS NOT NULL ORDER BY judgedAt DESC, id DESC LIMIT ?"
            : "SELECT * FROM noticed WHERE outcome IS NULL ORDER BY score DESC, at, id LIMIT ?"
        return try Row.fetchAll(db, sql: sql, arguments: [limit]).map(NoticedSearch.init)
    }

    /// Passes over what was judged before, is gone, or has become a stronger search that nobody has read.
    static func judge(
        _ searches: [NoticedSearch],
        _ judgement: NoticedSearch.Judgement,
        in db: GRDB.Database
    ) throws {
        for search in searches {
            try db.run(
                "UPDATE noticed SET outcome = ?, why = ?, judgedBy = ?, judgedAt = ? "
                    + "WHERE id = ? AND score = ? AND outcome IS NULL",
                [
                    judgement.outcome.rawValue, judgement.why, judgement.by?.data, judgement.at.milliseconds,
                    search.id, search.words.score,
                ]
            )
        }
    }
}

extension Working {
    /// Far more than a school's pupils give in a week: whoever reads puts those of a lesson together first.
    package static let noticedMax = 5_000

    /// What waits for somebody's judgement, the strongest first; or what was judged, the newest first.
    package func noticed(judged: Bool) throws -> [NoticedSearch] {
        try openActivity()?.read { try NoticedTable.read(judged: judged, limit: Self.noticedMax, in: $0) } ?? []
    }

    /// What waits and nobody was written to about.
    package func noticedUntold() throws -> [NoticedSearch] {
        let sql = "SELECT * FROM noticed WHERE outcome IS NULL AND toldAt IS NULL ORDER BY id LIMIT ?"
        return try openActivity()?.read { db in
            try Row.fetchAll(db, sql: sql, arguments: [Self.noticedMax]).map(NoticedSearch.init)
        } ?? []
    }

    package func lastToldOfNoticed() throws -> Instant? {
        try openActivity()?.read { try Int64.fetchOne($0, sql: "SELECT max(toldAt) FROM noticed") }
            .map { Instant(milliseconds: $0) }
    }

    package func noteTold(_ searches: [NoticedSearch], at now: Instant) throws {
        try openActivity()?.write { db in
            for search in searches {
                try db.run("UPDATE noticed SET toldAt = ? WHERE id = ?", [now.milliseconds, search.id])
            }
        }
    }

    /// One judgement for all of these as they were read; those that somebody judged before stay as they were judged.
    package func judge(_ searches: [NoticedSearch], _ judgement: NoticedSearch.Judgement) throws {
        try openActivity()?.write { try NoticedTable.judge(searches, judgement, in: $0) }
    }
}

extension NoticedSearch {
    fileprivate init(row: Row) throws {
        let found: String = row["found"]
        self.init(
            id: row["id"],
            person: try PersonID(row: row, "person"),
            at: Instant(milliseconds: row["at"]),
            words: NoticedWords(
                theme: row["theme"],
                score: row["score"],
                search: row["search"],
                found: found.split(separator: "\n").map(String.init)
            ),
            judgement: try Judgement(row: row)
        )
    }
}

extension NoticedSearch.Judgement {
    fileprivate init?(row: Row) throws {
        guard let outcome = (row["outcome"] as String?).flatMap(NoticedSearch.Outcome.init),
            let at = row["judgedAt"] as Int64?
        else { return nil }
        try self.init(
            outcome,
            why: row["why"],
            by: try PersonID.optional(row, "judgedBy"),
            at: Instant(milliseconds: at)
        )
    }
}
