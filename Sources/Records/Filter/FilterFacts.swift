import Domain
import GRDB

extension Writer {
    /// Asks whichever part of the filter a command belongs to.
    func decide(
        _ command: Filter.Command,
        after past: [Filter.Event],
        in context: Context,
        _ db: GRDB.Database
    ) throws -> [SchoolEvent] {
        let isOn = try SchoolTable.isSwitchedOn(.filter, in: db)
        let roles = try context.actor.person.map { try AppointmentTable.roles(of: $0, on: context.today, in: db) } ?? []
        switch command {
        case .task(let id, let command):
            let facts = try FilterTask.Facts.read(for: command, isOn, roles, in: context, from: db)
            let events = past.compactMap { if case .task(_, let event) = $0 { event } else { nil } }
            return try ask(FilterTask.self, command, after: events, knowing: facts, in: context)
                .map { .filter(.task(id, $0)) }
        case .look(let id, let command):
            let facts = try ActivityLook.Facts.read(for: command, isOn, roles, on: context.today, from: db)
            let events = past.compactMap { if case .look(_, let event) = $0 { event } else { nil } }
            return try ask(ActivityLook.self, command, after: events, knowing: facts, in: context)
                .map { .filter(.look(id, $0)) }
        case .session(let id, let command):
            let facts = try InternetSession.Facts.read(for: command, isOn, roles, in: context, from: db)
            let events = past.compactMap { if case .session(_, let event) = $0 { event } else { nil } }
            return try ask(InternetSession.self, command, after: events, knowing: facts, in: context)
                .map { .filter(.session(id, $0)) }
        case .takeIn(let digest):
            return try ActivityDigest.decide(digest, after: past, in: context).map(SchoolEvent.filter)
        case .set, .agree, .goBack, .describe, .switchOn, .switchOff, .startCheck, .find, .review, .report:
            let facts = Filter.Facts(isSwitchedOn: isOn, roles: roles)
            return try ask(Filter.self, command, after: past, knowing: facts, in: context).map(SchoolEvent.filter)
        }
    }
}

extension FilterTask.Facts {
    fileprivate static func read(
        for command: FilterTask.Command,
        _ isSwitchedOn: Bool,
        _ roles: Set<Role>,
        in context: Context,
        from db: GRDB.Database
    ) throws -> FilterTask.Facts {
        let day = context.today
        let mayKeep = Filter.Facts(roles: roles).mayKeep
        guard case .ask(let terms) = command else {
            return FilterTask.Facts(isSwitchedOn: isSwitchedOn, mayKeep: mayKeep)
        }
        let isPupil = try terms.work.person.map { person in
            try db.isTrue(
                "SELECT EXISTS (SELECT 1 FROM person WHERE id = :person AND kind = 'pupil' AND \(PersonTable.here))",
                ["person": person.data, "day": day.description]
            )
        }
        return FilterTask.Facts(
            isSwitchedOn: isSwitchedOn,
            mayKeep: mayKeep,
            doerIsHere: try PersonTable.isAdult(terms.doer, hereOn: day, in: db),
            isPupil: isPupil ?? true,
            saidLastYes: try saidLastYes(to: terms.origin, context.actor, on: day, in: db)
        )
    }
}

extension FilterTask.Facts {
    private static func saidLastYes(
        to origin: FilterTask.Origin,
        _ actor: Actor,
        on day: Day,
        in db: GRDB.Database
    ) throws -> Bool {
        guard case .request(let id) = origin,
            let request = try RequestTable.request(id, in: db), request.given.last?.by == actor
        else { return false }
        return request.standing(under: try RequestTable.rules(in: db), on: day) == .approved
    }
}

extension ActivityLook.Facts {
    fileprivate static func read(
        for command: ActivityLook.Command,
        _ isSwitchedOn: Bool,
        _ roles: Set<Role>,
        on day: Day,
        from db: GRDB.Database
    ) throws -> ActivityLook.Facts {
        guard case .look(let terms) = command else {
            return ActivityLook.Facts(isSwitchedOn: isSwitchedOn, roles: roles, about: nil, readers: nil)
        }
        let readers = try String.fetchOne(
            db.cachedStatement(sql: "SELECT readers FROM filterSource WHERE id = ? AND isOn"),
            arguments: [terms.source.data]
        )
        return ActivityLook.Facts(
            isSwitchedOn: isSwitchedOn,
            roles: roles,
            about: try about(terms.person, on: day, in: db),
            readers: readers?.split(separator: " ").compactMap { Role(rawValue: String($0)) }
        )
    }

    private static func about(_ person: PersonID, on day: Day, in db: GRDB.Database) throws -> ActivityLook.About? {
        let sql = "SELECT kind FROM person WHERE id = ?"
        switch try String.fetchOne(db.cachedStatement(sql: sql), arguments: [person.data]) {
        case "pupil": return .pupil
        case "staff", "governor":
            let isHead = try AppointmentTable.roles(of: person, on: day, in: db).contains(.headteacher)
            return isHead ? .head : .staff
        default: return nil
        }
    }
}
