import Domain

/// A question of the teacher's, which the head answers; and what the head writes for governors.
struct SampleQuestion {
    let words: String

    /// Nil for every other kind.
    func steps(to kind: EventKind) -> [SampleStep]? {
        let asked = step(.ask(words), by: Sampled.teacher)
        let answered = step(.answer(words), by: Sampled.head)
        let guide = Guide.Words(question: "May I?", answer: "You may.")
        let published = share(.publish(guide, from: Sampled.question))
        let steps: [EventKind: [SampleStep]] = [
            .questionAsked: [asked], .questionAnswered: [asked, answered],
            .guidePublished: [asked, answered, published],
            .guideWithdrawn: [asked, answered, published, share(.withdraw)],
            .governorReportPublished: [
                SampleStep([.governorReport(Sampled.report, .publish(words))], by: .person(Sampled.head))
            ],
        ]
        return steps[kind]
    }

    private func share(_ command: Guide.Command) -> SampleStep {
        SampleStep([.guide(Sampled.guide, command)], by: .person(Sampled.head))
    }

    private func step(_ command: Question.Command, by person: PersonID) -> SampleStep {
        SampleStep([.question(Sampled.question, command)], by: .person(person))
    }
}
