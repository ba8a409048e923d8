/// Words and their weights, one language a file. Data, written by us, to be read by a safeguarding lead:
///
///     # a remark
///     = self-harm                 the theme of the lines that follow
///     = drugs | pshe homework     the same, and none of its lines under `soonFrom` counts near one of these words
///     @ kill: kill, kil, killing  words that stand for one another wherever `@kill` is written; a lone - for none
///     90 @kill myself             a weight from 1 to 100, and words as they are said
///     85 wants .. meet me         the same with other words between, up to `Detector.gapBytes`
///     60 shoot | ball film star   the same, but not when one of these words stands near
///     - kill a mockingbird        harmless: takes away every hit inside it
///     ~ 70 suicid                 letters anywhere inside a word, four or more
package struct Lexicon: Sendable {
    package static let wordsPerPhraseMax = 7
    package static let partsMax = 4
    /// How many ways of saying it the groups of one part may make.
    package static let waysMax = 4_096
    package static let lettersOfLiteralMin = 4
    package static let linesMax = 65_536
    /// From this weight on a line says what should be looked at soon, also when it stands in a lesson.
    package static let soonFrom = 70

    package internal(set) var phrases: [Phrase] = []
    package internal(set) var literals: [Phrase] = []
    package internal(set) var harmless: [String] = []
    /// Lines that are none of these, by number from 1.
    package internal(set) var badLines: [Int] = []

    private var groups: [Substring: [Substring]] = [:]
    /// What stands after the bar on the line of the theme.
    private var lesson: [String] = []

    package struct Phrase: Sendable {
        /// As its line has it, with one word for each group.
        package let words: String
        package let theme: Theme
        package let weight: Int
        /// Words that make it harmless when they stand near.
        package let unless: [String]
        /// In the order in which they are said, each with all the ways of saying it.
        let parts: [[String]]
    }

    package static var english: Lexicon { Lexicon(PackageResources.en_txt) }

    package init(_ text: [UInt8]) {
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        var theme: Theme?
        for (place, line) in lines.prefix(Self.linesMax).enumerated() {
            let words = line.split(separator: " ")
            guard let first = words.first, first != "#" else { continue }
            if first == "=" {
                theme = words.dropFirst().first.flatMap { Theme(rawValue: String($0)) }
                lesson = divided(words[...]).unless
                if theme == nil { badLines.append(place + 1) }
            } else if !take(first, words.dropFirst(), line, theme) {
                badLines.append(place + 1)
            }
        }
    }

    private mutating func take(
        _ first: Substring,
        _ rest: ArraySlice<Substring>,
        _ line: Substring,
        _ theme: Theme?
    ) -> Bool {
        switch first {
        case "@": return takeGroup(line.dropFirst())
        case "-":
            guard let ways = ways(of: rest) else { return false }
            harmless += ways
            return true
        case "~":
            guard let weight = rest.first else { return false }
            return takeLiteral(weight, rest.dropFirst(), theme)
        default: return takePhrase(first, rest, theme)
        }
    }

    private mutating func takeGroup(_ line: Substring) -> Bool {
        let sides = line.split(separator: ":", maxSplits: 1)
        guard sides.count == 2 else { return false }
        let name = sides[0].split(separator: " ")
        let members = sides[1].split(separator: ",", omittingEmptySubsequences: false).map {
            $0.split(separator: " ").joined(separator: " ")[...]
        }
        guard name.count == 1, !members.contains(""), groups[name[0]] == nil else { return false }
        groups[name[0]] = members.map { $0 == "-" ? "" : $0 }
        return true
    }

    private mutating func takePhrase(_ first: Substring, _ words: ArraySlice<Substring>, _ theme: Theme?) -> Bool {
        guard let theme, let weight = Self.weight(first) else { return false }
        let (said, unless) = divided(words)
        var parts: [[String]] = []
        for part in said.split(separator: "..", omittingEmptySubsequences: false) {
            guard let ways = ways(of: part) else { return false }
            parts.append(ways)
        }
        guard parts.count <= Self.partsMax else { return false }
        let words = said.map { $0 == ".." ? "…" : $0.first == "@" ? $0.dropFirst() : $0 }.joined(separator: " ")
        let silent = unless + lesson(for: weight)
        phrases.append(Phrase(words: words, theme: theme, weight: weight, unless: silent, parts: parts))
        return true
    }

    private mutating func takeLiteral(_ first: Substring, _ words: ArraySlice<Substring>, _ theme: Theme?) -> Bool {
        guard let theme, let weight = Self.weight(first) else { return false }
        let (said, unless) = divided(words)
        guard said.count == 1, let word = said.first, word.utf8.count >= Self.lettersOfLiteralMin,
            word.utf8.allSatisfy({ $0 < 0x80 })
        else { return false }
        let letters = String(word)
        let silent = unless + lesson(for: weight)
        literals.append(Phrase(words: letters, theme: theme, weight: weight, unless: silent, parts: [[letters]]))
        return true
    }

    /// The words of the theme's own line that take a line of this weight away.
    private func lesson(for weight: Int) -> [String] {
        weight < Self.soonFrom ? lesson : []
    }

    private static func weight(_ word: Substring) -> Int? {
        Int(word).flatMap { (1...100).contains($0) ? $0 : nil }
    }

    /// What is said, and the words after the bar with those of their groups.
    private func divided(_ words: ArraySlice<Substring>) -> (said: ArraySlice<Substring>, unless: [String]) {
        let bar = words.firstIndex(of: "|") ?? words.endIndex
        let unless = words[bar...].dropFirst().flatMap { word in
            word.first == "@" ? groups[word.dropFirst(), default: []] : [word]
        }
        return (words[..<bar], unless.filter { !$0.isEmpty }.map(String.init))
    }

    /// Every way of saying words in a row; nil when there is none, too many, or one that is too long.
    private func ways(of words: ArraySlice<Substring>) -> [String]? {
        var ways = [""]
        for word in words {
            let members = word.first == "@" ? groups[word.dropFirst()] : [word]
            guard let members, ways.count * members.count <= Self.waysMax else { return nil }
            if members.count == 1, ways.count == 1 {
                ways[0] += ways[0].isEmpty ? members[0] : " " + members[0]
                continue
            }
            ways = ways.flatMap { way in
                members.map { way.isEmpty ? String($0) : $0.isEmpty ? way : way + " " + $0 }
            }
        }
        let isGood = ways.allSatisfy { way in
            (1...Self.wordsPerPhraseMax).contains(way.split(separator: " ").count)
        }
        return isGood ? ways : nil
    }
}
