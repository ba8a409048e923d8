/// Gathers the keys of phrases for the detector's tables.
struct PhraseBuilding {
    /// Written without spaces, shorter words would be found inside ordinary ones.
    static let joinedLettersMin = 8

    private(set) var entries: [(key: UInt64, value: Int32)] = []
    private(set) var vocabulary: Set<UInt64> = []
    private(set) var lengths = [UInt8](repeating: 0, count: 1 << Int(Detector.lengthBits))
    private(set) var parts = PartTable()
    private let partsFrom: Int

    init(partsFrom: Int) {
        self.partsFrom = partsFrom
    }

    mutating func add(_ phrase: Lexicon.Phrase, _ number: Int) {
        for (place, ways) in phrase.parts.enumerated() {
            let isWhole = phrase.parts.count == 1
            let entry = isWhole ? number : partsFrom + parts.add(place, of: phrase.parts.count, in: number)
            for way in ways { add(way, entry, joinsWords: isWhole) }
        }
    }

    /// Adds words in a row, and when told so the same written as one word.
    mutating func add(_ phrase: String, _ number: Int, joinsWords: Bool) {
        let words = Self.words(of: phrase)
        guard !words.isEmpty, words.count <= Lexicon.wordsPerPhraseMax else { return }
        add(words.map { WordHash.word($0) }, number)
        let joined = words.flatMap { $0 }
        if joinsWords, words.count > 1, joined.count >= Self.joinedLettersMin { add([WordHash.word(joined)], number) }
    }

    private mutating func add(_ words: [UInt64], _ number: Int) {
        var key: UInt64 = 0
        for word in words.reversed() { key = WordHash.joined(key, word) }
        entries.append((key, Int32(number)))
        vocabulary.formUnion(words)
        guard let last = words.last else { return }
        lengths[Int(last >> (64 - Detector.lengthBits))] |= 1 << UInt8(words.count)
    }

    /// The words as a text's would be read.
    static func words(of phrase: String) -> [[UInt8]] {
        let bytes = Array(phrase.utf8)
        var reader = WordReader()
        var words: [[UInt8]] = []
        while let word = reader.next(in: bytes.span) {
            let letters = WordReader.letters(of: bytes.span, in: word.range)
            words.append(word.isOdd ? Spelling.readings(of: letters)[0] : letters)
        }
        return words
    }
}

/// A few strings of letters that are looked for inside words, by their first four.
struct LiteralTable: Sendable {
    private let literals: [[UInt8]]
    private let first: Int
    /// A bit for each hash that four letters of some literal have.
    private var filter = [UInt64](repeating: 0, count: 64)

    init(_ words: [String], from first: Int) {
        literals = words.map { Array($0.lowercased().utf8) }
        self.first = first
        for literal in literals where literal.count >= Lexicon.lettersOfLiteralMin {
            let window = literal.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            filter[Self.place(window) >> 6] |= 1 << UInt64(Self.place(window) & 63)
        }
    }

    func find(in text: Span<UInt8>, _ found: inout [Detector.Found]) {
        guard !literals.isEmpty else { return }
        var window: UInt32 = 0
        for place in text.indices {
            window = window << 8 | UInt32(text[unchecked: place] | 0x20)
            let bit = Self.place(window)
            guard filter[bit >> 6] >> UInt64(bit & 63) & 1 == 1, place >= 3 else { continue }
            for number in literals.indices where isLiteral(literals[number], text, place - 3) {
                guard found.count < Detector.hitsMax else { return }
                let range = (place - 3)..<(place - 3 + literals[number].count)
                found.append(Detector.Found(number: first + number, range: range))
            }
        }
    }

    private func isLiteral(_ literal: [UInt8], _ text: Span<UInt8>, _ start: Int) -> Bool {
        guard start + literal.count <= text.count else { return false }
        return literal.indices.allSatisfy { text[start + $0] | 0x20 == literal[$0] }
    }

    @inline(__always)
    private static func place(_ window: UInt32) -> Int {
        Int((window &* 0x9E37_79B1) >> 20)
    }
}
