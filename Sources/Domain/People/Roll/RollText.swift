import Foundation

/// How a cell becomes text worth keeping, and how two texts are compared.
package enum RollText {
    /// The cell without blanks and unseen marks at its ends, inner breaks as one space; a lone dash or "n/a" is blank.
    package static func clean(_ cell: String) -> String {
        // Most cells are clean already, and looking at bytes is so much faster than at characters.
        if isClean(cell) { return isBlank(cell) ? "" : cell }
        let words = cell.split { $0.isWhitespace || $0 == "\u{00A0}" }
        let joined = words.joined(separator: " ")
        let text = joined.trimmingCharacters(in: unseen)
        return isBlank(text) ? "" : text
    }

    /// Whether a cell is words of printable ASCII with one space between them, so that nothing of it would change.
    private static func isClean(_ cell: String) -> Bool {
        var last = UInt8(ascii: " ")
        for byte in cell.utf8 {
            guard (UInt8(ascii: " ")..<0x7F).contains(byte), byte != UInt8(ascii: " ") || byte != last else {
                return false
            }
            last = byte
        }
        return last != UInt8(ascii: " ")
    }

    private static func isBlank(_ text: String) -> Bool {
        text.utf8.count <= 3 && blanks.contains(text.lowercased())
    }

    /// The form in which two texts are the same whatever their case, accents, apostrophes and spacing.
    package static func key(_ text: String) -> String {
        let cleaned = clean(text)
        // Folding knows all of Unicode and costs accordingly; most names need none of it.
        if cleaned.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "`") }) { return cleaned.lowercased() }
        return
            cleaned
            .replacing("’", with: "'")
            .replacing("`", with: "'")
            .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }

    /// What makes a text unfit for a person's record.
    package enum Fault: Sendable, Hashable, Codable {
        case formula
        case lostLetter
        case control
        case tooLong
    }

    /// Longest name, class or role that is kept, in characters.
    package static let lengthMax = 200

    /// Why a cleaned text must not become part of a record, or nil.
    package static func fault(in text: String) -> Fault? {
        if CSVText.startsFormula(text) { return .formula }
        if isClean(text) { return text.utf8.count > lengthMax ? .tooLong : nil }
        if text.unicodeScalars.contains("\u{FFFD}") { return .lostLetter }
        if text.unicodeScalars.contains(where: isControl) { return .control }
        return text.count > lengthMax ? .tooLong : nil
    }

    /// Controls, and the marks that turn the direction of writing and can make one name look like another
    /// (Unicode TR 36, "bidirectional text spoofing").
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: scalar.properties.generalCategory == .control
        }
    }

    private static let blanks: Set<String> = ["-", "–", "—", "n/a"]
    private static let unseen = CharacterSet(charactersIn: "\u{FEFF}\u{200B}\u{200C}\u{200D}\u{2060}\u{00AD}")
}
