import Domain
import TestSupport
import Testing

/// Who gives which duty, who says yes, and how it ends.
struct AppointmentDeciderTests {
    static let head = Actor.person(Sampled.head)
    static let teacher = Actor.person(Sampled.teacher)

    static func terms(
        _ role: Role = .lead,
        _ kind: Appointment.Kind = .holder,
        to person: PersonID = Sampled.teacher,
        from: Int = 0,
        until: Int? = nil,
        why: String = ""
    ) -> Appointment.Terms {
        Appointment.Terms(
            person: person,
            role: role,
            kind: kind,
            from: TestSchool.today.adding(days: from),
            until: until.map { TestSchool.today.adding(days: $0) },
            why: why
        )
    }

    static func given(_ terms: Appointment.Terms, by actor: Actor = head, waits: Bool = false) -> Appointment.Event {
        .given(terms, by: actor, waits: waits)
    }

    @Test func `a duty that opens cases waits for another person, and others begin at once`() throws {
        let facts = Appointment.Facts(actorRoles: [.headteacher])
        for role in Role.allCases where role.givers.contains(.headteacher) && role != .supply {
            let terms = Self.terms(role)
            let events = try Appointment.events(.give(terms), knowing: facts, by: Self.head)
            #expect(events == [Self.given(terms, waits: role.readsCases)], "\(role)")
        }
    }

    @Test func `it waits for nobody at the machine, nor where it opens nothing new`() throws {
        let terms = Self.terms()
        #expect(
            try Appointment.events(.give(terms), knowing: .init()) == [Self.given(terms, by: .console)]
        )
        let facts = Appointment.Facts(actorRoles: [.headteacher], readsCases: true)
        #expect(try Appointment.events(.give(terms), knowing: facts, by: Self.head) == [Self.given(terms)])
    }

    @Test(arguments: Role.allCases, Role.allCases)
    func `only those of the table give a duty, and those who run the system give none`(giver: Role, role: Role) {
        let facts = Appointment.Facts(actorRoles: [giver])
        let terms = Self.terms(role, until: 0)
        let refusal = Appointment.refusal(.give(terms), knowing: facts, by: Self.head)
        #expect((refusal == .notYours) == !role.givers.contains(giver))
        if [.administrator, .itManager].contains(giver) { #expect(refusal == .notYours) }
    }

    @Test func `the person themselves says yes, or another who may give it, never the giver`() throws {
        let waiting = [Self.given(Self.terms(), waits: true)]
        #expect(
            try Appointment.events(after: waiting, .confirm, knowing: .init(), by: Self.teacher)
                == [.confirmed(by: Self.teacher)]
        )
        let chair = Actor.person(Sampled.parent)
        #expect(
            try Appointment.events(after: waiting, .confirm, knowing: .init(actorRoles: [.chair]), by: chair)
                == [.confirmed(by: chair)]
        )
        #expect(Appointment.refusal(after: waiting, .confirm, knowing: .init(), by: chair) == .notYours)
        let facts = Appointment.Facts(actorRoles: [.headteacher])
        #expect(Appointment.refusal(after: waiting, .confirm, knowing: facts, by: Self.head) == .needsAnother)
        let own = [Self.given(Self.terms(to: Sampled.head), waits: true)]
        #expect(Appointment.refusal(after: own, .confirm, knowing: facts, by: Self.head) == .needsAnother)
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let command: Appointment.Command
        var past: [Appointment.Event] = []
        var facts = Appointment.Facts(actorRoles: [.headteacher])
        var actor = AppointmentDeciderTests.head
        let refusal: Appointment.Refusal

        var testDescription: String {
            "\(refusal)"
        }
    }

    static let refused: [Refused] = [
        Refused(command: .give(terms()), past: [given(terms())], refusal: .alreadyGiven),
        Refused(command: .confirm, refusal: .unknown),
        Refused(command: .give(terms()), actor: .accord, refusal: .notYours),
        Refused(
            command: .give(terms()),
            facts: .init(actorRoles: [.headteacher], adultIsHere: false),
            refusal: .notHere
        ),
        Refused(
            command: .give(terms()),
            facts: .init(actorRoles: [.headteacher], holdsAlready: true),
            refusal: .alreadyHeld
        ),
        Refused(command: .give(terms(from: -1)), refusal: .past),
        Refused(command: .give(terms(from: 3, until: 2)), refusal: .datesCross),
        Refused(command: .give(terms(.lead, .cover, why: "Away.")), refusal: .endless),
        Refused(command: .give(terms(.supply, until: 1)), refusal: .oneDayOnly),
        Refused(command: .give(terms(.lead, .cover, until: 1)), refusal: .unexplained),
        Refused(command: .confirm, past: [given(terms(until: -1), waits: true)], actor: teacher, refusal: .over),
        Refused(
            command: .confirm,
            past: [given(terms(), waits: true), .ended(from: TestSchool.today, why: "")],
            actor: teacher,
            refusal: .over
        ),
        Refused(
            command: .end(from: TestSchool.today, why: ""),
            past: [given(terms(.headteacher), by: .console)],
            facts: .init(actorRoles: [.headteacher], isLastHead: true),
            refusal: .lastHead
        ),
        Refused(
            command: .end(from: TestSchool.today.adding(days: -1), why: ""),
            past: [given(terms())],
            refusal: .past
        ),
        Refused(
            command: .end(from: TestSchool.today, why: ""),
            past: [given(terms())],
            facts: .init(actorRoles: [.administrator]),
            refusal: .notYours
        ),
    ]

    @Test(arguments: refused)
    func `what may not be is refused`(refused: Refused) {
        let refusal = Appointment.refusal(
            after: refused.past,
            refused.command,
            knowing: refused.facts,
            by: refused.actor
        )
        #expect(refusal == refused.refusal)
        #expect(!refused.refusal.sentence.isEmpty)
    }

    @Test func `the lead gives cover without a reason, and someone may hand a duty back`() throws {
        let cover = Self.terms(.deputyLead, .cover, until: 4)
        let facts = Appointment.Facts(actorRoles: [.lead])
        #expect(
            try Appointment.events(.give(cover), knowing: facts, by: Self.head) == [Self.given(cover, waits: true)]
        )
        let ended = Appointment.Event.ended(from: TestSchool.today, why: "Too much.")
        let past = [Self.given(Self.terms())]
        #expect(
            try Appointment.events(
                after: past,
                .end(from: TestSchool.today, why: "Too much."),
                knowing: .init(),
                by: Self.teacher
            ) == [ended]
        )
        let again = Appointment.Command.end(from: TestSchool.today, why: "Too much.")
        #expect(try Appointment.events(after: past + [ended], again, knowing: .init(), by: Self.teacher) == [])
        let state = try #require(Appointment.fold(past + [ended]))
        #expect(state.endedFrom == TestSchool.today && state.isConfirmed && state.givenBy == Self.head)
    }

    @Test(
        arguments: [
            ("Teaching assistant, Acorns", Role.teachingAssistant), ("TA", .teachingAssistant),
            ("HLTA", .teachingAssistant),
            ("Supply teacher", .supply), ("Teacher, Kingfishers", .teacher), ("Data manager", .teacher), ("", .teacher),
        ]
    )
    func `what the school's list says makes someone a teacher, an assistant or supply`(words: String, role: Role) {
        #expect(Role(staffWords: words) == role)
    }
}
