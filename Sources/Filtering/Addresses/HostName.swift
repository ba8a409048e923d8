/// A host's name as it is kept and compared: small ASCII letters, foreign labels in their A-label form, no final dot.
///
/// The slow road for names that `HostKeys` cannot read as they stand. Browsers send A-labels (RFC 5890 section
/// 2.3.2.1), so U-labels are met in lists and in what people type. They are made small by Unicode's own mapping and
/// encoded by RFC 3492. The tables of UTS 46 are not at hand: a label that would need them, with marks that combine, is
/// refused, never guessed.
package struct HostName: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Reads a name, with or without percent signs, foreign letters or the brackets of version 6; nil when it is none.
    package init?(_ text: Span<UInt8>, in range: Range<Int>) {
        guard !range.isEmpty, range.count <= 4 * HostKeys.nameBytesMax else { return nil }
        if text[range.lowerBound] == UInt8(ascii: "[") {
            self.init(bracketed: text, in: range)
            return
        }
        if InternetAddress(version6: text, in: range) != nil {
            let small = range.map { HostKeys.small(text[$0]) ?? text[$0] }
            self.init(checked: [UInt8(ascii: "[")] + small + [UInt8(ascii: "]")])
            return
        }
        guard let plain = Self.withoutPercents(text, in: range), let ascii = Self.ascii(plain) else { return nil }
        var end = ascii.count
        if ascii.last == UInt8(ascii: ".") { end -= 1 }
        // The keys take one more final dot, which a name here may not keep.
        guard end == 0 || ascii[end - 1] != UInt8(ascii: "."), HostKeys(ascii.span, in: 0..<end) != nil else {
            return nil
        }
        self.init(checked: Array(ascii[..<end]))
    }

    private init(checked bytes: [UInt8]) {
        self.bytes = bytes
    }

    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(bytes.span, in: 0..<bytes.count)
    }

    private init?(bracketed text: Span<UInt8>, in range: Range<Int>) {
        guard range.count > 2, text[range.upperBound - 1] == UInt8(ascii: "]") else { return nil }
        guard InternetAddress(version6: text, in: (range.lowerBound + 1)..<(range.upperBound - 1)) != nil else {
            return nil
        }
        self.init(checked: range.map { HostKeys.small(text[$0]) ?? text[$0] })
    }

    /// Nil only for what the initialisers refuse.
    package var keys: HostKeys? {
        if bytes.first == UInt8(ascii: "[") {
            return InternetAddress(version6: bytes.span, in: 1..<(bytes.count - 1)).map { HostKeys($0) }
        }
        return HostKeys(bytes.span, in: 0..<bytes.count)
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    private static func withoutPercents(_ text: Span<UInt8>, in range: Range<Int>) -> [UInt8]? {
        var plain: [UInt8] = []
        var place = range.lowerBound
        while place < range.upperBound {
            guard text[place] == UInt8(ascii: "%") else {
                plain.append(text[place])
                place += 1
                continue
            }
            guard place + 2 < range.upperBound, let byte = PercentCoding.byte(text[place + 1], text[place + 2]) else {
                return nil
            }
            plain.append(byte)
            place += 3
        }
        return plain
    }

    /// Small letters and A-labels; nil for bytes that are no name.
    private static func ascii(_ bytes: [UInt8]) -> [UInt8]? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var labels: [[Unicode.Scalar]] = [[]]
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x2E, 0x3002, 0xFF0E, 0xFF61: labels.append([])
            case 0xAD, 0x200B, 0x2060, 0xFEFF: continue
            case 0xFF01...0xFF5E:
                guard let narrow = Unicode.Scalar(scalar.value - 0xFEE0) else { return nil }
                labels[labels.count - 1] += Array(narrow.properties.lowercaseMapping.unicodeScalars)
            default: labels[labels.count - 1] += Array(scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        var ascii: [UInt8] = []
        for (place, label) in labels.enumerated() {
            guard let bytes = aLabel(label) else { return nil }
            if place > 0 { ascii.append(UInt8(ascii: ".")) }
            ascii += bytes
        }
        return ascii
    }

    private static func aLabel(_ label: [Unicode.Scalar]) -> [UInt8]? {
        if label.allSatisfy(\.isASCII) { return label.map { UInt8(truncatingIfNeeded: $0.value) } }
        guard label.count <= HostKeys.labelBytesMax, label.allSatisfy(mayStandInLabel) else { return nil }
        return Punycode.encoded(label).map { Array("xn--".utf8) + $0 }
    }

    private static func mayStandInLabel(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return HostKeys.small(UInt8(truncatingIfNeeded: scalar.value)) != nil }
        // Marks that a letter may have been written together with: which form was meant is not for us to guess.
        if (0x300...0x36F).contains(scalar.value) { return false }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber, .nonspacingMark, .spacingMark: return true
        default: return false
        }
    }
}
