/// Something an adult asks about safe practice: school answers, and may publish the answer without saying who asked.
package struct Question: Equatable, Sendable {
    package let words: String
    package let asker: Actor
    package let askedAt: Instant
    package let topic: Topic
    package var answer: Answer?

    package struct Answer: Codable, Equatable, Sendable {
        package let words: String
        package let by: PersonID
        package let at: Instant

        package init(words: String, by: PersonID, at: Instant) {
            self.words = words
            self.by = by
            self.at = at
        }
    }

    package static let wordsMax = 4_000

    /// What somebody has to say: a question, or something about a rule that the next review looks at.
    package enum Topic: String, Codable, CaseIterable, Sendable {
        case question
        case inTheWay
        case notCovered

        package var isForReview: Bool { self != .question }
    }

    package init(words: String, asker: Actor, askedAt: Instant, topic: Topic = .question) {
        self.topic = topic
        self.words = words
        self.asker = asker
        self.askedAt = askedAt
    }
}
