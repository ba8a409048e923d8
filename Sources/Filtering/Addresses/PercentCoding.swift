/// RFC 3986 section 2.1, and the plus sign of forms.
enum PercentCoding {
    static func byte(_ high: UInt8, _ low: UInt8) -> UInt8? {
        guard let high = nibble(high), let low = nibble(low) else { return nil }
        return high << 4 | low
    }

    /// What was typed into a form, from its place in a query; a percent sign that starts nothing stays.
    static func formText(_ text: Span<UInt8>, in range: Range<Int>) -> [UInt8] {
        var plain: [UInt8] = []
        var place = range.lowerBound
        while place < range.upperBound {
            let byte = text[place]
            if byte == UInt8(ascii: "%"), place + 2 < range.upperBound,
                let coded = Self.byte(text[place + 1], text[place + 2])
            {
                plain.append(coded)
                place += 3
            } else {
                plain.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                place += 1
            }
        }
        return plain
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
