/// Finds what a text may be about, from lexicons alone: no learning, no network, nothing kept.
///
/// Words are compared whole, by a hash for each, and for a few words in a row by the hashes joined from the last one
/// backwards. A second, short pass finds letters inside words.
package struct Detector: Sendable {
    /// More than anyone would read; a text with more is cut there.
    package static let hitsMax = 1_000
    /// How near a word must stand to make another harmless, in bytes.
    package static let nearBytes = 120
    /// How far apart the parts of one phrase may stand, in bytes: some five words.
    package static let gapBytes = 32
    /// What is reported, unless told otherwise.
    package static let scoreMin = 50

    let phrases: [Lexicon.Phrase]
    private let table: PhraseTable
    private let literals: LiteralTable
    private let harmlessFrom: Int
    private let contextFrom: Int
    /// Of each phrase, the numbers of the words that make it harmless.
    private let unless: [[Int]]

    package init(_ lexicons: [Lexicon] = [.english]) {
        let said = lexicons.flatMap(\.phrases)
        phrases = said + lexicons.flatMap(\.literals)
        let harmless = lexicons.flatMap(\.harmless)
        let context = Set(phrases.flatMap(\.unless)).sorted()
        harmlessFrom = phrases.count
        contextFrom = harmlessFrom + harmless.count
        let numbers = Dictionary(uniqueKeysWithValues: context.enumerated().map { ($0.element, $0.offset) })
        unless = phrases.map { $0.unless.compactMap { numbers[$0] } }
        var building = PhraseBuilding(partsFrom: contextFrom + context.count)
        for (number, phrase) in said.enumerated() { building.add(phrase, number) }
        for (number, words) in harmless.enumerated() { building.add(words, harmlessFrom + number, joinsWords: false) }
        for (number, word) in context.enumerated() { building.add(word, contextFrom + number, joinsWords: false) }
        table = PhraseTable(building)
        literals = LiteralTable(phrases[said.count...].map(\.words), from: said.count)
    }

    /// What stands in the text, the strongest first; themes that reach `scoreMin` only.
    package func observations(in text: Span<UInt8>, scoreMin: Int = Detector.scoreMin) -> [Observation] {
        var found = table.found(in: text)
        literals.find(in: text, &found)
        guard !found.isEmpty else { return [] }
        var byTheme: [Theme: [Found]] = [:]
        for hit in kept(found) { byTheme[phrases[hit.number].theme, default: []].append(hit) }
        return Theme.allCases.compactMap { theme in byTheme[theme].map { observation(of: theme, $0) } }
            .filter { $0.score >= scoreMin }.sorted { $0.score > $1.score }
    }

    /// A phrase, by number, and where it stands.
    struct Found {
        let number: Int
        let range: Range<Int>
    }

    /// Without those inside harmless words, and those beside words that make them harmless.
    private func kept(_ found: [Found]) -> [Found] {
        let harmless = found.filter { $0.number >= harmlessFrom && $0.number < contextFrom }
        let context = found.filter { $0.number >= contextFrom }
        return found.filter { hit in
            guard hit.number < harmlessFrom else { return false }
            let isInside = harmless.contains {
                $0.range.lowerBound <= hit.range.lowerBound && hit.range.upperBound <= $0.range.upperBound
            }
            return !isInside && !context.contains { isNear($0, hit) }
        }
    }

    private func isNear(_ context: Found, _ hit: Found) -> Bool {
        unless[hit.number].contains(context.number - contextFrom)
            && context.range.lowerBound < hit.range.upperBound + Self.nearBytes
            && hit.range.lowerBound < context.range.upperBound + Self.nearBytes
    }

    private func observation(of theme: Theme, _ found: [Found]) -> Observation {
        // Said again counts for nothing; something else beside it for a fifth.
        let weights = Set(found.map(\.number)).map { phrases[$0].weight }
        let strongest = weights.max() ?? 0
        let score = min(100, strongest + (weights.reduce(0, +) - strongest) / 5)
        let hits = found.map { hit in
            Observation.Hit(words: phrases[hit.number].words, weight: phrases[hit.number].weight, range: hit.range)
        }
        return Observation(theme: theme, score: score, hits: hits)
    }
}
