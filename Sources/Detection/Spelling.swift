/// The ways in which one odd word may be meant: signs for letters, letters of other scripts that look alike, drawn-out
/// letters.
///
/// Which reading is meant, the lexicon's own words decide: “year3” and “h2o” are none of them and stay as they are.
struct OddWord {
    static let lettersMax = 64

    private var letters = InlineArray<64, UInt8>(repeating: 0)
    private(set) var count = 0

    /// Small letters without apostrophes, plain ones for those that only look different; what is beyond 64 is left out.
    init(_ text: Span<UInt8>, _ range: Range<Int>) {
        var isPlain = true
        for place in range where !WordReader.isPartOfApostrophe(text, place) {
            let byte = text[place]
            isPlain = isPlain && byte < 0x80
            add(byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte)
        }
        guard !isPlain else { return }
        let folded = Spelling.folded((0..<count).map { letters[$0] })
        count = 0
        for letter in folded { add(letter) }
    }

    subscript(_ place: Int) -> UInt8 { letters[place] }

    var plainHash: UInt64 { reading(ones: nil).hash }

    /// The hash of the first reading that is known, else of the plainest.
    func hash(where isKnown: (UInt64) -> Bool) -> UInt64 {
        let plain = reading(ones: nil)
        guard !isKnown(plain.hash) else { return plain.hash }
        let hasSigns = (0..<count).contains { Spelling.letter(for: letters[$0], ones: 0) != letters[$0] }
        for one in hasSigns ? Spelling.ones : Spelling.asTheyAre {
            let asItIs = one == nil ? plain : reading(ones: one)
            if isKnown(asItIs.hash) { return asItIs.hash }
            guard asItIs.isDrawnOut else { continue }
            for length in Spelling.lengths {
                let short = reading(ones: one, drawnOutTo: length).hash
                if isKnown(short) { return short }
            }
        }
        return plain.hash
    }

    private mutating func add(_ letter: UInt8) {
        guard count < Self.lettersMax else { return }
        letters[count] = letter
        count += 1
    }

    /// With signs read as letters when told what a 1 is, and with three or more of a letter in a row as so many.
    private func reading(ones: UInt8?, drawnOutTo length: Int? = nil) -> (hash: UInt64, isDrawnOut: Bool) {
        var spelled = SpelledHash()
        var isDrawnOut = false
        var start = 0
        while start < count {
            let letter = read(start, ones)
            var end = start + 1
            while end < count, read(end, ones) == letter { end += 1 }
            let run = end - start
            isDrawnOut = isDrawnOut || run > 2
            for _ in 0..<(run > 2 ? length ?? run : run) { spelled.add(letter) }
            start = end
        }
        return (spelled.finished, isDrawnOut)
    }

    private func read(_ place: Int, _ ones: UInt8?) -> UInt8 {
        ones.map { Spelling.letter(for: letters[place], ones: $0) } ?? letters[place]
    }
}

/// What signs and letters of other scripts stand for.
enum Spelling {
    /// What a 1 may be, where signs are not letters first.
    static let ones: [UInt8?] = [nil, UInt8(ascii: "i"), UInt8(ascii: "l")]
    static let asTheyAre: [UInt8?] = [nil]
    /// How often a drawn-out letter may be meant.
    static let lengths = [2, 1]

    static func letter(for sign: UInt8, ones: UInt8) -> UInt8 {
        switch sign {
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "1"): ones
        case UInt8(ascii: "3"): UInt8(ascii: "e")
        case UInt8(ascii: "4"), UInt8(ascii: "@"): UInt8(ascii: "a")
        case UInt8(ascii: "5"), UInt8(ascii: "$"): UInt8(ascii: "s")
        case UInt8(ascii: "7"): UInt8(ascii: "t")
        case UInt8(ascii: "8"): UInt8(ascii: "b")
        default: sign
        }
    }

    /// Plain letters for those that only look different; what has no plain letter stays.
    static func folded(_ bytes: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0xAD, 0x200B...0x200F, 0x2019, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF, 0x300...0x36F,
                0xE0000...0xE007F:
                continue
            case 0xFF21...0xFF3A: plain.append(UInt8(truncatingIfNeeded: scalar.value - 0xFF21) + UInt8(ascii: "a"))
            case 0xFF41...0xFF5A: plain.append(UInt8(truncatingIfNeeded: scalar.value - 0xFF41) + UInt8(ascii: "a"))
            case ..<0x80: plain.append(UInt8(truncatingIfNeeded: scalar.value))
            default:
                if let twin = lookAlike[scalar] {
                    plain.append(twin)
                } else {
                    plain += scalar.properties.lowercaseMapping.utf8
                }
            }
        }
        return plain
    }

    /// Letters of Latin with marks, Cyrillic and Greek that are drawn like one of ours (after UTS 39's confusables).
    private static let lookAlike: [Unicode.Scalar: UInt8] = {
        let rows: [(Character, String)] = [
            ("a", "àáâãäåāăąÀÁÂÃÄÅаАαΑɑ"), ("b", "ЬьвВΒβ"), ("c", "çćčÇсСϲ"), ("d", "ďđԁ"), ("e", "èéêëēęěÈÉÊËеЕёЁεΕ"),
            ("g", "ğģɡ"), ("h", "һНнΗ"), ("i", "ìíîïīıÌÍÎÏіІїιΙ"), ("j", "јЈ"), ("k", "кКκΚķ"), ("l", "łĺľӏ"),
            ("m", "мМΜ"), ("n", "ñńňÑηΝп"), ("o", "òóôõöøōőÒÓÔÕÖØоОοΟσ"), ("p", "рРρΡ"), ("r", "řŕг"), ("s", "śšşѕЅ"),
            ("t", "ťţтТτΤ"), ("u", "ùúûüūůűÙÚÛÜυц"), ("v", "νѵ"), ("w", "ѡωшŵ"), ("x", "хХχΧ"), ("y", "ýÿуУγΥŷ"),
            ("z", "źżžΖ"),
        ]
        var table: [Unicode.Scalar: UInt8] = [:]
        for (letter, twins) in rows {
            for twin in twins.unicodeScalars { table[twin] = letter.asciiValue }
        }
        return table
    }()
}
