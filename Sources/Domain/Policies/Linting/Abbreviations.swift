/// Capitals that stand for words which the text never gives.
enum Abbreviations {
    static func findings(in text: LintText) -> [Finding] {
        let explained = explained(in: text)
        return text.passages.filter { $0.kind != .field }.flatMap { passage -> [Finding] in
            let tokens = passage.tokens
            guard tokens.filter(\.isAllCapitals).count * 2 < max(tokens.count, 2) else { return [] }
            let open = tokens.filter { isAbbreviation($0) && !explained.contains($0.word) }.map { String($0.raw) }
            return open.uniqued.map { short in
                text.finding(
                    .abbreviation,
                    passage,
                    at: [text.line(of: short, in: passage)],
                    "says “\(short)”, and the text never says what it stands for.",
                    mend: "Write it out the first time, with “\(short)” in brackets after it."
                )
            }
        }
    }

    private static func isAbbreviation(_ token: Token) -> Bool {
        token.isAllCapitals && (2...7).contains(token.raw.count) && !known.contains(token.word)
    }

    /// Those in brackets after their words or before them, and those whose letters begin words of the text.
    private static func explained(in text: LintText) -> Set<String> {
        var found: Set<String> = []
        var initials: Set<String> = []
        for passage in text.passages {
            let tokens = passage.tokens
            for index in tokens.indices {
                if tokens[index].gap.contains("("), tokens[index].isAllCapitals { found.insert(tokens[index].word) }
                if index + 1 < tokens.count, tokens[index].isAllCapitals, tokens[index + 1].gap.contains("(") {
                    found.insert(tokens[index].word)
                }
                guard tokens[index].isCapitalised, !tokens[index].isAllCapitals else { continue }
                var letters = ""
                for token in tokens[index...].prefix(6) where token.isCapitalised {
                    letters += token.word.prefix(1)
                    if letters.count > 1 { initials.insert(letters) }
                }
            }
        }
        return found.union(initials)
    }

    /// Short forms that every family and every member of staff in England meets, and words written large for weight.
    private static let known: Set<String> = [
        "ai", "it", "ict", "uk", "usb", "cd", "dvd", "tv", "pc", "pin", "url", "gdpr", "eu", "ks", "pe", "pta", "sms",
        "ok", "id", "faq", "pdf", "qr", "gps", "vpn", "bbc", "nhs", "ceop", "nspcc", "ofsted", "eyfs", "dsl", "send",
        "not", "only", "never", "must", "do", "always", "and", "or", "all", "no", "yes", "will", "is", "before", "any",
        "every", "stop", "tell", "safe", "if", "in", "at", "on", "to", "the", "my", "we", "our", "your", "you", "be",
        "appendix", "annex", "important", "please", "note", "when", "with", "for", "of", "rules", "ii", "iii", "iv",
        "vi", "vii", "viii", "ix", "xi", "xii",
    ]
}
