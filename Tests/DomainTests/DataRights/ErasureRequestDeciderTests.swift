import Domain
import TestSupport
import Testing

struct ErasureRequestDeciderTests {
    private static let today = TestSchool.today
    private static let terms = ErasureRequest.Terms(
        person: Sampled.child,
        categories: Category.erasable,
        basis: .timeIsUp
    )
    private static let hold = ErasureRequest.Hold(why: "A complaint", reviewOn: today.adding(days: 30))
    private static let asked = ErasureRequest.Event.asked(terms, by: Sampled.head, on: today)
    private static let past = TestSchool.now.adding(minutes: -1)
    private static let due = ErasureRequest.Event.confirmed(by: Sampled.teacher, on: today, due: past)

    private static func facts(
        _ duties: Set<Role> = [.lead],
        leftOn: Day? = today.adding(years: -9),
        holds: MayErase.Holds = .none,
        isAskedAlready: Bool = false
    ) -> ErasureRequest.Facts {
        let people = MayErase.People(group: .pupils, leftOn: leftOn)
        return ErasureRequest.Facts(
            duties: duties,
            person: MayErase.Facts(people: people, holds: holds),
            isAskedAlready: isAskedAlready
        )
    }

    @Test(arguments: [Role.headteacher, .lead, .deputyLead, .office])
    func `those who run the school may ask, even for what may not be erased`(duty: Role) throws {
        let facts = Self.facts([duty], leftOn: nil)
        let events = try ErasureRequest.events(.ask(Self.terms), knowing: facts, by: .person(Sampled.head))
        #expect(events == [Self.asked])
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let past: [ErasureRequest.Event]
        let command: ErasureRequest.Command
        let facts: ErasureRequest.Facts
        let actor: Actor
        let refusal: ErasureRequest.Refusal

        init(
            _ command: ErasureRequest.Command,
            after past: [ErasureRequest.Event] = [asked],
            knowing facts: ErasureRequest.Facts = ErasureRequestDeciderTests.facts(),
            by actor: Actor = .person(Sampled.teacher),
            is refusal: ErasureRequest.Refusal
        ) {
            self.past = past
            self.command = command
            self.facts = facts
            self.actor = actor
            self.refusal = refusal
        }

        var testDescription: String {
            "\(refusal)"
        }
    }

    private static func ask(_ categories: [Domain.Category]) -> ErasureRequest.Command {
        .ask(ErasureRequest.Terms(person: Sampled.child, categories: categories, basis: .personAsked))
    }

    static let refused: [Refused] = [
        Refused(.ask(terms), is: .askedBefore),
        Refused(.ask(terms), after: [], knowing: facts([.itManager]), is: .notYours),
        Refused(.ask(terms), after: [], by: .console, is: .notYours),
        Refused(.ask(terms), after: [], knowing: facts(isAskedAlready: true), is: .askedAlready),
        Refused(.ask(terms), after: [], knowing: .init(duties: [.lead], person: nil), is: .unknownPerson),
        Refused(ask([]), after: [], is: .nothingChosen), Refused(ask([.erasure]), after: [], is: .nothingChosen),
        Refused(ask([.identity, .agreements]), after: [], is: .nameGoesLast),
        Refused(.confirm, after: [], is: .unknown), Refused(.confirm, by: .person(Sampled.head), is: .sameHands),
        Refused(.confirm, by: .person(Sampled.child), is: .aboutYou),
        Refused(.confirm, knowing: facts([.office]), is: .notYoursToDecide),
        Refused(.confirm, by: .console, is: .notYoursToDecide),
        Refused(.confirm, knowing: facts(leftOn: nil), is: .mayNot([.stillHere])),
        Refused(.hold(hold), knowing: facts([.deputyLead]), is: .notYoursToDecide),
        Refused(.hold(.init(why: " ", reviewOn: hold.reviewOn)), is: .unexplained),
        Refused(.hold(.init(why: "Court", reviewOn: today)), is: .reviewPast),
        Refused(.release(why: "Over"), is: .notHeld),
        Refused(.release(why: ""), after: [asked, .held(hold)], is: .unexplained),
        Refused(.withdraw(why: "No longer"), knowing: facts([.office]), is: .notYoursToDecide),
        Refused(.withdraw(why: "No longer"), after: [asked, .held(hold)], is: .heldStill),
        Refused(.withdraw(why: "No longer"), after: [asked, .withdrawn(why: "Once")], is: .closed),
        Refused(.finish(keys: [], entries: 0), after: [asked, due], is: .notYoursToDecide),
        Refused(.finish(keys: [], entries: 0), by: .accord, is: .notConfirmed),
        Refused(.finish(keys: [], entries: 0), after: [asked, due, .held(hold)], by: .accord, is: .heldStill),
        Refused(
            .finish(keys: [], entries: 0),
            after: [asked, due],
            knowing: facts(holds: .held),
            by: .accord,
            is: .heldStill
        ),
        Refused(
            .finish(keys: [], entries: 0),
            after: [asked, .confirmed(by: Sampled.teacher, on: today, due: TestSchool.now.adding(minutes: 1))],
            by: .accord,
            is: .notYet
        ),
    ]

    @Test(arguments: refused)
    func `a command that may not be is refused`(case: Refused) {
        let refusal = ErasureRequest.refusal(
            after: `case`.past,
            `case`.command,
            knowing: `case`.facts,
            by: `case`.actor
        )
        #expect(refusal == `case`.refusal)
        #expect(refusal?.sentence.isEmpty == false)
    }

    @Test func `a second person confirms, and thirty days begin`() throws {
        let events = try ErasureRequest.events(
            after: [Self.asked],
            .confirm,
            knowing: Self.facts(holds: .held),
            by: .person(Sampled.teacher)
        )
        let due = TestSchool.now.adding(minutes: 30 * 24 * 60)
        #expect(events == [.confirmed(by: Sampled.teacher, on: Self.today, due: due)])
    }

    @Test func `on the day a certificate says what goes, and no name`() throws {
        let keys = [SealingKeyID(60)]
        let command = ErasureRequest.Command.finish(keys: keys, entries: 4)
        let events = try ErasureRequest.events(
            after: [Self.asked, Self.due],
            command,
            knowing: Self.facts([]),
            by: .accord
        )
        guard case .done(let certificate) = events.first else {
            Issue.record("\(events)")
            return
        }
        #expect(certificate.keys == keys && certificate.entries == 4 && certificate.askedBy == Sampled.head)
        #expect(SchoolEvent.erasure(Sampled.erasure, events[0]).ownership(after: nil) == .open)
        let again = try ErasureRequest.events(
            after: [Self.asked, Self.due] + events,
            command,
            knowing: Self.facts([]),
            by: .accord
        )
        #expect(again == [])
    }

    @Test func `a feature that says no on the day stops it`() throws {
        let events = try ErasureRequest.events(
            after: [Self.asked, Self.due],
            .finish(keys: [], entries: 0),
            knowing: Self.facts([], leftOn: nil),
            by: .accord
        )
        #expect(events == [.stopped(because: [.stillHere])])
    }

    @Test func `the office that asked may take its request back`() throws {
        let events = try ErasureRequest.events(
            after: [Self.asked],
            .withdraw(why: "They changed their mind"),
            knowing: Self.facts([.office]),
            by: .person(Sampled.head)
        )
        #expect(events == [.withdrawn(why: "They changed their mind")])
    }
}
