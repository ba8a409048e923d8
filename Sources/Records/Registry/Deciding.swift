import Domain
import GRDB

extension Writer {
    /// Asks the feature that a command belongs to; a stream whose beginning was erased refuses everything.
    func decide(
        _ command: SchoolCommand,
        after past: [SchoolEvent?],
        in context: Context,
        _ db: GRDB.Database
    ) throws -> [SchoolEvent] {
        if let first = past.first, first == nil { throw Erased() }
        let known = past.compactMap { $0 }
        switch command {
        case .school(let command):
            let facts = try School.Facts.read(for: command, on: context.today, from: db)
            return try ask(School.self, command, after: known.compactMap(\.school), knowing: facts, in: context)
                .map(SchoolEvent.school)
        case .policy(let id, let command):
            return try ask(
                Policy.self,
                command,
                after: known.compactMap(\.policy),
                knowing: Policy.Facts(),
                in: context
            )
            .map { .policy(id, $0) }
        case .person(let id, let command):
            let facts = try Person.Facts.read(for: command, about: id, in: context, from: db)
            return try ask(Person.self, command, after: known.compactMap(\.person), knowing: facts, in: context)
                .map { .person(id, $0) }
        case .answer(let id, let command):
            let facts = try Answer.Facts.read(for: command, in: context, from: db)
            return try ask(Answer.self, command, after: known.compactMap(\.answer), knowing: facts, in: context)
                .map { .answer(id, $0) }
        case .classSession(let id, let command):
            let facts = try ClassSession.Facts.read(for: command, in: context, from: db)
            return try ask(
                ClassSession.self,
                command,
                after: known.compactMap(\.classSession),
                knowing: facts,
                in: context
            )
            .map { .classSession(id, $0) }
        case .excusal(let id, let command):
            let facts = try Excusal.Facts.read(for: command, in: context, from: db)
            return try ask(Excusal.self, command, after: known.compactMap(\.excusal), knowing: facts, in: context)
                .map { .excusal(id, $0) }
        case .invitation(let id, let command):
            let facts = try Invitation.Facts.read(for: command, in: context, from: db)
            return try ask(Invitation.self, command, after: known.compactMap(\.invitation), knowing: facts, in: context)
                .map { .invitation(id, $0) }
        case .keeping(let command):
            return try ask(
                Keeping.self,
                command,
                after: known.compactMap(\.keeping),
                knowing: Keeping.Facts(),
                in: context
            )
            .map(SchoolEvent.keeping)
        case .erasure(let id, let command):
            let facts = try ErasureRequest.Facts.read(for: command, about: id, in: context, from: db)
            return try ask(
                ErasureRequest.self,
                command,
                after: known.compactMap(\.erasure),
                knowing: facts,
                in: context
            )
            .map { .erasure(id, $0) }
        case .appointment(let id, let command):
            let facts = try Appointment.Facts.read(for: command, about: id, in: context, from: db)
            return try ask(
                Appointment.self,
                command,
                after: known.compactMap(\.appointment),
                knowing: facts,
                in: context
            )
            .map { .appointment(id, $0) }
        case .question(let id, let command):
            let facts = try Question.Facts.read(in: context, from: db)
            return try ask(Question.self, command, after: known.compactMap(\.question), knowing: facts, in: context)
                .map { .question(id, $0) }
        case .guide(let id, let command):
            let facts = try Guide.Facts.read(for: command, in: context, from: db)
            return try ask(Guide.self, command, after: known.compactMap(\.guide), knowing: facts, in: context)
                .map { .guide(id, $0) }
        case .governorReport(let id, let command):
            let past = known.compactMap(\.governorReport)
            let facts = try GovernorReport.Facts.read(in: context, from: db)
            return try ask(GovernorReport.self, command, after: past, knowing: facts, in: context)
                .map { .governorReport(id, $0) }
        case .concern(let id, let command):
            let past = known.compactMap(\.concern)
            let facts = try Concern.Facts.read(for: command, about: id, after: past, in: context, from: db)
            return try ask(Concern.self, command, after: past, knowing: facts, in: context).map { .concern(id, $0) }
        case .task(let id, let command):
            let past = known.compactMap(\.task)
            let facts = try ConcernTask.Facts.read(for: command, about: id, after: past, in: context, from: db)
            return try ask(ConcernTask.self, command, after: past, knowing: facts, in: context).map { .task(id, $0) }
        case .step(let id, let command):
            let past = known.compactMap(\.step)
            let facts = try Domain.Step.Facts.read(for: command, about: id, after: past, in: context, from: db)
            return try ask(Domain.Step.self, command, after: past, knowing: facts, in: context).map { .step(id, $0) }
        case .filter(let command):
            return try decide(command, after: known.compactMap(\.filter), in: context, db)
        case .disposal(let id, let command):
            let past = known.compactMap(\.disposal)
            let facts = try Disposal.Facts.read(for: command, after: past, in: context, from: db)
            return try ask(Disposal.self, command, after: past, knowing: facts, in: context).map { .disposal(id, $0) }
        case .request(let id, let command):
            let past = known.compactMap(\.request)
            let facts = try SchoolRequest.Facts.read(after: past, in: context, from: db)
            return try ask(SchoolRequest.self, command, after: past, knowing: facts, in: context)
                .map { .request(id, $0) }
        }
    }

    func ask<State: Decider>(
        _ type: State.Type,
        _ command: State.Command,
        after past: [State.Event],
        knowing facts: State.Facts,
        in context: Context
    ) throws(State.Refusal) -> [State.Event] {
        try State.decide(command, given: State.fold(past), knowing: facts, in: context)
    }
}

/// The thing a command is about was erased.
package struct Erased: Error, SayableRefusal {
    package var sentence: String {
        "This was erased, so nothing more can be done with it."
    }
}

extension SchoolEvent {
    fileprivate var school: School.Event? {
        if case .school(let event) = self { event } else { nil }
    }

    fileprivate var policy: Policy.Event? {
        if case .policy(_, let event) = self { event } else { nil }
    }

    fileprivate var person: Person.Event? {
        if case .person(_, let event) = self { event } else { nil }
    }

    fileprivate var answer: Answer.Event? {
        if case .answer(_, let event) = self { event } else { nil }
    }

    fileprivate var classSession: ClassSession.Event? {
        if case .classSession(_, let event) = self { event } else { nil }
    }

    fileprivate var excusal: Excusal.Event? {
        if case .excusal(_, let event) = self { event } else { nil }
    }

    fileprivate var invitation: Invitation.Event? {
        if case .invitation(_, let event) = self { event } else { nil }
    }

    fileprivate var keeping: Keeping.Event? {
        if case .keeping(let event) = self { event } else { nil }
    }

    fileprivate var appointment: Appointment.Event? {
        if case .appointment(_, let event) = self { event } else { nil }
    }

    fileprivate var guide: Guide.Event? {
        if case .guide(_, let event) = self { event } else { nil }
    }

    fileprivate var governorReport: GovernorReport.Event? {
        if case .governorReport(_, let event) = self { event } else { nil }
    }

    fileprivate var question: Question.Event? {
        if case .question(_, let event) = self { event } else { nil }
    }

    fileprivate var concern: Concern.Event? {
        if case .concern(_, let event) = self { event } else { nil }
    }

    fileprivate var task: ConcernTask.Event? {
        if case .task(_, let event) = self { event } else { nil }
    }

    fileprivate var step: Domain.Step.Event? {
        if case .step(_, let event) = self { event } else { nil }
    }

    fileprivate var disposal: Disposal.Event? {
        if case .disposal(_, let event) = self { event } else { nil }
    }

    var filter: Filter.Event? {
        if case .filter(let event) = self { event } else { nil }
    }

    var request: SchoolRequest.Event? {
        if case .request(_, let event) = self { event } else { nil }
    }

    fileprivate var erasure: ErasureRequest.Event? {
        if case .erasure(_, let event) = self { event } else { nil }
    }
}
