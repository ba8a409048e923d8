/// The ways in which one word may be meant: signs for letters, letters of other scripts that look alike, drawn-out
/// letters.
///
/// Only words that are odd come here. Which reading is meant, the lexicon's own words decide: “year3” and “h2o” are
/// none of them and stay as they are.
enum Spelling {
    static let readingsMax = 8

    /// Readings of a word in small letters, the plainest first.
    static func readings(of bytes: [UInt8]) -> [[UInt8]] {
        let plain = folded(bytes)
        var readings = [plain]
        func add(_ reading: [UInt8]) {
            if readings.count < readingsMax, !readings.contains(reading) { readings.append(reading) }
        }
        for ones in [UInt8(ascii: "i"), UInt8(ascii: "l")] { add(plain.map { letter(for: $0, ones: ones) }) }
        for reading in readings {
            add(shortened(reading, to: 2))
            add(shortened(reading, to: 1))
        }
        return readings
    }

    private static func letter(for sign: UInt8, ones: UInt8) -> UInt8 {
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

    /// Three or more of a letter in a row become so many.
    private static func shortened(_ word: [UInt8], to count: Int) -> [UInt8] {
        var short: [UInt8] = []
        var start = 0
        while start < word.count {
            var end = start
            while end < word.count, word[end] == word[start] { end += 1 }
            let length = end - start >= 3 ? count : end - start
            short += [UInt8](repeating: word[start], count: length)
            start = end
        }
        return short
    }

    /// Plain letters for those that only look different; what has no plain letter stays.
    private static func folded(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
        var plain: [UInt8] = []
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0xAD, 0x200B...0x200F, 0x2019, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF, 0x300...0x36F,
                0xE0000...0xE007F:
                continue
            case 0xFF21...0xFF3A: plain.append(UInt8(truncatingIfNeeded: scalar.value - 0xFF21) + UInt8(ascii: "a"))
            case 0xFF41...0xFF5A: plain.append(UInt8(truncatingIfNeeded: scalar.value - 0xFF41) + UInt8(ascii: "a"))
            default: plain += lookAlike[scalar].map { [$0] } ?? Array(scalar.properties.lowercaseMapping.utf8)
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
