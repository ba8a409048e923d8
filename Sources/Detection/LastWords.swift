/// The words read last, as many as the longest phrase and the longest spaced-out word need.
struct LastWords {
    private var hashes = InlineArray<32, UInt64>(repeating: 0)
    private var starts = InlineArray<32, Int>(repeating: 0)
    private var next = 0
    private(set) var count = 0

    @inline(__always)
    mutating func push(_ hash: UInt64, _ start: Int) {
        // Unchecked, here and below, because every place is taken modulo the size.
        hashes[unchecked: next & 31] = hash
        starts[unchecked: next & 31] = start
        next &+= 1
        if count < 32 { count += 1 }
    }

    /// Takes back as many words as were read last.
    mutating func rewind(_ words: Int) {
        let back = min(words, count)
        next &-= back
        count -= back
    }

    /// The last word is 0, the one before it 1.
    @inline(__always)
    func hash(_ back: Int) -> UInt64 { hashes[unchecked: (next &- 1 &- back) & 31] }

    @inline(__always)
    func start(_ back: Int) -> Int { starts[unchecked: (next &- 1 &- back) & 31] }
}

/// Single letters with one byte between, such as “k i l l” or “k.i.l.l”, as one word.
struct SpacedLetters {
    static let lettersMin = 3
    static let lettersMax = 24

    struct Joined {
        let hash: UInt64
        let range: Range<Int>
        let count: Int
    }

    private var hash = SpelledHash()
    private var range = 0..<0
    private(set) var count = 0
    private var letter: UInt8 = 0

    /// True when what was gathered cannot go on with this word.
    mutating func isEnded(by word: WordReader.Word, in text: Span<UInt8>) -> Bool {
        letter = text[word.range.lowerBound] | 0x20
        return count > 0
            && (!word.isLetter || word.range.lowerBound != range.upperBound + 1 || count == Self.lettersMax)
    }

    /// Takes the letter that `isEnded` saw.
    mutating func add(_ word: WordReader.Word) {
        if count == 0 { range = word.range }
        hash.add(letter)
        range = range.lowerBound..<word.range.upperBound
        count += 1
    }

    /// What was gathered, when it is long enough; begins anew.
    mutating func end() -> Joined? {
        defer { self = SpacedLetters(letter: letter) }
        guard count >= Self.lettersMin else { return nil }
        return Joined(hash: hash.finished, range: range, count: count)
    }

    init() {}

    private init(letter: UInt8) {
        self.letter = letter
    }
}
