/// Words and their weights, one language a file. Data, written by us, to be read by a safeguarding lead:
///
///     # a remark
///     = self-harm                 the theme of the lines that follow
///     90 kill myself              a weight from 1 to 100, and words as they are said
///     60 shoot | ball film star   the same, but not when one of these words stands near
///     - kill a mockingbird        harmless: takes away every hit inside it
///     ~ 70 suicid                 letters anywhere inside a word, four or more
package struct Lexicon: Sendable {
    package static let wordsPerPhraseMax = 7
    package static let lettersOfLiteralMin = 4
    package static let linesMax = 65_536

    package internal(set) var phrases: [Phrase] = []
    package internal(set) var literals: [Phrase] = []
    package internal(set) var harmless: [String] = []
    /// Lines that are none of these, by number from 1.
    package internal(set) var badLines: [Int] = []

    package struct Phrase: Sendable {
        package let words: String
        package let theme: Theme
        package let weight: Int
        /// Words that make it harmless when they stand near.
        package let unless: [String]
    }

    package static var english: Lexicon { Lexicon(PackageResources.en_txt) }

    package init(_ text: [UInt8]) {
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        var theme: Theme?
        for (place, line) in lines.prefix(Self.linesMax).enumerated() {
            let words = line.split(separator: " ").map(String.init)
            guard let first = words.first, first != "#" else { continue }
            let rest = Array(words.dropFirst())
            if first == "=" {
                theme = rest.first.flatMap { Theme(rawValue: $0) }
                if theme == nil { badLines.append(place + 1) }
            } else if !take(first, rest, theme) {
                badLines.append(place + 1)
            }
        }
    }

    private mutating func take(_ first: String, _ rest: [String], _ theme: Theme?) -> Bool {
        if first == "-" {
            guard (1...Self.wordsPerPhraseMax).contains(rest.count) else { return false }
            harmless.append(rest.joined(separator: " "))
            return true
        }
        let isLiteral = first == "~"
        let weight = Int(isLiteral ? rest.first ?? "" : first)
        let words = isLiteral ? Array(rest.dropFirst()) : rest
        guard let theme, let weight, (1...100).contains(weight) else { return false }
        let bar = words.firstIndex(of: "|") ?? words.count
        let said = words[..<bar].joined(separator: " ")
        guard (1...Self.wordsPerPhraseMax).contains(bar) else { return false }
        let phrase = Phrase(words: said, theme: theme, weight: weight, unless: Array(words[bar...].dropFirst()))
        guard isLiteral else {
            phrases.append(phrase)
            return true
        }
        guard bar == 1, said.utf8.count >= Self.lettersOfLiteralMin, said.utf8.allSatisfy({ $0 < 0x80 }) else {
            return false
        }
        literals.append(phrase)
        return true
    }
}
