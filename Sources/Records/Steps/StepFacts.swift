import Domain
import GRDB

extension Domain.Step.Facts {
    /// What the rules of a step must know of its concern, its person and those who decide.
    static func read(
        for command: Domain.Step.Command,
        about id: StepID,
        after past: [Domain.Step.Event],
        in context: Context,
        from db: GRDB.Database
    ) throws -> Domain.Step.Facts {
        var terms = Domain.Step.fold(past)?.terms
        switch command {
        case .judge(let new, _, _), .settle(let new, _): terms = new
        case .decide, .tellHome, .invite, .meet, .suspend, .endSuspension, .suspendFromSchool, .doDuty,
            .cancelSchoolSuspension:
            break
        }
        guard let person = context.actor.person, let terms else { return Domain.Step.Facts(maySee: false) }
        let roles = try AppointmentTable.roles(of: person, on: context.today, in: db)
        let eyes = ConcernEyes(viewer: person, roles: roles)
        guard try Visible.shows(terms.concern, to: eyes, db),
            let concern = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT openedAt, closedAt, risk, way FROM concern WHERE id = ?"),
                arguments: [terms.concern.data]
            )
        else { return Domain.Step.Facts(maySee: false) }
        return try facts(of: terms, concern, eyes, on: context.today, in: db)
    }

    private static func facts(
        of terms: Domain.Step.Terms,
        _ concern: Row,
        _ eyes: ConcernEyes,
        on today: Day,
        in db: GRDB.Database
    ) throws -> Domain.Step.Facts {
        Domain.Step.Facts(
            maySee: true,
            isOpen: (concern["openedAt"] as Int64?) != nil && (concern["closedAt"] as Int64?) == nil,
            isRiskAnswered: (concern["risk"] as String?) != nil,
            isChildsReport: Concern.Way(rawValue: concern["way"])?.isChild ?? true,
            mayHaveDoneIt: try db.isTrue(
                "SELECT EXISTS (SELECT 1 FROM concernPerson WHERE concern = ? AND person = ? AND part = 'mayHaveDoneIt')",
                [terms.concern.data, terms.person.data]
            ),
            who: try who(terms.person, in: db),
            isHead: try StepFacts.isHead(of: terms.concern, eyes.roles, in: db),
            isLead: eyes.roles.contains(.lead),
            ladder: try SchoolTable.ladder(in: db),
            past: try StepFacts.past(of: terms.person, seenBy: eyes, in: db),
            isHeadteacher: eyes.roles.contains(.headteacher),
            calendar: try SchoolTable.calendar(in: db),
            awayHalfDays: try StepFacts.awayHalfDays(of: terms.person, seenBy: eyes, in: today.schoolYear, from: db)
        )
    }

    private static func who(_ person: PersonID, in db: GRDB.Database) throws -> Who {
        let statement = try db.cachedStatement(sql: "SELECT kind, year FROM person WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [person.data]), row["kind"] == "pupil" else {
            return .adult
        }
        let year = YearGroup(position: row["year"])
        return year.map { $0 <= .year2 } == true ? .youngChild : .child
    }
}

/// What a page and a rule both ask about steps.
enum StepFacts {
    /// Whether whoever holds these roles decides as the head does; where the head may not know of it, the chair.
    static func isHead(of concern: ConcernID, _ roles: Set<Role>, in db: GRDB.Database) throws -> Bool {
        if roles.contains(.headteacher) { return true }
        guard roles.contains(.chair) else { return false }
        return try !db.isTrue(
            "SELECT EXISTS (SELECT 1 FROM concernRole WHERE concern = ? AND role = 'headteacher')",
            [concern.data]
        )
    }

    /// What a step of a concern still lacks: of each child in it who may have done it, the last step, which alone is shown.
    static func lack(of concern: ConcernID, in db: GRDB.Database) throws -> Domain.Step.Lack? {
        let sql = """
            SELECT step.decision AS decision FROM step
            JOIN person ON person.id = step.person
            JOIN concernPerson AS part ON part.concern = step.concern AND part.person = step.person
            WHERE step.concern = :concern AND part.part = 'mayHaveDoneIt' AND step.intent = 'deliberate'
                AND (step.decision IS NULL OR (step.decision = 'step' AND NOT step.isHomeAnswered))
                AND step.pos = (
                    SELECT max(pos) FROM step AS later
                    WHERE later.concern = step.concern AND later.person = step.person
                )
            ORDER BY step.decision IS NOT NULL LIMIT 1
            """
        let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: ["concern": concern.data])
        return row.map { ($0["decision"] as String?) == nil ? .decision : .home }
    }

    /// Half days of a school year, named by the year in which it begins, that a child was suspended from school.
    static func awayHalfDays(
        of person: PersonID,
        seenBy eyes: ConcernEyes,
        in year: Int,
        from db: GRDB.Database
    ) throws -> Int {
        let sql = """
            WITH \(Visible.concerns), \(Visible.steps) SELECT coalesce(sum(awayHalfDays), 0) FROM visibleStep
            WHERE person = :person AND awayFrom >= :first AND awayFrom < :end
            """
        let days = [year, year + 1].map { Day(year: $0, month: 9, day: 1).description }
        let more: StatementArguments = ["person": person.data, "first": days[0], "end": days[1]]
        return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: eyes.arguments &+ more) ?? 0
    }

    /// The steps someone was given before, oldest first, as far as whoever looks may know of them.
    static func past(of person: PersonID, seenBy eyes: ConcernEyes, in db: GRDB.Database) throws -> [Ladder.Past] {
        let sql = """
            WITH \(Visible.concerns), \(Visible.steps) SELECT rung, days FROM visibleStep
            WHERE person = :person AND rung IS NOT NULL ORDER BY pos
            """
        let rows = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: eyes.arguments &+ ["person": person.data])
        return rows.map { Ladder.Past(rung: $0["rung"], days: $0["days"]) }
    }
}
