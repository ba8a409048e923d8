/// Steps through a text word by word: letters and digits in a row, whatever stands between.
///
/// An apostrophe inside a word counts for nothing, and so do marks that are not seen. The hash of a word is made on the
/// way; odd words are handed to `Spelling`.
struct WordReader {
    struct Word {
        var hash: UInt64
        var range: Range<Int>
        var isOdd: Bool
        /// A single plain letter, as in “k i l l”.
        var isLetter: Bool
    }

    private(set) var place: Int

    private static let letter: UInt8 = 1
    /// A digit that may stand for a letter.
    private static let sign: UInt8 = 2
    private static let other: UInt8 = 4
    private static let digit: UInt8 = 8

    init(at place: Int = 0) {
        self.place = place
    }

    mutating func next(in text: Span<UInt8>) -> Word? {
        let count = text.count
        // Unchecked, here and below, because every step is held against the count.
        while place < count {
            let kind = Self.kind(text[unchecked: place])
            guard kind == 0 || (kind == Self.other && Self.isGap(text, place)) else { break }
            place += 1
        }
        guard place < count else { return nil }
        let start = place
        var gathered = Gathered()
        while place < count {
            let byte = text[unchecked: place]
            let kind = Self.kind(byte)
            if kind == 0 || (kind == Self.other && Self.isGap(text, place)) {
                let step = Self.stepInside(text, place)
                guard step > 0 else { break }
                if byte == UInt8(ascii: "@") || byte == UInt8(ascii: "$") { gathered.kinds |= Self.other }
                place += step
            } else {
                gathered.add(byte, kind)
                place += 1
            }
        }
        return gathered.word(start..<place)
    }

    /// What is known of a word while its bytes go by.
    private struct Gathered {
        var kinds: UInt8 = 0
        private var hash = SpelledHash()
        private var length = 0
        private var run = 0
        private var longestRun = 0
        private var previous: UInt8 = 0

        @inline(__always)
        mutating func add(_ byte: UInt8, _ kind: UInt8) {
            let small = kind == letter ? byte | 0x20 : byte
            hash.add(small)
            run = small == previous ? run + 1 : 1
            if run > longestRun { longestRun = run }
            previous = small
            kinds |= kind
            length += 1
        }

        func word(_ range: Range<Int>) -> Word {
            let isMixed = kinds & letter != 0 && kinds & sign != 0
            return Word(
                hash: hash.finished,
                range: range,
                isOdd: kinds & other != 0 || isMixed || longestRun > 2,
                isLetter: length == 1 && kinds == letter
            )
        }
    }

    @inline(__always)
    private static func kind(_ byte: UInt8) -> UInt8 {
        if (byte | 0x20) &- UInt8(ascii: "a") < 26 { return letter }
        if byte >= 0x80 { return other }
        guard byte &- UInt8(ascii: "0") < 10 else { return 0 }
        return Spelling.letter(for: byte, ones: 0) == byte ? digit : sign
    }

    /// The bytes of an apostrophe, or of a sign that may stand for a letter, inside a word; 0 where the word ends.
    private static func stepInside(_ text: Span<UInt8>, _ place: Int) -> Int {
        if isApostrophe(text, place) { return 3 }
        guard place + 1 < text.count, kind(text[place + 1]) == letter else { return 0 }
        switch text[place] {
        case UInt8(ascii: "'"), UInt8(ascii: "@"), UInt8(ascii: "$"): return 1
        default: return 0
        }
    }

    /// A curly apostrophe (U+2019) before a letter.
    private static func isApostrophe(_ text: Span<UInt8>, _ place: Int) -> Bool {
        place + 3 < text.count && text[place] == 0xE2 && text[place + 1] == 0x80 && text[place + 2] == 0x99
            && kind(text[place + 3]) == letter
    }

    static func isPartOfApostrophe(_ text: Span<UInt8>, _ place: Int) -> Bool {
        text[place] == UInt8(ascii: "'")
            || (max(0, place - 2)...place).contains { isApostrophe(text, $0) }
    }

    /// True at dashes, quotes and spaces of General Punctuation (U+2010 to U+202F), two continuation bytes included.
    private static func isGap(_ text: Span<UInt8>, _ place: Int) -> Bool {
        for start in max(0, place - 2)...place
        where text[start] == 0xE2 && start + 2 < text.count && start + 2 >= place {
            if text[start + 1] == 0x80, text[start + 2] >= 0x90, text[start + 2] <= 0xAF { return true }
        }
        return text[place] == 0xA0 && place > 0 && text[place - 1] == 0xC2
            || text[place] == 0xC2 && place + 1 < text.count && text[place + 1] == 0xA0
    }
}
