import Domain

/// What the headteacher says, asks for, finds and looks at with the filter, once it is switched on.
struct SampleFilter {
    let words: String

    /// Nil for every other kind.
    func steps(to kind: EventKind) -> [SampleStep]? {
        let cell = FilterCheck.Cell(device: "Pupil tablet", place: "In school", group: .older)
        let due = TestSchool.now.adding(minutes: 60)
        let task = FilterTask.Terms(.other(words), from: .staff, doer: Sampled.head, due: due)
        let look = ActivityLook.Terms(
            source: Sampled.source,
            person: Sampled.child,
            from: TestSchool.today,
            until: TestSchool.today,
            reason: .safety,
            note: words
        )
        let commands: [EventKind: [Filter.Command]] = [
            .filterSet: [provider], .filterChosen: [.agree(.doors)],
            .filterSource: [.describe(Sampled.source, source)],
            .filterCheck: [.startCheck(Sampled.check, cell)],
            .filterReviewed: [provider, .review(review)], .filterTask: [.task(Sampled.filterTask, .ask(task))],
            .filterLook: [.look(Sampled.look, .look(look))],
            .filterSession: [.session(Sampled.internetSession, .open(.group(.youngest), .lesson))],
            .filterTakenIn: [.takeIn(digest)],
        ]
        guard let list = kind == .filterReported ? [.report(report)] : commands[kind] else { return nil }
        // What watches is the school's, and stays when a look at a child goes.
        let watching: [Filter.Command] = [
            .describe(Sampled.source, SampleFilter(words: "Searches").source), .switchOn(Sampled.source),
        ]
        let first = kind == .filterLook ? watching.map(SchoolCommand.filter) : []
        let on = SampleStep([.school(.switchOn(.filter))] + first, by: .person(Sampled.head))
        let actor = kind == .filterTakenIn ? Actor.accord : .person(Sampled.head)
        return [on] + list.map { SampleStep([.filter($0)], by: actor) }
    }

    private var provider: Filter.Command {
        .set(.provider(Filter.Provider(name: words, product: words, help: words)))
    }

    private var source: MonitoringSource.Terms {
        MonitoringSource.Terms(
            name: words,
            product: words,
            purposes: [.safety],
            groups: [.older],
            covers: words,
            readers: [.headteacher],
            keptMonths: 12,
            assessment: MonitoringSource.Assessment(reference: words, signedBy: words, on: TestSchool.today),
            notices: MonitoringSource.Reader.allCases.map { MonitoringSource.Published(to: $0, on: TestSchool.today) }
        )
    }

    private var digest: ActivityDigest {
        ActivityDigest(day: TestSchool.today, closed: 4, open: 2, broken: 1, hash: String(repeating: "ab", count: 32))
    }

    private var report: ProviderReport {
        let count = ProviderReport.Count(words, 3)
        let day = TestSchool.today
        return ProviderReport(
            from: day,
            until: day,
            rows: 9,
            unread: 1,
            blocked: 3,
            categories: [count],
            aiTools: [count]
        )
    }

    private var review: FilterReview {
        FilterReview(
            id: Sampled.review,
            on: TestSchool.today,
            attended: [FilterReview.Attendee(.lead, words)],
            absentWhy: words,
            profile: words,
            blocked: words,
            findings: words,
            actions: [FilterReview.Action(what: words, who: words, by: TestSchool.today.adding(days: 30))],
            next: TestSchool.today.adding(days: 200)
        )
    }
}
