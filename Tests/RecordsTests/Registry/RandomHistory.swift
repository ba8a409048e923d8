import Domain
import Foundation
import Records
import TestSupport
import Testing

/// Commands of every feature in an order that only the seed decides; many are refused, as in life.
struct RandomHistory {
    var random: SplitMix
    var people: [PersonID] = [Sampled.head, Sampled.teacher, Sampled.parent, Sampled.child]
    private var contacts: [ContactID] = []
    private var answers: [AnswerID] = []
    private var sessions: [ClassSessionID] = []
    private var excusals: [Identifier<Excusal>] = []
    private var erasures: [ErasureID] = []
    private var appointments: [AppointmentID] = []
    var concerns: [ConcernID] = []
    var questions: [Identifier<Question>] = []
    var guides: [GuideID] = []
    var filterTasks: [FilterTaskID] = []
    var internetSessions: [InternetSessionID] = []
    var sources: [SourceID] = []
    var checks: [FilterCheckID] = []
    var requests: [SchoolRequestID] = []
    private var edition = Edition(title: "Acceptable use", documents: [Sampled.staffRules, Sampled.pupilRules])
    private var version = 1
    var day = TestSchool.today
    private(set) var refusals: [String: Int] = [:]

    init(seed: UInt64) {
        random = SplitMix(state: seed)
    }

    var beginning: [SchoolCommand] {
        let people = [Sampled.teacher, Sampled.head].map { SchoolCommand.person($0, .answerTestAlert) }
        return Sampled.school + [.give(.lead, to: Sampled.teacher)] + people + [
            .school(.switchOn(.telling)), .school(.switchOn(.filter)), .school(.switchOn(.requests)),
        ]
    }

    mutating func step(in school: TestSchool) async throws {
        if Int.random(in: 0..<10, using: &random) == 0 { day = day.adding(days: 1) }
        do {
            let commands = next()
            try await school.submit(commands, by: actor(of: commands), at: day.start.adding(minutes: 600))
            if case .policy(_, .publish) = commands.last { version += 1 }
        } catch let refusal as any SayableRefusal {
            refusals["\(refusal)", default: 0] += 1
        }
    }

    /// Erases some people of every category there is.
    mutating func erase(in school: TestSchool) async throws {
        for category in Category.allCases {
            for person in people.shuffled(using: &random).prefix(3) {
                _ = try await school.registry.erase(Owner(person.value), category)
            }
        }
    }

    /// Only people ask to erase; whoever is at the machine may do the rest.
    private mutating func actor(of commands: [SchoolCommand]) -> Actor {
        switch commands.last {
        case .erasure: .person(pick([Sampled.head, Sampled.teacher]))
        case .appointment: chance(2) ? .console : .person(pick(people))
        case .concern(_, .passOn): .accord
        case .concern, .question, .guide, .governorReport, .task, .step, .disposal, .filter, .request:
            .person(pick([Sampled.head, Sampled.teacher, Sampled.parent]))
        default: .console
        }
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }

    mutating func chance(_ oneIn: Int) -> Bool {
        Int.random(in: 0..<oneIn, using: &random) == 0
    }

    mutating func text() -> String {
        pick(["", "Sam", "O’Neill", "Zoë; \"Z\"", "Łukasz\n", "令和", "a very long line of words that goes on"])
    }

    private mutating func next() -> [SchoolCommand] {
        switch Int.random(in: 0..<22, using: &random) {
        case 20, 21: [.filter(filter())]
        case 17, 18: [concern()]
        case 19: [question()]
        case 15, 16: [appointment()]
        case 12, 13: [erasure()]
        case 0: [.school(settings())]
        case 1: policy()
        case 2, 3: [record()]
        case 4, 5, 6: [.person(pick(people), person())]
        case 7, 8, 9: [answer()]
        case 10: [chance(3) ? request() : chance(2) ? session() : excusal()]
        case 11: [.keeping(keeping())]
        default: [.invitation(random.identifier(), .send(.init(audience: pick(Switch.allCases), purpose: .reminder)))]
        }
    }

    private mutating func keeping() -> Keeping.Command {
        switch Int.random(in: 0..<5, using: &random) {
        case 4: .recordAccess(AccessDigest(day: day.adding(days: -1), lines: 3, hash: text()))
        case 3: .export(Keeping.Export(id: random.identifier(), by: pick(people), list: .people, rows: 3, why: text()))
        case 0: .typeSheet(Int.random(in: 0...3, using: &random))
        case 1: .recordDrill(Keeping.Drill(madeAt: day.start, entries: Int.random(in: 0...99, using: &random)))
        default:
            .continueRecords(
                Keeping.Continuation(
                    formerKey: text(),
                    newOrigin: text(),
                    promised: nil,
                    root: nil,
                    copied: 3,
                    copiedRoot: ""
                )
            )
        }
    }

    private mutating func settings() -> School.Command {
        switch Int.random(in: 0..<13, using: &random) {
        case 12: .setComplaints(Complaints(to: text(), address: text(), how: text()))
        case 11: .setAnswerers([pick([.lead, .headteacher, .deputyLead])])
        case 10: .setChildFile(chance(2) ? .here : .elsewhere(text()))
        case 9: .setRoutes(RouteTable(routes: [:], minutes: Int.random(in: 1...30, using: &random)))
        case 8: .setSignInRules(SignInRules(password: chance(2) ? .long : .composed))
        case 7: .setCalendar(SchoolCalendar(opens: Int.random(in: 480...540, using: &random), closes: 960))
        case 6: .setRetention(retention())
        case 0: .describe(School.Profile(name: text(), motto: text()))
        case 1:
            .setPersonalUse(
                PersonalUse(isAllowed: chance(2), words: text(), decidedBy: text()),
                for: pick(Role.allCases)
            )
        case 2: .setNumber(pick(OutsideNumber.allCases), "01632 96020\(Int.random(in: 0...9, using: &random))")
        case 3: .switchOff(pick(Switch.allCases))
        case 4: .signPapers(School.Signature(by: pick(people), on: day, version: Int.random(in: 1...9, using: &random)))
        default: .switchOn(pick(Switch.allCases))
        }
    }

    private mutating func retention() -> RetentionSchedule {
        var schedule = RetentionSchedule.standard
        schedule.pupils.identity = Int.random(in: 1...9, using: &random)
        return schedule
    }

    private mutating func policy() -> [SchoolCommand] {
        if chance(2) { edition.title = text() }
        if chance(3) { edition.documents[0].sections[0].clauses[0].text += "!" }
        if chance(4) { edition.documents.append(.make(for: .parents, perChild: chance(2), id: random.identifier())) }
        let change: Publication.Change = chance(2) ? .minor(why: text()) : .material(why: text())
        if chance(5) {
            let update = PolicyLife.OutsideUpdate(source: text(), on: day, note: text())
            return [.policy(Sampled.policy, .live(.updated(update)))]
        }
        let draft = SchoolCommand.policy(Sampled.policy, .draft(edition: edition))
        return chance(2)
            ? [draft] : [draft, .policy(Sampled.policy, .publish(label: text(), from: day, change: change))]
    }

    private mutating func details() -> PersonDetails {
        let places: [Place] = [
            .pupil(year: pick(YearGroup.allCases), className: pick(["", "Kingfishers", "Owls"])), .staff(role: text()),
            .governor(role: text()), .family, .visitor(from: text(), kind: pick(VisitorKind.allCases)),
            .outside(role: text()),
        ]
        let keys = chance(3) ? [RollKey(kind: .pupil, scheme: .misID, value: text())] : []
        return PersonDetails(given: text(), family: text(), place: pick(places), keys: keys)
    }

    private mutating func record() -> SchoolCommand {
        let id: PersonID = random.identifier()
        people.append(id)
        return .person(id, .record(details(), joined: day))
    }

    private mutating func person() -> Person.Command {
        switch Int.random(in: 0..<14, using: &random) {
        case 13:
            return chance(2) ? .declareRelative(pick(people)) : .withdrawRelative(pick(people), why: text())
        case 10: return chance(2) ? .suspend(why: text()) : .restore(why: text())
        case 11: return .reviewAccount
        case 12: return chance(2) ? .revokePersonalUse(on: day, why: text()) : .returnPersonalUse(on: day, why: text())
        case 0: return .correct(details())
        case 1, 2:
            contacts.append(random.identifier())
            return .addContact(ContactPoint(id: contacts[contacts.count - 1], kind: .email, value: text()))
        case 3: return .removeContact(contacts.isEmpty ? random.identifier() : pick(contacts))
        case 4, 5:
            let kind = RelationshipKind(pick(["mother", "father", "aunt", "carer"]))
            return .relate(Relationship(adult: pick(people), kind: kind, responsibility: pick(Recorded.allCases)))
        case 6: return .unrelate(adult: pick(people))
        case 7:
            return .bar(adult: Sampled.parent, Relationship.Bar(documentSeen: text(), reviewBy: day.adding(days: 9)))
        case 8: return .liftBar(adult: Sampled.parent, why: text())
        default: return chance(2) ? .leave(on: day) : .comeBack(on: day)
        }
    }

    private mutating func answer() -> SchoolCommand {
        if !answers.isEmpty, chance(3) {
            let outcome = pick(Answer.Conversation.Outcome.allCases)
            return .answer(
                pick(answers),
                chance(2) ? .withdraw(why: text()) : .talk(Answer.Conversation(outcome: outcome, note: text()))
            )
        }
        answers.append(random.identifier())
        let document = pick(edition.documents)
        let words = text()
        let said = pick([
            Said.yes(talkedAbout: true), .notYet(remindAt: day.start), .wouldLikeToTalk(about: words), .no,
        ])
        let given = Answer.Given(
            by: pick(people),
            child: document.perChild ? pick(people) : nil,
            text: document.shown(in: Sampled.policy, version: version),
            said: said,
            route: pick([.web, .kiosk, .paper, .inPerson]),
            recordedBy: chance(2) ? Sampled.teacher : nil,
            standing: words
        )
        return .answer(answers[answers.count - 1], .give(given))
    }

    private mutating func session() -> SchoolCommand {
        if !sessions.isEmpty, chance(2) {
            return .classSession(pick(sessions), .finish(talkAgain: [random.identifier()]))
        }
        sessions.append(random.identifier())
        let shown = Sampled.pupilRules.shown(in: Sampled.policy, version: version)
        let opening = ClassSession.Opening(
            className: pick(["Kingfishers", "Owls", ""]),
            text: shown,
            by: Sampled.teacher,
            away: [pick(people)]
        )
        return .classSession(sessions[sessions.count - 1], .open(opening))
    }

    private mutating func erasure() -> SchoolCommand {
        if !erasures.isEmpty, chance(2) {
            let hold = ErasureRequest.Hold(why: text(), reviewOn: day.adding(days: 9))
            let commands: [ErasureRequest.Command] = [
                .confirm, .hold(hold), .release(why: text()), .withdraw(why: text()),
            ]
            return .erasure(pick(Array(erasures.suffix(3))), pick(commands))
        }
        erasures.append(random.identifier())
        let terms = ErasureRequest.Terms(person: pick(people), categories: [.agreements], basis: .personAsked)
        return .erasure(erasures[erasures.count - 1], .ask(terms))
    }

    private mutating func appointment() -> SchoolCommand {
        if !appointments.isEmpty, chance(2) {
            return .appointment(
                pick(appointments),
                chance(2) ? .confirm : .end(from: day.adding(days: Int.random(in: 0...5, using: &random)), why: text())
            )
        }
        appointments.append(random.identifier())
        let terms = Appointment.Terms(
            person: pick(people),
            role: pick(Role.allCases),
            kind: pick(Appointment.Kind.allCases),
            from: day,
            until: chance(2) ? nil : day.adding(days: Int.random(in: 0...9, using: &random)),
            why: text()
        )
        return .appointment(appointments[appointments.count - 1], .give(terms))
    }

    private mutating func excusal() -> SchoolCommand {
        if !excusals.isEmpty, chance(2) { return .excusal(pick(excusals), .end) }
        excusals.append(random.identifier())
        let terms = Excusal.Terms(
            person: pick(people),
            document: pick(edition.documents).id,
            why: text(),
            until: day.adding(days: Int.random(in: 0...9, using: &random))
        )
        return .excusal(excusals[excusals.count - 1], .excuse(terms))
    }
}
