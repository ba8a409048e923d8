/// Finds the names of other policies in running text: "the school's child protection policy".
enum PolicyNames {
    static let nouns: Set<String> = ["policy", "policies", "procedure", "procedures", "aup", "handbook"]

    static func all(in passage: LintPassage) -> [String] {
        all(in: passage.tokens)
    }

    static func all(in tokens: [Token]) -> [String] {
        tokens.indices.compactMap { index in
            plain(index, tokens) ?? code(index, tokens) ?? home(index, tokens) ?? capitalised(index, tokens)
        }.uniqued
    }

    /// A line of a list of policies, without an address after it.
    static func title(_ passage: LintPassage) -> String {
        let text = passage.text.prefix { $0 != ":" }
        return text.hasSuffix(".") ? String(text.dropLast()) : String(text)
    }

    /// The words that tell one policy from another.
    static func significant(_ name: String) -> Set<String> {
        Set(Wording.words(name)).subtracting(nouns).subtracting(fillers)
    }

    /// "… policy" with the words before it that say which.
    private static func plain(_ index: Int, _ tokens: [Token]) -> String? {
        guard nouns.contains(tokens[index].word) else { return nil }
        var first = index
        while first > 0, index - first < 8, goesOn(first, tokens) { first -= 1 }
        while first < index, leading.contains(tokens[first].word) || endsCode(first, tokens) { first += 1 }
        let words = tokens[first..<index].map(\.word)
        guard !words.isEmpty, !isOwn(words, tokens[index].word) else { return nil }
        return printed(first...index, tokens)
    }

    /// Whether the word before `first` belongs to the name that is being read backwards.
    private static func goesOn(_ first: Int, _ tokens: [Token]) -> Bool {
        let before = tokens[first - 1]
        guard !tokens[first].isApart, !stops.contains(before.word), !nouns.contains(before.word) else { return false }
        guard before.word == "and" || before.word == "of" else { return true }
        guard first > 1, !tokens[first - 1].isApart else { return false }
        let earlier = tokens[first - 2].word
        if before.word == "of" { return earlier == "use" }
        return !stops.contains(earlier) && !nouns.contains(earlier)
    }

    /// The "conduct" of "code of conduct and safeguarding policies".
    private static func endsCode(_ place: Int, _ tokens: [Token]) -> Bool {
        place > 1 && ["conduct", "practice"].contains(tokens[place].word) && tokens[place - 1].word == "of"
            && tokens[place - 2].word == "code"
    }

    /// This policy by another name.
    private static func isOwn(_ words: [String], _ noun: String) -> Bool {
        if words.contains("acceptable") || own.isSuperset(of: words) { return true }
        guard noun == "aup" else { return false }
        return !words.contains { ["remote", "learning", "home", "loan", "device", "laptop"].contains($0) }
    }

    private static func code(_ index: Int, _ tokens: [Token]) -> String? {
        guard index + 2 < tokens.count, tokens[index].word == "code", tokens[index + 1].word == "of",
            ["conduct", "practice"].contains(tokens[index + 2].word)
        else { return nil }
        var first = index
        while first > 0, index - first < 3, !tokens[first].isApart, holders.contains(tokens[first - 1].word) {
            first -= 1
        }
        let before = first > 0 ? tokens[first - 1].word : "this"
        let following = index + 3 < tokens.count ? tokens[index + 3].gap : ""
        guard !["this", "use", "following"].contains(before), !following.contains("(") else { return nil }
        return printed(first...(index + 2), tokens)
    }

    private static func home(_ index: Int, _ tokens: [Token]) -> String? {
        guard index + 1 < tokens.count, tokens[index].word == "home" else { return nil }
        let end = tokens[(index + 1)...].prefix(3).firstIndex { $0.word == "agreement" }
        guard let end, tokens[(index + 1)..<end].contains(where: { $0.word == "school" }) else { return nil }
        return printed(index...end, tokens)
    }

    /// "Behaviour Steps", "School Statement": a document by its capitals.
    private static func capitalised(_ index: Int, _ tokens: [Token]) -> String? {
        guard index > 0, papers.contains(tokens[index].word), tokens[index].isCapitalised, !tokens[index].isApart else {
            return nil
        }
        let before = tokens[index - 1]
        guard before.isCapitalised, index > 1, !stops.contains(before.word) || before.word == "school" else {
            return nil
        }
        return printed((index - 1)...index, tokens)
    }

    private static func printed(_ range: ClosedRange<Int>, _ tokens: [Token]) -> String {
        var text = ""
        for index in range {
            if index > range.lowerBound { text += tokens[index].followsSlash ? "/" : " " }
            text += tokens[index].raw
        }
        return text
    }

    /// What an acceptable use policy is itself about.
    private static let own: Set<String> = ["use", "technology", "filtering", "monitoring", "and", "internet"]
    private static let papers: Set<String> = [
        "steps", "statement", "strategy", "framework", "handbook", "charter", "plan",
    ]
    private static let holders: Set<String> = ["staff", "school", "governors", "adult", "adults", "behaviour"]
    private static let fillers: Set<String> = ["and", "or", "of", "the", "for", "school", "our", "a", "to", "on", "in"]
    /// Words that may stand before a name without belonging to it.
    private static let leading: Set<String> = ["and", "of", "or"]
    private static let stops: Set<String> = [
        "the", "this", "that", "these", "those", "our", "my", "your", "its", "their", "in", "with", "to", "by", "or",
        "for", "from", "a", "an", "as", "per", "relevant", "any", "all", "other", "school", "schools", "agreed",
        "appropriate", "clear", "follow", "follows", "read", "under", "see", "is", "are", "be", "will", "written",
        "robust", "current", "local", "national", "ensure", "ensuring", "following", "including", "implement",
        "support",
        "monitor", "apply", "using", "such", "related", "organisational", "own", "whole", "overall", "effective", "on",
        "template", "model", "setting", "settings", "academy", "new", "each", "every", "no", "and/or", "about",
        "review", "publish", "approve", "has",
        "have", "developing", "provide", "both", "existing", "necessary", "correct", "proper", "usual", "normal",
        "required", "specific", "separate", "i", "we", "you", "they", "not", "must", "should", "may", "can", "which",
    ]
}
