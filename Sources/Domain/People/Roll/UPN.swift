/// A unique pupil number whose check letter was verified (DfE, "Unique pupil numbers: a guide for schools and local
/// authorities"): a letter, eleven digits, and a digit or, for a temporary number, a letter.
package struct UPN: Sendable, Hashable, Codable {
    package let text: String

    /// A temporary number ends in a letter and is replaced once the permanent one is known.
    package var isTemporary: Bool { text.last?.isLetter ?? false }

    /// Why a text is no UPN.
    package enum Fault: Error, Sendable, Hashable, Codable {
        case form
        case checkLetter(expected: String)
    }

    /// Reads a UPN, forgiving spaces and small letters.
    /// - Throws: `Fault` when the form or the check letter is wrong.
    package init(_ text: String) throws(Fault) {
        let characters = text.uppercased().filter { !$0.isWhitespace }
        guard characters.count == 13, let letter = characters.first, Self.letters.contains(letter) else {
            throw .form
        }
        var sum = 0
        for (index, character) in characters.enumerated().dropFirst() {
            guard let value = Self.value(of: character, isLast: index == 12) else { throw .form }
            sum += value * (index + 1)
        }
        let expected = Self.letters[sum % Self.letters.count]
        guard letter == expected else { throw .checkLetter(expected: String(expected)) }
        self.text = characters
    }

    /// I, O and S are left out because they read like digits.
    private static let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ")

    private static func value(of character: Character, isLast: Bool) -> Int? {
        if character.isASCII, let digit = character.wholeNumberValue { return digit }
        return isLast ? letters.firstIndex(of: character) : nil
    }
}
