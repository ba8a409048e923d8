import Domain
import Foundation

/// The question cards that a class answers together; no child's answer is kept.
struct ClassCards: Decodable, Sendable {
    private let cards: [String: [Card]]

    struct Card: Decodable, Sendable {
        let id: String
        let situation: String
        let choices: [Choice]
        let teacherSays: String

        struct Choice: Decodable, Sendable {
            let picture: String
            let words: String
            let good: Bool
        }
    }

    static func read(from resources: String) throws -> ClassCards {
        let json = try Data(contentsOf: URL(fileURLWithPath: resources + "/Model/pictures.json"))
        return try JSONDecoder().decode(ClassCards.self, from: json)
    }

    func cards(for year: YearGroup) -> [Card] {
        cards[year.learnsByPictures ? "ks1" : "ks2"] ?? []
    }
}

extension ClassCards.Card {
    /// The rule that a card is about: the one with the picture of its good choice.
    func rule(in document: AudienceDocument) -> Clause? {
        let pictures = choices.filter(\.good).map(\.picture)
        return document.clauses.first { pictures.contains($0.picture) }
    }
}
