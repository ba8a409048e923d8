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
        guard description.utf8.count == 32, let value = UInt128(description, radix: 16) else { return nil }
        self.value = value
    }

    package var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 32 - digits.utf8.count) + digits
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
        (0..<16).map { UInt8(truncatingIfNeeded: value >> UInt128(8 * (15 - $0))) }
    }

    /// Reads what `bytes` gave; nil unless there are sixteen.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        value = bytes.reduce(0) { $0 << 8 | UInt128($1) }
    }

    /// The six characters a person reads aloud, such as 7K3-M2P: 30 bits, without letters taken for digits.
    package var reference: String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let characters = (0..<6).map { alphabet[Int((value >> UInt128(123 - 5 * $0)) & 31)] }
        return String(characters[0..<3]) + "-" + String(characters[3..<6])
    }
}

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
