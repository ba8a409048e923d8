import Domain
import GRDB

/// One concern, how far it is from its end, and who asked for that.
package struct DisposalRow: Equatable, Sendable {
    package let concern: ConcernRow
    package let readiness: Disposal.Readiness
    /// Whether school's own file can have it: about a child, and not what an adult of the school may have done.
    package let mayBeFiled: Bool
    package let asked: Disposal.Hand?
    package let confirmed: Disposal.Hand?
    package let due: Instant?
    /// When a hold is looked at again; nil where there is none.
    package let reviewOn: Day?
}

/// A concern's end with its reasons, for someone who sees the concern.
package struct DisposalFile: Sendable {
    package let row: DisposalRow
    package let disposal: Disposal
}

/// What stayed of a concern that is gone.
package struct DisposedRow: Equatable, Sendable {
    package let id: DisposalID
    package let reference: String
    package let route: RouteName
    package let toldAt: Instant
    package let openedAt: Instant?
    package let closedAt: Instant
    package let asked: Disposal.Hand?
    package let confirmed: Disposal.Hand?
    package let doneOn: Day
    package let entries: Int
    package let keys: [SealingKeyID]

    package init(
        id: DisposalID,
        reference: String,
        route: RouteName,
        toldAt: Instant,
        openedAt: Instant?,
        closedAt: Instant,
        asked: Disposal.Hand?,
        confirmed: Disposal.Hand?,
        doneOn: Day,
        entries: Int,
        keys: [SealingKeyID]
    ) {
        self.id = id
        self.reference = reference
        self.route = route
        self.toldAt = toldAt
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.asked = asked
        self.confirmed = confirmed
        self.doneOn = doneOn
        self.entries = entries
        self.keys = keys
    }
}

extension Records {
    /// At most `limit` finished concerns someone sees that may go, are asked for, are held or go by themselves: the
    /// longest finished first.
    package func disposals(seenBy viewer: Viewer, on day: Day, limit: Int) async throws -> [DisposalRow] {
        try await read { db in
            let sql = """
                WITH \(Visible.concerns), \(Visible.disposals) SELECT \(DisposalFacts.columns),
                    EXISTS (SELECT 1 FROM visibleDisposal WHERE visibleDisposal.concern = concern.id
                        AND (askedBy IS NOT NULL OR reviewOn IS NOT NULL)) AS isBegun
                FROM visibleConcern AS concern WHERE closedAt IS NOT NULL ORDER BY closedAt, concern.id
                """
            let schedule = try RetentionSchedule.read(from: db).concerns
            let arguments = viewer.concernEyes.arguments &+ ["day": day.description]
            let wanted = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).filter { row in
                switch Disposal.Readiness(row: row, by: schedule, on: day) {
                case .ready, .filed: true
                case .unfinished, .running, .early: row["isBegun"]
                }
            }
            let ids = try wanted.prefix(limit).map { try ConcernID(row: $0, "id") }
            return try DisposalRow.read(ids, viewer, on: day, in: db)
        }
    }

    /// One of those they see, finished or not; nil for every other name.
    package func disposal(of concern: ConcernID, seenBy viewer: Viewer, on day: Day) async throws -> DisposalRow? {
        try await read { try DisposalRow.read([concern], viewer, on: day, in: $0).first }
    }

    /// Whether someone places and lifts holds on a concern's end.
    package func mayHold(_ concern: ConcernID, _ viewer: Viewer) async throws -> Bool {
        try await read { try DisposalFacts.mayHold(concern, viewer.roles, in: $0) }
    }

    /// At most `limit` that are gone, the newest first.
    package func disposed(seenBy viewer: Viewer, limit: Int) async throws -> [DisposedRow] {
        try await read {
            try DisposedRow.read("ORDER BY doneOn DESC, id LIMIT :limit", ["limit": limit], viewer, in: $0)
        }
    }
}

extension Registry {
    package func disposal(of concern: ConcernID, seenBy viewer: Viewer, on day: Day) async throws -> DisposalFile? {
        guard let row = try await records.disposal(of: concern, seenBy: viewer, on: day) else { return nil }
        let history = try await desk.history(of: StreamName(DisposalID(of: concern).value))
        let events = history.compactMap { envelope in
            if case .disposal(_, let event) = envelope.event { event } else { nil }
        }
        return DisposalFile(row: row, disposal: Disposal.fold(events) ?? Disposal(of: concern))
    }

    /// What stayed of one that is gone, with where it was filed; nil for every other name.
    package func disposed(
        _ id: DisposalID,
        seenBy viewer: Viewer
    ) async throws -> (row: DisposedRow, filed: Disposal.Filed?)? {
        let row = try await records.read {
            try DisposedRow.read("WHERE id = :id", ["id": id.data], viewer, in: $0).first
        }
        guard let row else { return nil }
        let filed = try await desk.history(of: StreamName(id.value)).compactMap { envelope -> Disposal.Filed? in
            guard case .disposal(_, .kept(let remainder)) = envelope.event else { return nil }
            return remainder.filed
        }
        return (row, filed.last)
    }
}

extension DisposalRow {
    fileprivate static func read(
        _ ids: [ConcernID],
        _ viewer: Viewer,
        on day: Day,
        in db: GRDB.Database
    ) throws -> [DisposalRow] {
        let wanted = "[" + ids.map { "\"\($0)\"" }.joined(separator: ",") + "]"
        let rows = try ConcernRow.rows(
            """
            FROM visibleConcern LEFT JOIN (
                SELECT concern, askedBy, askedOn, confirmedBy, confirmedOn, due, reviewOn FROM visibleDisposal
            ) AS ending ON ending.concern = visibleConcern.id
            WHERE lower(hex(id)) IN (SELECT value FROM json_each(:wanted)) ORDER BY closedAt, id
            """,
            beside: ", \(Visible.disposals)",
            viewer,
            ["wanted": wanted],
            in: db
        )
        return try rows.compactMap { row in
            guard let concern = try ConcernRow(row: row),
                let readiness = try DisposalFacts.readiness(of: concern.id, on: day, in: db)
            else { return nil }
            let mayBeFiled = try DisposalFacts.mayBeFiled(concern.id, as: concern.kind, on: day, in: db)
            return DisposalRow(
                concern: concern,
                readiness: readiness,
                mayBeFiled: mayBeFiled,
                asked: try Disposal.Hand(row, "asked"),
                confirmed: try Disposal.Hand(row, "confirmed"),
                due: (row["due"] as Int64?).map(Instant.init(milliseconds:)),
                reviewOn: (row["reviewOn"] as String?).flatMap(Day.init)
            )
        }
    }
}

extension DisposedRow {
    fileprivate static func read(
        _ condition: String,
        _ arguments: StatementArguments,
        _ viewer: Viewer,
        in db: GRDB.Database
    ) throws -> [DisposedRow] {
        let sql = "WITH \(Visible.concerns), \(Visible.disposals) SELECT * FROM visibleDisposed \(condition)"
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: sql),
            arguments: viewer.concernEyes.arguments &+ arguments
        )
        return try rows.compactMap { row in
            guard let route = RouteName(rawValue: row["route"]), let doneOn = Day(row["doneOn"] as String) else {
                return nil
            }
            let id = try DisposalID(row: row, "id")
            let keys = "SELECT kid FROM erasedKey WHERE request = ? ORDER BY kid"
            return DisposedRow(
                id: id,
                reference: row["reference"],
                route: route,
                toldAt: Instant(milliseconds: row["toldAt"]),
                openedAt: (row["openedAt"] as Int64?).map(Instant.init(milliseconds:)),
                closedAt: Instant(milliseconds: row["closedAt"]),
                asked: try Disposal.Hand(row, "asked"),
                confirmed: try Disposal.Hand(row, "confirmed"),
                doneOn: doneOn,
                entries: row["entries"],
                keys: try Row.fetchAll(db, sql: keys, arguments: [id.data]).map { try SealingKeyID(row: $0, "kid") }
            )
        }
    }
}

extension Disposal.Hand {
    /// `name` is what its two columns begin with.
    fileprivate init?(_ row: Row, _ name: String) throws {
        guard let person = try PersonID.optional(row, name + "By"),
            let day = (row[name + "On"] as String?).flatMap(Day.init)
        else { return nil }
        self.init(by: person, on: day)
    }
}
