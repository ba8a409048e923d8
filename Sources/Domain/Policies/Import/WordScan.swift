/// Finds the words of a text on its bytes, where nothing in it needs the rules of Unicode.
enum WordScan {
    /// Where one word stands, as offsets of bytes.
    struct Word {
        let start: Int
        let end: Int
        /// In lower case, its apostrophes straight; as it stands apart from that.
        let small: String
    }

    /// Nil when the text holds other letters than those of English, which the slower way reads.
    ///
    /// A word is a run of letters, digits and apostrophes; ’ (E2 80 99) is an apostrophe, and the other signs of its
    /// block stand between words.
    static func words(of text: String) -> [Word]? {
        var text = text
        return text.withUTF8 { bytes in
            var found: [Word] = []
            var small: [UInt8] = []
            var start = 0
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                var width = 1
                var letter: UInt8?
                if byte >= 0x80 {
                    guard byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return nil }
                    width = 3
                    letter = bytes[index + 2] == 0x99 ? UInt8(ascii: "'") : nil
                } else {
                    letter = lowered(byte)
                }
                if let letter {
                    if small.isEmpty { start = index }
                    small.append(letter)
                } else if !small.isEmpty {
                    found.append(Word(start: start, end: index, small: String(decoding: small, as: UTF8.self)))
                    small.removeAll(keepingCapacity: true)
                }
                index += width
            }
            if !small.isEmpty {
                found.append(Word(start: start, end: bytes.count, small: String(decoding: small, as: UTF8.self)))
            }
            return found
        }
    }

    /// The letter, digit or apostrophe in lower case; nil for every other sign.
    private static func lowered(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "'"): byte
        default: nil
        }
    }
}
