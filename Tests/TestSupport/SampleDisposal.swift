import Domain

/// A concern about a child that was finished decades ago is to go: the head asks, the deputy lead confirms.
struct SampleDisposal {
    let words: String
    private let later = TestSchool.today.adding(years: 30).start.adding(minutes: 600)

    init(words: String) {
        self.words = words
    }

    /// Nil for every other kind.
    func steps(to kind: EventKind) -> [SampleStep]? {
        let byKind: [EventKind: [SampleStep]] = [
            .disposalAsked: [asked],
            .disposalConfirmed: [asked, confirmed],
            .disposalWithdrawn: [asked, step(.withdraw(why: words))],
            .disposalHeld: [held],
            .disposalReleased: [held, step(.release(why: words))],
            .disposalStopped: [asked, confirmed, reopened, kept],
            .disposalKept: [asked, confirmed, kept],
            .disposalDone: [asked, confirmed, kept, finished],
        ]
        return byKind[kind].map { before + $0 }
    }

    private var before: [SampleStep] {
        let telling = Concern.Telling(
            kind: .childWorry,
            involved: [Involved(person: Sampled.child, name: words, part: .hurt)],
            words: words,
            way: .staffForm
        )
        let handled: [Concern.Command] = [
            .open, .answerRisk(.init(.notAtRisk, why: words)), .meet(.parentContact, how: words),
            .close(outcome: words),
        ]
        return [
            SampleStep([
                .give(.lead, to: Sampled.head), .give(.deputyLead, to: Sampled.teacher),
                .person(Sampled.head, .answerTestAlert), .person(Sampled.teacher, .answerTestAlert),
                .school(.switchOn(.telling)),
            ]),
            SampleStep([.concern(Sampled.disposedConcern, .tell(telling))], by: .person(Sampled.teacher)),
            SampleStep(handled.map { .concern(Sampled.disposedConcern, $0) }, by: .person(Sampled.head)),
        ]
    }

    private var asked: SampleStep {
        step(.ask(Sampled.disposedConcern, why: words))
    }

    private var confirmed: SampleStep {
        step(.confirm, by: .person(Sampled.teacher))
    }

    private var held: SampleStep {
        step(.hold(Sampled.disposedConcern, .init(why: words, reviewOn: later.day.adding(days: 90))))
    }

    private var reopened: SampleStep {
        let commands = [SchoolCommand.concern(Sampled.disposedConcern, .reopen(why: words))]
        return SampleStep(commands, by: .person(Sampled.head), at: later)
    }

    private var dueDay: Instant {
        later.adding(minutes: Disposal.waitDaysMax * 24 * 60)
    }

    private var kept: SampleStep {
        let remainder = Disposal.Remainder(
            concern: Sampled.disposedConcern,
            route: .children,
            toldAt: TestSchool.now,
            openedAt: TestSchool.now,
            closedAt: TestSchool.now,
            filed: Disposal.Filed(place: words, outcome: words),
            readers: [.lead, .deputyLead]
        )
        return step(.keep(remainder), by: .accord, at: dueDay)
    }

    private var finished: SampleStep {
        step(.finish(keys: [SealingKeyID(60)], entries: 2), by: .accord, at: dueDay)
    }

    private func step(
        _ command: Disposal.Command,
        by actor: Actor = .person(Sampled.head),
        at now: Instant? = nil
    ) -> SampleStep {
        SampleStep([.disposal(Sampled.disposal, command)], by: actor, at: now ?? later)
    }
}
