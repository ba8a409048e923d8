import Testing

@testable import Detection

/// Long texts are read 64 bytes at a time, short ones word by word: both must see the same words.
struct WordBlockTests {
    static let pieces = [
        "kill", "Myself", "a", "I", "weather", "abcdefghijklmno", "abcdefghijklmnop", "abcdefghijklmnopqrstuvwxyz",
        "2025",
        "1000", "h2o", "V10", "don't", "don’t", "'tis", "me$", "k1ll", "kiiill", "AAA", "×", "école", "“so”", "—", "…",
        "\u{200B}", "@", "&", "%", "_", "[", "`", "~", "\u{7F}", "\u{10}",
    ]
    static let gaps = [" ", " ", " ", "", "  ", ", ", "\n", "-", ".", "\u{A0}", "'"]

    /// Words of every kind with gaps of every kind, and now and then a byte that is neither.
    static func text(seed: UInt64) -> [UInt8] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        func roll(_ sides: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(sides))
        }
        var text: [UInt8] = []
        while text.count < 4_000 {
            text += Array((pieces[roll(pieces.count)] + gaps[roll(gaps.count)]).utf8)
            if roll(30) == 0 { text.append(UInt8(roll(256))) }
        }
        return text
    }

    static func words(_ text: Span<UInt8>, from place: Int = 0) -> [WordReader.Word] {
        var reader = WordReader(at: place)
        var words: [WordReader.Word] = []
        while let word = reader.next(in: text) { words.append(word) }
        return words
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `stretches hold every word of a text, and a plain one is one word with the same hash`(seed: UInt64) {
        let bytes = Self.text(seed: seed)
        let text = bytes.span
        var place = 0
        var found: [Range<Int>] = []
        var plain = 0
        while place <= text.count - WordBlock.reach {
            var block = WordBlock(text, at: place)
            while let stretch = block.next() {
                let words = Self.words(text.extracting(..<stretch.end), from: stretch.start)
                found += words.map(\.range)
                guard stretch.isPlain else { continue }
                plain += 1
                #expect(words.count == 1 && words[0].range == stretch.start..<stretch.end && !words[0].isOdd)
                #expect(words.first?.hash == WordBlock.hash(text, stretch))
            }
            if block.following > place {
                place = block.following
            } else {
                var reader = WordReader(at: place)
                if let word = reader.next(in: text) { found.append(word.range) }
                place = reader.place
            }
        }
        found += Self.words(text, from: place).map(\.range)
        #expect(plain > 30 && found == Self.words(text).map(\.range))
    }

    @Test(arguments: [
        "kill myself", "k i l l  m y s e l f", "k.i.l.l myself", "kiiiill myself", "k1ll mys3lf", "ki'll myself",
        "kіll mуself", "ki\u{200B}ll myself", "“kill myself”", "kill—myself", "killmyself", "kill\u{A0}myself",
        "suicide",
    ])
    func `words are found wherever they stand in a page`(text: String) throws {
        let alone = Array(text.utf8)
        let wanted = DetectorTests.detector.observations(in: alone.span).flatMap(\.hits)
        #expect(!wanted.isEmpty)
        for place in 0..<140 {
            let before = String(repeating: "weather ", count: place / 8) + String(repeating: ".", count: place % 8)
            let page = Array((before + text + String(repeating: " weather", count: 20)).utf8)
            let hits = DetectorTests.detector.observations(in: page.span).flatMap(\.hits)
            #expect(hits.map(\.words) == wanted.map(\.words), "\(place)")
            #expect(hits.map { $0.range.lowerBound - place } == wanted.map(\.range.lowerBound), "\(place)")
        }
    }

    @Test func `words of every length are told from others that differ in their last letter`() {
        let lengths = 1...40
        let word = String(repeating: "abcdefghij", count: 4)
        let lines = lengths.map { "50 \(word.prefix($0))" }
        for length in lengths {
            let page =
                "weather \(word.prefix(length)) \(word.prefix(length - 1))z " + String(repeating: "so on ", count: 30)
            #expect(LexiconTests.hits(lines, page).map(\.words) == [String(word.prefix(length))])
        }
    }
}
