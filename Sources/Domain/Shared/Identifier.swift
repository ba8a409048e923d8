/// A random 128-bit name for one thing, typed by what it names, so that a person is never taken for a policy.
///
/// As text it is 32 lower-case hexadecimal digits: in events, in addresses, in files.
package struct Identifier<Named>: Hashable, Sendable {
    package let value: UInt128

    package init(_ value: UInt128) {
        self.value = value
    }
}

extension Identifier: LosslessStringConvertible {
    package init?(_ description: String) {
        guard description.utf8.count == 32 else { return nil }
        var value: UInt128 = 0
        for digit in description.utf8 {
            guard let nibble = Self.nibble(digit) else { return nil }
            value = value << 4 | UInt128(nibble)
        }
        self.value = value
    }

    package var description: String {
        // Written and read for every event: the library's radix conversion divides 128-bit numbers.
        let (high, low) = (UInt64(truncatingIfNeeded: value >> 64), UInt64(truncatingIfNeeded: value))
        return String(unsafeUninitializedCapacity: 32) { digits in
            for place in 0..<16 {
                digits[place] = Self.digit(high >> UInt64(60 - 4 * place))
                digits[place + 16] = Self.digit(low >> UInt64(60 - 4 * place))
            }
            return 32
        }
    }

    private static func digit(_ bits: UInt64) -> UInt8 {
        let nibble = UInt8(truncatingIfNeeded: bits & 15)
        return nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension Identifier: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let identifier = Identifier(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an identifier: \(text)")
        }
        self = identifier
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Identifier {
    /// The sixteen bytes stored in a table, most significant first.
    package var bytes: [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }

    /// Reads what `bytes` gave; nil unless there are sixteen.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        value = bytes.reduce(0) { $0 << 8 | UInt128($1) }
    }

    /// The six characters a person reads aloud, such as 7K3-M2P: 30 bits, without letters taken for digits.
    package var reference: String {
        let high = UInt64(truncatingIfNeeded: value >> 64)
        let letters = (0..<6).map { referenceAlphabet[Int(high >> UInt64(59 - 5 * $0) & 31)] }
        return String(decoding: letters[..<3] + [UInt8(ascii: "-")] + letters[3...], as: UTF8.self)
    }

    /// A reference, or more, as somebody types it, in the letters it was printed in: small letters and what stands between
    /// letters do not matter, and letters taken for digits count as those.
    package static func letters(typed: String) -> String {
        let letters = typed.uppercased().utf8.filter { lettersAndDigits.contains($0) }
        return String(decoding: letters.map { takenForDigits[$0] ?? $0 }, as: UTF8.self)
    }

    /// Every identifier that has a reference as somebody types it; nil where it is no reference.
    package static func sharing(reference typed: String) -> ClosedRange<Identifier>? {
        let letters = letters(typed: typed).utf8
        let digits = letters.compactMap { referenceAlphabet.firstIndex(of: $0) }
        guard letters.count == 6, digits.count == 6 else { return nil }
        return Identifier(digits.reduce(0) { $0 << 5 | UInt128($1) } << 98).sharingReference
    }

    /// Every identifier that has the same reference as this one.
    package var sharingReference: ClosedRange<Identifier> {
        Identifier((value >> 98) << 98)...Identifier(value | (1 << 98 - 1))
    }
}

extension Identifier: Comparable {
    package static func < (one: Identifier, other: Identifier) -> Bool {
        one.value < other.value
    }
}

private let referenceAlphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
private let lettersAndDigits = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
private let takenForDigits = [
    UInt8(ascii: "O"): UInt8(ascii: "0"), UInt8(ascii: "I"): UInt8(ascii: "1"), UInt8(ascii: "L"): UInt8(ascii: "1"),
]

package typealias PersonID = Identifier<Person>
package typealias ContactID = Identifier<ContactPoint>
package typealias PolicyID = Identifier<Policy>
package typealias DocumentID = Identifier<AudienceDocument>
package typealias ClauseID = Identifier<Clause>
package typealias AnswerID = Identifier<Answer>
package typealias ClassSessionID = Identifier<ClassSession>
package typealias CommandID = Identifier<SchoolCommand>
/// The stream that one thing's events form; its bits are the thing's own identifier.
package typealias StreamName = Identifier<SchoolEvent>
