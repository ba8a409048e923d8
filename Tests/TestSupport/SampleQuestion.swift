import Domain

/// A question of the teacher's, which the head answers.
struct SampleQuestion {
    let words: String

    /// Nil for every other kind.
    func steps(to kind: EventKind) -> [SampleStep]? {
        let asked = step(.ask(words), by: Sampled.teacher)
        let answered = step(.answer(words), by: Sampled.head)
        let published = step(.publish(.init(question: "May I?", answer: "You may.")), by: Sampled.head)
        let steps: [EventKind: [SampleStep]] = [
            .questionAsked: [asked], .questionAnswered: [asked, answered],
            .questionPublished: [asked, answered, published],
            .questionWithdrawn: [asked, answered, published, step(.withdraw, by: Sampled.head)],
        ]
        return steps[kind]
    }

    private func step(_ command: Question.Command, by person: PersonID) -> SampleStep {
        SampleStep([.question(Sampled.question, command)], by: .person(person))
    }
}
