/// Finds what a text may be about, from lexicons alone: no learning, no network, nothing kept.
///
/// Words are compared whole: a hash for each, and for a few words in a row the hashes joined from the last one
/// backwards, so that one look at a small table per word says whether a phrase may end there. A second, short pass
/// finds letters inside words. The time is that of reading the text, whatever the number of phrases.
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
    private let table: WordTable
    private let vocabulary: WordTable
    private let literals: LiteralTable
    private let parts: PartTable
    /// By the upper bits of a last word's hash: bit n says that phrases of n words may end with it.
    private let lengths: [UInt8]
    private let lengthsShift: UInt64
    private let harmlessFrom: Int
    private let contextFrom: Int
    private let partsFrom: Int
    /// Of each phrase, the numbers of the words that make it harmless.
    private let unless: [[Int]]

    package init(_ lexicons: [Lexicon] = [.english]) {
        let said = lexicons.flatMap(\.phrases)
        phrases = said + lexicons.flatMap(\.literals)
        let harmless = lexicons.flatMap(\.harmless)
        let context = Set(phrases.flatMap(\.unless)).sorted()
        harmlessFrom = phrases.count
        contextFrom = harmlessFrom + harmless.count
        partsFrom = contextFrom + context.count
        let numbers = Dictionary(uniqueKeysWithValues: context.enumerated().map { ($0.element, $0.offset) })
        unless = phrases.map { $0.unless.compactMap { numbers[$0] } }
        var building = PhraseBuilding(partsFrom: partsFrom)
        for (number, phrase) in said.enumerated() { building.add(phrase, number) }
        for (number, words) in harmless.enumerated() { building.add(words, harmlessFrom + number, joinsWords: false) }
        for (number, word) in context.enumerated() { building.add(word, contextFrom + number, joinsWords: false) }
        table = WordTable(building.entries)
        vocabulary = WordTable(building.vocabulary, keepsTwins: false)
        (lengths, lengthsShift) = building.lengths()
        parts = building.parts
        literals = LiteralTable(phrases[said.count...].map(\.words), from: said.count)
    }

    /// What stands in the text, the strongest first; themes that reach `scoreMin` only.
    package func observations(in text: Span<UInt8>, scoreMin: Int = Detector.scoreMin) -> [Observation] {
        var found: [Found] = []
        findWords(text, &found)
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

    private func findWords(_ text: Span<UInt8>, _ found: inout [Found]) {
        var reader = WordReader()
        var last = LastWords()
        var spaced = SpacedLetters()
        var said = parts.nothingSaid
        while let word = reader.next(in: text) {
            guard found.count < Self.hitsMax else { return }
            if word.isLetter || spaced.count > 0 {
                if spaced.isEnded(by: word, in: text) { take(spaced.end(), &last, &said, &found) }
                if word.isLetter { spaced.add(word) }
            }
            take(word, text, &last, &said, &found)
        }
        take(spaced.end(), &last, &said, &found)
    }

    /// Letters that were spaced out, as the one word they make.
    private func take(
        _ spaced: SpacedLetters.Joined?,
        _ last: inout LastWords,
        _ said: inout PartTable.Said,
        _ found: inout [Found]
    ) {
        guard let spaced else { return }
        last.rewind(spaced.count)
        last.push(spaced.hash, spaced.range.lowerBound)
        lookUp(spaced.range.upperBound, &last, &said, &found)
    }

    private func take(
        _ word: WordReader.Word,
        _ text: Span<UInt8>,
        _ last: inout LastWords,
        _ said: inout PartTable.Said,
        _ found: inout [Found]
    ) {
        let hash = word.isOdd ? meant(word, text) : word.hash
        last.push(hash, word.range.lowerBound)
        lookUp(word.range.upperBound, &last, &said, &found)
    }

    /// The reading of an odd word that the lexicon knows; else the plainest.
    private func meant(_ word: WordReader.Word, _ text: Span<UInt8>) -> UInt64 {
        // Words this long are no words: nothing in a lexicon is half as long.
        guard word.range.count <= OddWord.lettersMax else { return word.hash }
        return OddWord(text, word.range).hash { vocabulary.contains($0) }
    }

    @inline(__always)
    private func lookUp(
        _ end: Int,
        _ last: inout LastWords,
        _ said: inout PartTable.Said,
        _ found: inout [Found]
    ) {
        // Unchecked, because there is one for each value that so many bits have.
        var lengths = lengths.span[unchecked: Int(truncatingIfNeeded: last.hash(0) >> lengthsShift)]
        var key: UInt64 = 0
        var length = 0
        while lengths > 1, length < last.count {
            key = WordHash.joined(key, last.hash(length))
            length += 1
            lengths >>= 1
            if lengths & 1 == 1, table.mayContain(key) { take(key, last.start(length - 1)..<end, &said, &found) }
        }
    }

    /// Everything that stands in the table under the key.
    @inline(__always)
    private func take(_ key: UInt64, _ range: Range<Int>, _ said: inout PartTable.Said, _ found: inout [Found]) {
        var place = table.place(of: key, from: table.start(of: key))
        while place >= 0 {
            let hit = Found(number: Int(table[place]), range: range)
            if hit.number < partsFrom {
                found.append(hit)
            } else if let whole = parts.whole(with: hit.number - partsFrom, at: range, &said) {
                found.append(whole)
            }
            place = table.place(of: key, from: table.after(place))
        }
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
