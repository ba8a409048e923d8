/// Finds many phrases in a list of words in one walk; a word that ends in "*" stands for all words that begin so.
struct PhraseBook<Meaning: Sendable>: Sendable {
    /// Where a phrase stands: the place of its first word, and how many words it has.
    struct Find {
        let place: Int
        let count: Int
        let meaning: Meaning
    }

    private struct Entry: Sendable {
        let words: [Pattern]
        let meaning: Meaning
    }

    private struct Pattern: Sendable {
        let letters: String
        let isStem: Bool

        init(_ text: Substring) {
            isStem = text.hasSuffix("*")
            letters = String(isStem ? text.dropLast() : text)
        }

        func fits(_ word: String) -> Bool {
            isStem ? word.hasPrefix(letters) : word == letters
        }
    }

    /// By the first letters of their first word.
    private var entries: [UInt32: [Entry]] = [:]

    /// Phrases are written in lower case, as `Wording.words` gives them.
    ///
    /// A first word with "*" has three letters or more.
    init(_ phrases: [(String, Meaning)]) {
        for (phrase, meaning) in phrases {
            let words = phrase.split(separator: " ").map(Pattern.init)
            guard let first = words.first else { continue }
            precondition(!first.isStem || first.letters.utf8.count >= 3, "too short to look up: \(phrase)")
            entries[Self.key(first.letters), default: []].append(Entry(words: words, meaning: meaning))
        }
    }

    func finds(in words: [String]) -> [Find] {
        var found: [Find] = []
        for place in words.indices {
            for entry in entries[Self.key(words[place])] ?? [] where fits(entry, words, place) {
                found.append(Find(place: place, count: entry.words.count, meaning: entry.meaning))
            }
        }
        return found
    }

    func isFound(in words: [String]) -> Bool {
        words.indices.contains { place in
            entries[Self.key(words[place])]?.contains { fits($0, words, place) } ?? false
        }
    }

    private func fits(_ entry: Entry, _ words: [String], _ place: Int) -> Bool {
        guard place + entry.words.count <= words.count else { return false }
        return entry.words.indices.allSatisfy { entry.words[$0].fits(words[place + $0]) }
    }

    /// The first three bytes in one number.
    private static func key(_ word: String) -> UInt32 {
        var key: UInt32 = 0
        for byte in word.utf8.prefix(3) { key = key << 8 | UInt32(byte) }
        return key
    }
}

extension PhraseBook where Meaning == Bool {
    /// Phrases that all mean the same, written in one line with bars between them.
    init(_ phrases: String) {
        self.init(phrases.split(separator: "|").map { (String($0), true) })
    }
}
