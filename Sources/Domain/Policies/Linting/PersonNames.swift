/// People named where their role belongs: people leave, roles stay.
enum PersonNames {
    static func findings(in text: LintText) -> [Finding] {
        let school = schoolWords(text)
        return text.passages.filter(\.isText).flatMap { passage in
            names(in: passage, besides: school).filter { !isAlsoWritten($0, text) }.map { name in
                text.finding(
                    .person,
                    passage,
                    at: [text.line(of: name, in: passage)],
                    "names \(name) where a role belongs.",
                    mend: "Write the role that \(name) holds, such as “the IT manager”, so that it stays right."
                )
            }
        }
    }

    private static func names(in passage: LintPassage, besides known: Set<String>) -> [String] {
        let tokens = passage.tokens
        var found: [String] = []
        for index in tokens.indices.dropFirst() {
            guard tokens[index].isCapitalised, isName(tokens[index]) else { continue }
            if tokens[index - 1].isCapitalised, titles.contains(tokens[index - 1].word) {
                found.append("\(tokens[index - 1].raw) \(tokens[index].raw)")
            }
            guard index + 1 < tokens.count, !tokens[index + 1].isApart, isName(tokens[index + 1]),
                isAddressed(index, tokens)
            else { continue }
            let words = [tokens[index].word, tokens[index + 1].word]
            if words.contains(where: { known.contains($0) || institutions.contains($0) }) { continue }
            if index + 2 < tokens.count, isName(tokens[index + 2]), !tokens[index + 2].isApart { continue }
            if index + 2 < tokens.count, institutions.contains(tokens[index + 2].word) { continue }
            found.append("\(tokens[index].raw) \(tokens[index + 1].raw)")
        }
        return found.uniqued
    }

    /// Stands where a person is told, asked or named: "report this to …", "to the lead and …".
    private static func isAddressed(_ index: Int, _ tokens: [Token]) -> Bool {
        let before = tokens[index - 1].word
        if namers.contains(before), !tokens[index].isApart { return true }
        guard ["and", "or", "with"].contains(before) || tokens[index].isApart else { return false }
        let sentence = tokens[max(0, index - 14)..<index]
        return sentence.contains { tellers.contains($0.word) }
    }

    /// One capital, then small letters, at least three in all.
    private static func isName(_ token: Token) -> Bool {
        token.isCapitalised && token.raw.count > 2 && token.raw.dropFirst().allSatisfy { $0.isLowercase || $0 == "'" }
    }

    /// The words of the school's own name, wherever it stands before "School" or "Academy".
    private static func schoolWords(_ text: LintText) -> Set<String> {
        var found: Set<String> = []
        for passage in text.passages {
            for index in passage.tokens.indices.dropFirst()
            where passage.tokens[index - 1].isCapitalised && kinds.contains(passage.tokens[index].word) {
                var place = index - 1
                while place >= 0, passage.tokens[place].isCapitalised, index - place <= 5 {
                    found.insert(passage.tokens[place].word)
                    place -= 1
                }
            }
        }
        return found
    }

    /// What the text also writes in small letters is a word, no name.
    private static func isAlsoWritten(_ name: String, _ text: LintText) -> Bool {
        let words = Wording.words(name).suffix(2)
        return text.passages.contains { passage in
            passage.tokens.contains { !$0.isCapitalised && words.contains($0.word) }
        }
    }

    private static let kinds: Set<String> = [
        "school", "academy", "primary", "infant", "junior", "nursery", "federation",
    ]
    private static let titles: Set<String> = ["mr", "mrs", "ms", "miss", "mx", "dr", "revd"]
    private static let namers: Set<String> = [
        "to", "by", "from", "tell", "see", "contact", "ask", "inform", "email", "call",
    ]
    private static let tellers: Set<String> = [
        "report", "tell", "inform", "contact", "ask", "speak", "talk", "notify", "approved", "permission", "approval",
        "responsible", "reported", "agreed",
    ]
    private static let institutions: Set<String> = [
        "school", "policy", "act", "data", "protection", "designated", "safeguarding", "head", "deputy", "lead",
        "officer", "chair", "governors", "governing", "body", "board", "key", "stage", "acceptable", "use",
        "artificial",
        "intelligence", "google", "microsoft", "apple", "teacher", "senior", "local", "authority", "year", "early",
        "years", "online", "safety", "behaviour", "human", "rights", "general", "staff", "code", "conduct", "child",
        "children", "team", "office", "information", "internet", "social", "media", "services", "service", "council",
        "agency", "centre", "foundation", "helpline", "line", "line's", "manager", "network", "care", "education",
        "department", "trust", "church", "england", "united", "kingdom", "commissioner", "parents", "learning",
        "platform", "classroom", "teams", "dojo", "january", "february", "march", "april", "june", "july", "august",
        "september", "october", "november", "december", "monday", "friday", "appendix", "report", "remove",
        "multi", "agency's", "leadership", "business", "technology", "technologies", "computing", "leader", "access",
    ]
}
