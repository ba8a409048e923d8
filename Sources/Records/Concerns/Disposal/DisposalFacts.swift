import Domain
import GRDB

extension Disposal.Facts {
    /// What the rules of one end must know of its concern, and of whoever acts.
    static func read(
        for command: Disposal.Command,
        after past: [Disposal.Event],
        in context: Context,
        from db: GRDB.Database
    ) throws -> Disposal.Facts {
        guard let concern = command.concern ?? Disposal.fold(past)?.concern,
            let readiness = try DisposalFacts.readiness(of: concern, on: context.today, in: db)
        else { return Disposal.Facts(maySee: false, readiness: .unfinished) }
        guard let person = context.actor.person else { return Disposal.Facts(maySee: false, readiness: readiness) }
        let roles = try AppointmentTable.roles(of: person, on: context.today, in: db)
        return Disposal.Facts(
            maySee: try Visible.shows(concern, to: ConcernEyes(viewer: person, roles: roles), db),
            mayHold: try DisposalFacts.mayHold(concern, roles, in: db),
            readiness: readiness
        )
    }
}

extension Disposal.Command {
    fileprivate var concern: ConcernID? {
        switch self {
        case .ask(let concern, _), .hold(let concern, _): concern
        case .keep(let remainder): remainder.concern
        case .confirm, .withdraw, .release, .finish: nil
        }
    }
}

/// How far concerns are from their end.
enum DisposalFacts {
    private static let adults = """
        FROM concernPerson AS about JOIN person AS adult ON adult.id = about.person
        WHERE about.concern = concern.id AND about.part IN ('mayHaveDoneIt', 'unsure')
            AND \(PersonTable.isOfSchool("adult"))
        """

    /// What the end of a concern depends on; stands after SELECT, and reads a table called `concern`.
    static let columns = """
        concern.id, concern.kind, concern.risk, concern.closedAt, concern.isFiled, concern.bornBy,
        EXISTS (SELECT 1 \(adults)) AS isAdultsDoing,
        EXISTS (SELECT 1 \(adults) AND (adult.left IS NULL OR adult.left > :day)) AS isAdultHere,
        (SELECT max(adult.left) \(adults)) AS adultsLeftOn,
        EXISTS (SELECT 1 FROM concernTask WHERE concernTask.concern = concern.id AND endedAt IS NULL)
            OR EXISTS (SELECT 1 FROM step WHERE step.concern = concern.id AND offUntil >= :day) AS isRunning
        """

    /// Whether whoever holds these roles leads safeguarding, or decides it as the headteacher does.
    static func mayHold(_ concern: ConcernID, _ roles: Set<Role>, in db: GRDB.Database) throws -> Bool {
        try roles.contains(.lead) || StepFacts.isHead(of: concern, roles, in: db)
    }

    /// Nil where there is no such concern.
    static func readiness(of concern: ConcernID, on day: Day, in db: GRDB.Database) throws -> Disposal.Readiness? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(columns) FROM concern WHERE concern.id = :concern"),
            arguments: ["concern": concern.data, "day": day.description]
        )
        let schedule = try RetentionSchedule.read(from: db).concerns
        return row.map { Disposal.Readiness(row: $0, by: schedule, on: day) }
    }

    /// Whether the clock ends it once it is filed where school keeps its child-protection file.
    static func mayBeFiled(_ id: ConcernID, as kind: ConcernKind, on day: Day, in db: GRDB.Database) throws -> Bool {
        guard kind.route == .children else { return false }
        let sql = "SELECT EXISTS (SELECT 1 \(adults)) FROM concern WHERE concern.id = ?"
        return try !db.isTrue(sql, [id.data])
    }

    /// Concerns whose end two people confirmed, and whose days are over; what is held waits.
    static func confirmed(at now: Instant, in db: GRDB.Database) throws -> [ConcernID] {
        let sql = "SELECT concern FROM disposal WHERE due <= ? AND reviewOn IS NULL ORDER BY due, concern"
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [now.milliseconds]).map {
            try ConcernID(row: $0, "concern")
        }
    }

    /// Whether what stays of it is written, and its key not named yet.
    static func isKept(_ id: DisposalID, in db: GRDB.Database) throws -> Bool {
        try db.isTrue("SELECT EXISTS (SELECT 1 FROM disposed WHERE id = ? AND doneOn IS NULL)", [id.data])
    }

    /// Finished concerns that are filed elsewhere, and whose days are over.
    static func filed(at now: Instant, in db: GRDB.Database) throws -> [ConcernID] {
        let sql = """
            SELECT \(columns) FROM concern WHERE isFiled AND closedAt IS NOT NULL
                AND id NOT IN (SELECT concern FROM disposal WHERE reviewOn IS NOT NULL)
            ORDER BY closedAt, id
            """
        let schedule = try RetentionSchedule.read(from: db).concerns
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: ["day": now.day.description]).compactMap {
            guard case .filed(let finishedAt) = Disposal.Readiness(row: $0, by: schedule, on: now.day),
                finishedAt.afterGrace <= now
            else { return nil }
            return try ConcernID(row: $0, "id")
        }
    }

    /// The roles a concern had reached, without those one of whose holders may not know of it: whoever it was about must
    /// not learn from what stays that there was something.
    static func readers(of concern: ConcernID, on day: Day, in db: GRDB.Database) throws -> [Role] {
        let sql = """
            SELECT concernRole.role FROM concernRole JOIN concern ON concern.id = concernRole.concern
            WHERE concern.id = ? AND place <= reached
            """
        let reached = Set(try String.fetchAll(db.cachedStatement(sql: sql), arguments: [concern.data]))
        let holders = try ConcernFacts.routing(naming: [], on: day, in: db).holders
        return try Role.allCases.filter { role in
            guard reached.contains(role.rawValue) else { return false }
            return try holders[role, default: []].allSatisfy {
                try !Visible.walls(concern, from: ConcernEyes(viewer: $0, roles: [role]), db)
            }
        }
    }
}

extension Disposal.Readiness {
    init(row: Row, by schedule: ConcernRetention, on today: Day) {
        guard let kind = ConcernKind(rawValue: row["kind"]), let closedAt = row["closedAt"] as Int64? else {
            self = .unfinished
            return
        }
        let closed = Instant(milliseconds: closedAt)
        let isAdultsDoing: Bool = row["isAdultsDoing"]
        if row["isRunning"] {
            self = .running
        } else if row["isFiled"], kind.route == .children, !isAdultsDoing {
            self = .filed(finishedAt: closed)
        } else {
            let risk = (row["risk"] as String?).flatMap(Concern.Risk.Answer.init(rawValue:))
            let ended = ConcernRetention.Ended(
                groups: ConcernRetention.Group.groups(of: kind, risk: risk, isAdultsDoing: isAdultsDoing),
                closedOn: closed.day,
                bornBy: (row["bornBy"] as String?).flatMap(Day.init),
                adults: ConcernRetention.Adults(row: row)
            )
            let end = schedule.end(of: ended)
            self = end.map { $0 <= today } == true ? .ready : .early(until: end)
        }
    }
}

extension ConcernRetention.Adults {
    fileprivate init(row: Row) {
        if row["isAdultHere"] {
            self = .here
        } else if let left = (row["adultsLeftOn"] as String?).flatMap(Day.init) {
            self = .left(left)
        } else {
            self = .unknown
        }
    }
}
