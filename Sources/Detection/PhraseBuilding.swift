/// Gathers the keys of phrases for the detector's tables.
struct PhraseBuilding {
    /// Written without spaces, shorter words would be found inside ordinary ones.
    static let joinedLettersMin = 8

    private(set) var entries: [(key: UInt64, value: Int32)] = []
    private(set) var vocabulary: [(key: UInt64, value: Int32)] = []
    /// The keys of two words or more that end a longer phrase.
    private(set) var endings: [UInt64] = []
    private(set) var parts = PartTable()
    let partsFrom: Int

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
        let text = phrase.utf8Span.span
        var reader = WordReader()
        var words = LastWords()
        var joined = SpelledHash()
        var letters = 0
        while let word = reader.next(in: text) {
            let isPlain = !word.isOdd && word.range.allSatisfy { text[$0] != UInt8(ascii: "'") && text[$0] < 0x80 }
            let odd = isPlain ? nil : OddWord(text, word.range)
            for place in 0..<(odd?.count ?? word.range.count) {
                joined.add(odd?[place] ?? text[word.range.lowerBound + place] | 0x20)
                letters += 1
            }
            words.push(odd?.plainHash ?? word.hash, word.range.lowerBound)
        }
        guard (1...Lexicon.wordsPerPhraseMax).contains(words.count) else { return }
        add(words, number)
        guard joinsWords, words.count > 1, letters >= Self.joinedLettersMin else { return }
        var one = LastWords()
        one.push(joined.finished, 0)
        add(one, number)
    }

    private mutating func add(_ words: LastWords, _ number: Int) {
        var key = words.hash(0)
        vocabulary.append((key, 0))
        for back in 1..<words.count {
            if back > 1 { endings.append(key) }
            key = WordHash.joined(key, words.hash(back))
            vocabulary.append((words.hash(back), 0))
        }
        entries.append((key, Int32(number)))
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
