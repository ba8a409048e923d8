import Domain
import TestSupport
import Testing

/// One asks, another confirms, thirty days pass; a hold stops it, and only the clock ends it.
struct DisposalDeciderTests {
    private static let concern = Sampled.disposedConcern
    private static let today = TestSchool.today
    private static let head = Actor.person(Sampled.head)
    private static let other = Actor.person(Sampled.teacher)
    private static let due = TestSchool.now.adding(minutes: Disposal.waitDaysMax * 24 * 60)
    private static let asked = Disposal.Event.asked(concern, .init(why: "Its time is up", by: Sampled.head, on: today))
    private static let confirmed = Disposal.Event.confirmed(.init(by: Sampled.teacher, on: today, due: due))
    private static let hold = Disposal.Hold(why: "An inquiry", reviewOn: today.adding(days: 90))
    private static let held = Disposal.Event.held(concern, hold, by: Sampled.head)
    private static let ready = Disposal.Facts(maySee: true, mayHold: true, readiness: .ready)
    private static let remainder = Disposal.Remainder(
        concern: concern,
        route: .children,
        toldAt: TestSchool.now,
        openedAt: nil,
        closedAt: TestSchool.now,
        filed: nil,
        readers: [.lead]
    )

    @Test func `each command has its event`() throws {
        let cases: [([Disposal.Event], Disposal.Command, Actor, [Disposal.Event])] = [
            ([], .ask(Self.concern, why: "Its time is up"), Self.head, [Self.asked]),
            ([Self.asked], .confirm, Self.other, [Self.confirmed]),
            ([Self.asked, Self.confirmed], .confirm, Self.other, []),
            ([Self.asked], .withdraw(why: "No"), Self.other, [.withdrawn(why: "No", by: Sampled.teacher)]),
            ([], .hold(Self.concern, Self.hold), Self.head, [Self.held]),
            ([Self.held], .hold(Self.concern, Self.hold), Self.head, []),
            ([Self.held], .release(why: "Over"), Self.head, [.released(why: "Over", by: Sampled.head)]),
        ]
        for (past, command, actor, events) in cases {
            #expect(try Disposal.events(after: past, command, knowing: Self.ready, by: actor) == events)
        }
    }

    @Test func `what may not be is refused with a sentence`() {
        let early = Disposal.Facts(maySee: true, readiness: .early(until: Self.today.adding(days: 1)))
        let cases: [([Disposal.Event], Disposal.Command, Disposal.Facts, Actor, Disposal.Refusal)] = [
            ([], .ask(Self.concern, why: " "), Self.ready, Self.head, .unexplained),
            ([Self.asked], .ask(Self.concern, why: "x"), Self.ready, Self.other, .askedAlready),
            ([], .ask(Self.concern, why: "x"), early, Self.head, .notReady(early.readiness)),
            ([Self.held], .ask(Self.concern, why: "x"), Self.ready, Self.head, .heldStill),
            ([Self.asked], .confirm, Self.ready, Self.head, .sameHands),
            ([Self.asked, Self.held], .confirm, Self.ready, Self.other, .heldStill),
            ([Self.asked], .confirm, early, Self.other, .notReady(early.readiness)),
            ([Self.held], .confirm, Self.ready, Self.other, .notAsked),
            ([Self.held], .withdraw(why: "x"), Self.ready, Self.other, .notAsked),
            ([], .hold(Self.concern, Self.hold), early, Self.head, .notYoursToHold),
            ([], .hold(Self.concern, .init(why: "x", reviewOn: Self.today)), Self.ready, Self.head, .reviewPast),
            ([Self.asked], .release(why: "x"), Self.ready, Self.head, .notHeld),
            ([Self.asked], .keep(Self.remainder), Self.ready, Self.head, .unknown),
            ([Self.asked], .keep(Self.remainder), Self.ready, .accord, .notAsked),
            ([Self.asked, Self.confirmed], .keep(Self.remainder), Self.ready, .accord, .notYet),
            ([Self.asked, Self.confirmed, Self.held], .keep(Self.remainder), Self.ready, .accord, .heldStill),
            ([Self.asked, Self.confirmed], .finish(keys: [], entries: 0), Self.ready, .accord, .unknown),
        ]
        for (past, command, facts, actor, refusal) in cases {
            #expect(Disposal.refusal(after: past, command, knowing: facts, by: actor) == refusal, "\(command)")
            #expect(!refusal.sentence.isEmpty)
        }
    }

    @Test func `a wall and an unknown name are one answer, to every command`() {
        let commands: [Disposal.Command] = [
            .ask(Self.concern, why: "x"), .confirm, .withdraw(why: "x"), .hold(Self.concern, Self.hold),
            .release(why: "x"),
        ]
        for command in commands {
            for facts in [Disposal.Facts(maySee: false, mayHold: true, readiness: .ready)] {
                for past in [[], [Self.asked, Self.held]] {
                    let refusal = Disposal.refusal(after: past, command, knowing: facts, by: Self.head)
                    #expect(refusal == .unknown, "\(command)")
                }
            }
        }
    }

    @Test func `on its day it goes, or the request ends with what came between`() throws {
        func events(
            _ past: [Disposal.Event],
            _ readiness: Disposal.Readiness,
            at now: Instant
        ) throws -> [Disposal.Event] {
            try Disposal.decide(
                .keep(Self.remainder),
                given: Disposal.fold(past),
                knowing: Disposal.Facts(maySee: false, readiness: readiness),
                in: Context(actor: .accord, now: now, command: CommandID(1))
            )
        }
        let both = [Self.asked, Self.confirmed]
        #expect(try events(both, .ready, at: Self.due) == [.kept(Self.remainder)])
        #expect(try events(both, .unfinished, at: Self.due) == [.stopped(because: .unfinished)])
        #expect(try events(both + [.kept(Self.remainder)], .ready, at: Self.due) == [])
        let filed = Disposal.Readiness.filed(finishedAt: TestSchool.now)
        #expect(try events([], filed, at: TestSchool.now.afterGrace) == [.kept(Self.remainder)])
        #expect(throws: Disposal.Refusal.notYet) {
            try events([], filed, at: TestSchool.now.afterGrace.adding(minutes: -1))
        }
    }

    @Test func `the certificate says who and when, and nothing may follow it`() throws {
        let past = [Self.asked, Self.confirmed, .kept(Self.remainder)]
        let finish = Disposal.Command.finish(keys: [SealingKeyID(7)], entries: 9)
        let certificate = Disposal.Certificate(
            asked: .init(by: Sampled.head, on: Self.today),
            confirmed: .init(by: Sampled.teacher, on: Self.today),
            keys: [SealingKeyID(7)],
            entries: 9
        )
        let done = Disposal.Event.done(certificate)
        #expect(try Disposal.events(after: past, finish, knowing: Self.ready, by: .accord) == [done])
        for command in [finish, .ask(Self.concern, why: "x"), .keep(Self.remainder)] {
            #expect(Disposal.refusal(after: past + [done], command, knowing: Self.ready, by: .accord) == .ended)
        }
    }
}
