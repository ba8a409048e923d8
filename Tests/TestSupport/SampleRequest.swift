import Domain

/// A site that a teacher would like to use with pupils, which the head decides on; and a tie that the teacher tells of.
struct SampleRequest {
    let words: String
    private let later = TestSchool.today.adding(days: 400).start.adding(minutes: 600)

    init(words: String) {
        self.words = words
    }

    /// Nil for every other kind.
    func steps(to kind: EventKind) -> [SampleStep]? {
        let opened = SampleStep([.school(.switchOn(.requests))])
        let asked = [opened, step(.ask(paper), by: Sampled.teacher)]
        let assessed = asked + [step(.assess(.risk([risk]), text: 1), by: Sampled.teacher)]
        let decided = assessed + [step(.decide(yes, text: 1), by: Sampled.head)]
        let steps: [EventKind: [SampleStep]] = [
            .requestAsked: [opened, step(.ask(use(words)), by: Sampled.teacher)],
            .requestChanged: [
                opened, step(.ask(use(words)), by: Sampled.teacher),
                step(.change(use("Other \(words)")), by: Sampled.teacher),
            ],
            .requestAssessed: assessed,
            .requestDecided: decided,
            .requestReopened: decided + [step(.reopen(.init(.incident, why: words)), by: Sampled.teacher)],
            .requestEnded: asked + [step(.end(why: words), by: Sampled.teacher)],
            .requestStillTrue: [
                opened, step(.ask(tie), by: Sampled.teacher), step(.sayStillTrue, by: Sampled.teacher, at: later),
            ],
            .requestGranted: decided + [step(.grant(grant), by: Sampled.teacher)],
            .requestCarriedOut: decided + [step(.carryOut(how: words), by: Sampled.head)],
            .requestAccepted: decided + [step(.accept(checks: true), by: Sampled.teacher)],
        ]
        return steps[kind]
    }

    private func step(
        _ command: SchoolRequest.Command,
        by person: PersonID,
        at now: Instant = TestSchool.now
    ) -> SampleStep {
        SampleStep([.request(Sampled.request, command)], by: .person(person), at: now)
    }

    private var paper: RequestPaper {
        RequestPaper(.platform, answers)
    }

    /// Without a question that has three answers, so that every text can say the words.
    private func use(_ purpose: String) -> RequestPaper {
        RequestPaper(.personalUse, [.name: words, .purpose: purpose])
    }

    private var answers: [RequestField.ID: String] {
        [
            .name: words, .address: words, .sort: "Website", .purpose: words, .personalData: "no", .pupils: "yes",
            .ai: "no", .years: words, .ageLimit: words, .supervision: words, .filtering: words, .monitoring: words,
        ]
    }

    private var tie: RequestPaper {
        RequestPaper(.tie, [.person: words, .limits: words])
    }

    private var risk: Risk {
        Risk(words, severity: 3, likelihood: 2, measure: words, severityAfter: 2, likelihoodAfter: 1)
    }

    private var yes: SchoolRequest.Decision {
        SchoolRequest.Decision(
            .approve,
            why: words,
            conditions: words,
            until: TestSchool.today.adding(days: 200)
        )
    }

    private var grant: SchoolRequest.Grant {
        let from = TestSchool.now.adding(minutes: 60)
        return .init(className: words, task: words, from: from, until: from.adding(minutes: 60), checks: true)
    }
}
