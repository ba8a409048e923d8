import Foundation

/// A way to reach someone.
///
/// It is not a person: one e-mail may serve two parents and two siblings.
package struct RollContactPoint: Sendable, Hashable, Codable, Comparable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case email
        case mobile
        case landline
    }

    package let kind: Kind
    /// The comparable form: an e-mail in small letters; a British number as digits from 0; any other with its +.
    package let value: String

    package init(kind: Kind, value: String) {
        self.kind = kind
        self.value = value
    }

    package static func < (left: RollContactPoint, right: RollContactPoint) -> Bool {
        (left.kind.rawValue, left.value) < (right.kind.rawValue, right.value)
    }

    /// Reads an e-mail address; nil when nothing could be delivered to it.
    ///
    /// The length limit is RFC 5321 4.5.3.1.3.
    package init?(email text: String) {
        let address = text.lowercased()
        let halves = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty, address.utf8.count <= 254 else { return nil }
        let labels = halves[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isPlain = !address.unicodeScalars.contains(where: Self.endsAddress)
        guard isPlain, labels.count > 1, labels.allSatisfy({ !$0.isEmpty }) else { return nil }
        self.init(kind: .email, value: address)
    }

    private static func endsAddress(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "<", ">", "(", ")", "[", "]", ",", ";", ":", "\"", "\\": true
        default: scalar.properties.isWhitespace
        }
    }

    /// Reads a telephone number, and gives back the 0 that a spreadsheet takes from a number it thinks is a sum.
    package init?(phone text: String) {
        let kept = text.filter { !$0.isWhitespace && !"().-'".contains($0) && $0 != "\u{2011}" }
        let isInternational = kept.hasPrefix("+") || kept.hasPrefix("00")
        let digits = kept.hasPrefix("+") ? String(kept.dropFirst()) : kept
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        let plain = kept.hasPrefix("00") ? String(digits.dropFirst(2)) : digits
        if isInternational, !plain.hasPrefix("44") {
            guard (7...15).contains(plain.count) else { return nil }
            self.init(kind: .mobile, value: "+" + plain)
            return
        }
        guard let national = Self.national(plain, isInternational: isInternational) else { return nil }
        self.init(kind: national.hasPrefix("07") ? .mobile : .landline, value: national)
    }

    /// British numbers have ten digits after the 0, and a few that begin with 01 have nine (Ofcom, National Telephone
    /// Numbering Plan).
    private static func national(_ digits: String, isInternational: Bool) -> String? {
        var rest = Substring(digits)
        if isInternational || (rest.hasPrefix("44") && rest.count == 12) { rest = rest.dropFirst(2) }
        if rest.hasPrefix("0") { rest = rest.dropFirst() }
        guard let first = rest.first, "123578".contains(first) else { return nil }
        return rest.count == 10 || (rest.count == 9 && first == "1") ? "0" + rest : nil
    }
}
