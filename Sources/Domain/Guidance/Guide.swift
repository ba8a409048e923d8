/// A question and its answer that everyone may read.
///
/// It stands by itself, so that it can be taken away also when whoever asked was erased.
package struct Guide: Equatable, Sendable {
    package let question: Identifier<Question>
    /// Nil once it was taken away.
    package var words: Words?

    /// Both in words that name nobody.
    package struct Words: Codable, Equatable, Sendable {
        package let question: String
        package let answer: String

        package init(question: String, answer: String) {
            self.question = question
            self.answer = answer
        }
    }
}

package typealias GuideID = Identifier<Guide>

extension Guide: Decider {
    package enum Command: Codable, Equatable, Sendable {
        /// Puts it on the page for everyone, or other words in its place.
        case publish(Words, from: Identifier<Question>)
        case withdraw
    }

    package enum Event: Codable, Equatable, Sendable {
        case published(Words, from: Identifier<Question>, on: Day)
        case withdrawn
    }

    package struct Facts: Sendable {
        /// Whether whoever acts holds a role that school lets answer.
        package let mayAnswer: Bool
        /// Whether the question that it comes from was answered.
        package let isAnswered: Bool

        package init(mayAnswer: Bool, isAnswered: Bool = true) {
            self.mayAnswer = mayAnswer
            self.isAnswered = isAnswered
        }
    }

    package typealias Refusal = Question.Refusal

    package static func decide(
        _ command: Command,
        given state: Guide?,
        knowing facts: Facts,
        in context: Context
    ) throws(Question.Refusal) -> [Event] {
        guard facts.mayAnswer else { throw .unknown }
        switch command {
        case .publish(let words, let question):
            guard facts.isAnswered else { throw .unanswered }
            try Question.check(words.question)
            try Question.check(words.answer)
            return state?.words == words ? [] : [.published(words, from: question, on: context.today)]
        case .withdraw:
            guard let guide = state else { throw .unknown }
            return guide.words == nil ? [] : [.withdrawn]
        }
    }

    package static func apply(_ event: Event, to state: inout Guide?) {
        switch event {
        case .published(let words, let question, _): state = Guide(question: question, words: words)
        case .withdrawn: state?.words = nil
        }
    }
}
