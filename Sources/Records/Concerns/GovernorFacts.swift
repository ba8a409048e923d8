import Domain
import GRDB

/// Counts a school year's concerns for everyone who reads reports for governors.
///
/// A concern from which a wall keeps any one of these people is counted for nobody: with it and without it a report is
/// the same.
enum GovernorFacts {
    /// Stands where a list of concerns has what its reader sees; `:readers` is a JSON array of identifiers.
    private static let counted = """
        reader AS MATERIALIZED (
            SELECT id AS person FROM person WHERE lower(hex(id)) IN (SELECT value FROM json_each(:readers))
        ),
        theirs AS MATERIALIZED (
            SELECT person FROM reader
            UNION SELECT other FROM relative WHERE person IN (SELECT person FROM reader)
            UNION SELECT person FROM relative WHERE other IN (SELECT person FROM reader)
            UNION SELECT adult FROM relationship WHERE child IN (SELECT person FROM reader)
            UNION SELECT child FROM relationship WHERE adult IN (SELECT person FROM reader)
        ),
        visibleConcern AS NOT MATERIALIZED (
            SELECT * FROM concern WHERE toldAt >= :since AND id NOT IN (
                SELECT concern FROM concernPerson WHERE part <> 'sawIt' AND person IN (SELECT person FROM theirs)
                UNION SELECT concern FROM concernAccess
                WHERE standing = 'kept out' AND person IN (SELECT person FROM reader)
            )
        )
        """

    /// Everyone who may read reports today.
    static func readers(on day: Day, in db: GRDB.Database) throws -> [PersonID] {
        let roles = Role.allCases.filter { $0.permissions.contains(.readGovernorReports) }
        let holders = try ConcernFacts.routing(naming: [], on: day, in: db).holders
        return Set(roles.flatMap { holders[$0] ?? [] }).sorted { $0.description < $1.description }
    }

    static func totals(
        for readers: [PersonID],
        at now: Instant,
        in db: GRDB.Database
    ) throws -> GovernorReport.Totals {
        let year = now.day.schoolYear
        let names = readers.map { "\"\($0.description)\"" }.joined(separator: ",")
        let arguments: StatementArguments = [
            "readers": "[\(names)]", "since": Day(year: year, month: 9, day: 1).start.milliseconds,
        ]
        return GovernorReport.Totals(
            schoolYear: year,
            told: try told(arguments, in: db),
            minutesToOpen: GovernorReport.Totals.middle(
                of: try Int.fetchAll(
                    db.cachedStatement(
                        sql: "WITH \(counted) SELECT (openedAt - toldAt) / 60000 FROM visibleConcern "
                            + "WHERE openedAt IS NOT NULL ORDER BY 1"
                    ),
                    arguments: arguments
                )
            ),
            overdue: SmallCount(
                try count(
                    "WITH \(counted)\(CaseRow.due) SELECT count(*) FROM openCase WHERE due < :now",
                    arguments &+ ["now": now.milliseconds] &+ (try CaseRow.waits(in: db)),
                    in: db
                )
            ),
            referred: SmallCount(
                try count("WITH \(counted) SELECT count(*) FROM visibleConcern WHERE isReferred", arguments, in: db)
            )
        )
    }

    private static func told(
        _ arguments: StatementArguments,
        in db: GRDB.Database
    ) throws -> [BroadKind: SmallCount] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: "WITH \(counted) SELECT kind, count(*) AS number FROM visibleConcern GROUP BY kind"
            ),
            arguments: arguments
        )
        var numbers = Dictionary(uniqueKeysWithValues: BroadKind.allCases.map { ($0, 0) })
        for row in rows {
            guard let kind = ConcernKind(rawValue: row["kind"]) else { continue }
            numbers[kind.broad, default: 0] += row["number"] as Int
        }
        return numbers.mapValues(SmallCount.init)
    }

    private static func count(
        _ sql: String,
        _ arguments: StatementArguments,
        in db: GRDB.Database
    ) throws -> Int {
        try Int.fetchOne(db.cachedStatement(sql: sql), arguments: arguments) ?? 0
    }
}

extension GovernorReport.Facts {
    static func read(in context: Context, from db: GRDB.Database) throws -> GovernorReport.Facts {
        let roles = try context.actor.person.map { try AppointmentTable.roles(of: $0, on: context.today, in: db) }
        let readers = try GovernorFacts.readers(on: context.today, in: db)
        return GovernorReport.Facts(
            mayPublish: roles?.contains { $0.permissions.contains(.publishGovernorReports) } ?? false,
            totals: try GovernorFacts.totals(for: readers, at: context.now, in: db),
            readers: readers
        )
    }
}
