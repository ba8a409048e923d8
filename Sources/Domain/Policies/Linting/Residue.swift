/// Words that a template left behind.
enum Residue {
    static func findings(in text: LintText) -> [Finding] {
        text.passages.filter { $0.kind != .field }.compactMap { passage in
            guard let words = leftover(in: passage) else { return nil }
            return text.finding(
                .residue,
                passage,
                at: [text.line(of: words, in: passage)],
                "still has words of a template: “\(words)”.",
                mend: "Write what is meant at this school, and take the words of the template out."
            )
        }
    }

    private static func leftover(in passage: LintPassage) -> String? {
        let tokens = passage.tokens
        for index in tokens.indices.dropFirst() {
            let pair = [tokens[index - 1].word, tokens[index].word]
            let isChoice = tokens[index].followsSlash && pair.contains { places.contains($0) }
            if isChoice, pair.allSatisfy({ places.contains($0) }) {
                return "\(tokens[index - 1].raw)/\(tokens[index].raw)"
            }
            if specimens.contains(pair[0]), texts.contains(pair[1]) {
                return "\(tokens[index - 1].raw) \(tokens[index].raw)"
            }
        }
        guard let find = phrases.finds(in: passage.words).first else { return nil }
        return tokens[find.place..<(find.place + find.count)].map { String($0.raw) }.joined(separator: " ")
    }

    /// A template offers a choice between them: "school/setting".
    private static let places: Set<String> = [
        "school", "setting", "academy", "college", "nursery", "trust", "schools", "settings", "academies",
        "organisation",
    ]
    private static let specimens: Set<String> = ["sample", "specimen", "exemplar", "example", "template"]
    private static let texts: Set<String> = [
        "statement", "statements", "wording", "text", "agreement", "clauses", "rules",
    ]
    private static let phrases = PhraseBook(
        "delete as appropriate|delete as applicable|amend as appropriate|adapt as appropriate|lorem ipsum|insert here|"
            + "insert name|name of school|name of your school|your school name|add details|to be confirmed|tbc"
    )
}
