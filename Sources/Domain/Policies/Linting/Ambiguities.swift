/// Conditions that two honest readers would take differently.
enum Ambiguities {
    static func findings(in text: LintText) -> [Finding] {
        text.passages.filter(\.isText).flatMap { passage in
            [either(passage, text), both(passage, text)].compactMap { $0 }
        }
    }

    /// Finds "children and/or parents have given consent", where one of them may be enough, or all are needed.
    private static func either(_ passage: LintPassage, _ text: LintText) -> Finding? {
        let tokens = passage.tokens
        for sentence in passage.sentences {
            guard tokens[sentence].contains(where: { deciding.contains($0.word) }) else { continue }
            for index in sentence.dropFirst(2).dropLast() {
                guard tokens[index - 1].word == "and", tokens[index].word == "or", tokens[index].followsSlash else {
                    continue
                }
                let around = tokens[max(sentence.lowerBound, index - 5)..<min(sentence.upperBound, index + 4)]
                let people = around.filter { RoleWords.isPerson($0.word) }.map(\.word)
                guard people.count >= 2 else { continue }
                return text.finding(
                    .ambiguity,
                    passage,
                    at: [text.line(of: "and/or", in: passage)],
                    "asks for one thing from several people with “and/or”: nobody can tell whether one is enough.",
                    mend: "Say whether each of them must do so, or one of them is enough."
                )
            }
        }
        return nil
    }

    /// Finds "not in the presence of children and during lessons": both at once, or each by itself.
    private static func both(_ passage: LintPassage, _ text: LintText) -> Finding? {
        let words = passage.words
        for sentence in passage.sentences {
            guard let not = words[sentence].firstIndex(where: { negations.contains($0) }) else { continue }
            for index in sentence where index > not && words[index] == "and" && index + 1 < sentence.upperBound {
                guard times.contains(words[index + 1]) else { continue }
                let earlier = words[not..<index]
                let isPlaced = circumstances.isFound(in: Array(earlier))
                guard isPlaced, !earlier.contains("or"), !earlier.contains("either") else { continue }
                return text.finding(
                    .ambiguity,
                    passage,
                    "forbids something under two conditions joined by “and”: is it both together, or each alone?",
                    mend: "Write “or” if each alone is meant, or “while both” if it is the two together."
                )
            }
        }
        return nil
    }

    private static let deciding: Set<String> = [
        "consent", "consented", "permission", "approval", "approved", "agreed", "authorised", "authorisation", "given",
        "inform", "informing", "report", "tell", "speaking",
    ]
    private static let negations: Set<String> = ["not", "never", "cannot", "mustn't", "don't", "no", "won't"]
    private static let times: Set<String> = ["during", "when", "while", "whilst", "before", "after", "outside", "at"]
    private static let circumstances = PhraseBook(
        "in the presence|in front of|near|during|when|while|whilst|around|in sight"
    )
}

/// Periods that mean two things: "bi-annually" is twice a year, or every two years.
enum Periods {
    /// The words, as printed, that can be read in two ways.
    static func unclear(in text: String) -> String? {
        guard hasBi(text) else { return nil }
        let tokens = Token.all(in: text)
        for index in tokens.indices {
            if units.contains(where: { "bi" + $0 == tokens[index].word }) { return String(tokens[index].raw) }
            guard index > 0, tokens[index - 1].word == "bi", units.contains(tokens[index].word) else { continue }
            return "\(tokens[index - 1].raw)\(tokens[index].gap)\(tokens[index].raw)"
        }
        return nil
    }

    /// What the two readings are.
    static func readings(of period: String) -> (one: String, other: String) {
        let unit = units.first { period.lowercased().hasSuffix($0) } ?? "yearly"
        let name = names[unit] ?? "year"
        return ("twice a \(name)", "every two \(name)s")
    }

    /// A quick look for the letters, in any case.
    private static func hasBi(_ text: String) -> Bool {
        zip(text.utf8, text.utf8.dropFirst()).contains { $0 | 32 == UInt8(ascii: "b") && $1 | 32 == UInt8(ascii: "i") }
    }

    private static let units = [
        "annually", "annual", "monthly", "weekly", "termly", "yearly",
    ]
    private static let names = ["monthly": "month", "weekly": "week", "termly": "term"]
}
