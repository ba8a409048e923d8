extension Question: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case ask(String, about: Question.Topic = .question)
        case answer(String)
    }

    package enum Event: Codable, Equatable, Sendable {
        /// Without a topic it is a question.
        case asked(String, by: Actor, at: Instant, about: Question.Topic? = nil)
        case answered(Answer)
    }

    package struct Facts: Sendable {
        /// Whether whoever acts holds a role that school lets answer.
        package let mayAnswer: Bool

        package init(mayAnswer: Bool = false) {
            self.mayAnswer = mayAnswer
        }
    }

    package enum Refusal: Error, Equatable {
        case unknown
        case askedBefore
        case wordless
        case tooLong
        case unanswered
    }

    package static func decide(
        _ command: Command,
        given state: Question?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        if case .ask(let words, let topic) = command {
            guard state == nil else { throw .askedBefore }
            try check(words)
            let about = topic == .question ? nil : topic
            return [.asked(words, by: context.actor, at: context.now, about: about)]
        }
        guard let question = state, facts.mayAnswer, let person = context.actor.person else { throw .unknown }
        switch command {
        case .ask:
            return []
        case .answer(let words):
            try check(words)
            let isSame = question.answer?.words == words
            return isSame ? [] : [.answered(Answer(words: words, by: person, at: context.now))]
        }
    }

    static func check(_ words: String) throws(Refusal) {
        guard !words.isBlank else { throw .wordless }
        guard words.count <= wordsMax else { throw .tooLong }
    }

    package static func apply(_ event: Event, to state: inout Question?) {
        switch event {
        case .asked(let words, let by, let at, let about):
            state = Question(words: words, asker: by, askedAt: at, topic: about ?? .question)
        case .answered(let answer): state?.answer = answer
        }
    }
}

extension Question.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .unknown: "There is nothing here. Check the address, or ask in person."
        case .askedBefore: "This was sent already. Nobody needs to send it twice."
        case .wordless: "Write a few words."
        case .tooLong: "This is too long. Write at most \(Question.wordsMax) letters; nothing you typed is lost."
        case .unanswered: "Answer it first; then it can be put on the page for everyone."
        }
    }
}
