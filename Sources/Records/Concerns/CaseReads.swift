import Domain
import GRDB

/// Which concerns a list shows.
package enum CaseList: String, CaseIterable, Sendable {
    /// Nobody has said "I'm on it" yet.
    case new
    case overdue
    case today
    /// Someone is on it, and nothing is due today.
    case waiting
    case open
    case finished
}

/// One concern in a list, with when something is due of it.
package struct CaseRow: Equatable, Sendable {
    package let concern: ConcernRow
    package let due: Instant?

    package init(concern: ConcernRow, due: Instant?) {
        self.concern = concern
        self.due = due
    }
}

/// How many concerns each list of the day holds.
package struct CaseCounts: Equatable, Sendable {
    package var new = 0
    package var overdue = 0
    package var today = 0
    package var waiting = 0

    package init(new: Int = 0, overdue: Int = 0, today: Int = 0, waiting: Int = 0) {
        self.new = new
        self.overdue = overdue
        self.today = today
        self.waiting = waiting
    }
}

extension CaseRow {
    /// How long what is not urgent may stay unopened, and how long something may lie without a word.
    package static let unopenedHoursMax = 24
    package static let quietDaysMax = 14

    /// Every open concern with the moment when something is due: to be opened, the next task, or a word after two weeks.
    ///
    /// Urgent kinds are due within the minutes that the school sets for its routes.
    static let due = """
        , \(Visible.dueTasks), openCase AS NOT MATERIALIZED (
            SELECT visibleConcern.*, CASE
                WHEN openedAt IS NULL AND (kind IN (SELECT value FROM json_each(:urgent)) OR way = 'grownUpNow')
                    THEN toldAt + :urgentWait
                WHEN openedAt IS NULL THEN toldAt + :unopenedWait
                ELSE coalesce(dueTask.due, changedAt + :quietWait) END AS due
            FROM visibleConcern LEFT JOIN dueTask ON dueTask.concern = visibleConcern.id WHERE closedAt IS NULL
        )
        """

    fileprivate static func arguments(at now: Instant, in db: GRDB.Database) throws -> StatementArguments {
        let midnight = now.day.adding(days: 1).start
        return ["now": now.milliseconds, "midnight": midnight.milliseconds] &+ (try waits(in: db))
    }

    static func waits(in db: GRDB.Database) throws -> StatementArguments {
        let urgent = ConcernKind.allCases.filter(\.isUrgent).map { "\"\($0.rawValue)\"" }.joined(separator: ",")
        let hour: Int64 = 3_600_000
        return [
            "urgent": "[\(urgent)]", "urgentWait": Int64(try SchoolTable.routes(in: db).minutes) * 60_000,
            "unopenedWait": Int64(unopenedHoursMax) * hour, "quietWait": Int64(quietDaysMax) * 24 * hour,
        ]
    }

    fileprivate init?(row: Row) throws {
        guard let concern = try ConcernRow(row: row) else { return nil }
        self.init(concern: concern, due: (row["due"] as Int64?).map(Instant.init(milliseconds:)))
    }
}

extension CaseList {
    fileprivate var source: String {
        switch self {
        case .new: "FROM openCase WHERE openedAt IS NULL ORDER BY due, id"
        case .overdue: "FROM openCase WHERE due < :now ORDER BY due, id"
        case .today: "FROM openCase WHERE due >= :now AND due < :midnight ORDER BY due, id"
        case .waiting: "FROM openCase WHERE openedAt IS NOT NULL AND due >= :midnight ORDER BY due, id"
        case .open: "FROM openCase ORDER BY due, id"
        case .finished: "FROM visibleConcern WHERE closedAt IS NOT NULL ORDER BY closedAt DESC, id"
        }
    }
}

extension Records {
    package func caseCounts(seenBy viewer: Viewer, at now: Instant) async throws -> CaseCounts {
        try await read { db in
            let sql = """
                WITH \(Visible.concerns)\(CaseRow.due) SELECT count(*) FILTER (WHERE openedAt IS NULL) AS new,
                    count(*) FILTER (WHERE due < :now) AS overdue,
                    count(*) FILTER (WHERE due >= :now AND due < :midnight) AS today,
                    count(*) FILTER (WHERE openedAt IS NOT NULL AND due >= :midnight) AS waiting
                FROM openCase
                """
            let arguments = viewer.concernEyes.arguments &+ (try CaseRow.arguments(at: now, in: db))
            let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
            return row.map {
                CaseCounts(new: $0["new"], overdue: $0["overdue"], today: $0["today"], waiting: $0["waiting"])
            } ?? CaseCounts()
        }
    }

    /// At most `limit` concerns of a list, whatever is due first on top; the newest first where they are finished.
    package func cases(
        _ list: CaseList,
        seenBy viewer: Viewer,
        at now: Instant,
        limit: Int,
        from start: Int = 0
    ) async throws -> [CaseRow] {
        try await read { db in
            let arguments: StatementArguments =
                ["limit": limit, "start": start] &+ (try CaseRow.arguments(at: now, in: db))
            let rows = try ConcernRow.rows(
                list.source + " LIMIT :limit OFFSET :start",
                beside: CaseRow.due,
                viewer,
                arguments,
                in: db
            )
            return try rows.compactMap(CaseRow.init(row:))
        }
    }
}
