import Domain
import Testing

@testable import Web

/// The question cards, as a child comes to know them: by the place of the right answer, and by what it praises.
struct ClassCardTests {
    private static let years: [YearGroup] = [.reception, .year4]

    private func cards(for year: YearGroup) throws -> [ClassCards.Card] {
        try ClassCards.read(from: try ClassSite().site().resources).cards(for: year)
    }

    @Test(arguments: years)
    func `the right answer stands in every place about as often`(year: YearGroup) throws {
        let cards = try cards(for: year)
        let places = cards.compactMap { card in card.choices.firstIndex { $0.good } }
        let widest = cards.map(\.choices.count).max() ?? 0
        let counts = (0..<widest).map { place in places.count { $0 == place } }
        #expect(cards.count > 1 && places.count == cards.count)
        #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1, "\(counts)")
    }

    @Test(arguments: years)
    func `a card has one right answer, and it keeps nothing from grown-ups`(year: YearGroup) throws {
        for card in try cards(for: year) {
            let right = card.choices.filter(\.good).map(\.words)
            #expect(right.count == 1 && card.choices.count > 1, "\(card.id)")
            for kept in ["to yourself", "to myself", "secret", "say nothing", "nobody"] {
                #expect(!right.contains { $0.contains(kept) }, "\(card.id) praises \(kept)")
            }
        }
    }
}
