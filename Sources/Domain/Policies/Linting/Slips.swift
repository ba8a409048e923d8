/// Small slips of wording: hints, which nobody needs to follow.
enum Slips {
    static func findings(in text: LintText) -> [Finding] {
        text.passages.filter(\.isText).compactMap { passage in
            guard let slip = twice(passage) ?? slash(passage) ?? form(passage, text) else { return nil }
            return text.finding(.wording, passage, slip.what, mend: slip.mend)
        }
    }

    private typealias Slip = (what: String, mend: String)

    /// The same word twice, at once or with one word between.
    private static func twice(_ passage: LintPassage) -> Slip? {
        let words = passage.words
        for index in words.indices.dropFirst() {
            if words[index] == words[index - 1], !passage.tokens[index].isApart,
                !["that", "had"].contains(words[index])
            {
                return ("says “\(words[index])” twice.", "Take one of them out.")
            }
            guard index > 1, words[index].count > 4, words[index] == words[index - 2] else { continue }
            guard !["and", "or", "to", "by", "for", "is"].contains(words[index - 1]) else { continue }
            guard !passage.tokens[index].isApart, !passage.tokens[index - 1].isApart else { continue }
            return ("says “\(words[index])” twice within three words.", "Take one of them out.")
        }
        return nil
    }

    /// "and/ the": half of "and/or".
    private static func slash(_ passage: LintPassage) -> Slip? {
        let tokens = passage.tokens
        let found = tokens.indices.dropFirst().first { index in
            tokens[index].gap == "/ " && ["and", "or"].contains(tokens[index - 1].word)
        }
        return found == nil ? nil : ("has a slash after “and” with nothing on the other side.", "Write “and” or “or”.")
    }

    /// "by:" asks each point to begin with "…ing".
    private static func form(_ passage: LintPassage, _ text: LintText) -> Slip? {
        guard passage.kind == .subclause, let parent = text.reading.parent(of: passage.index) else { return nil }
        let opening = text.reading.blocks[parent].text
        guard opening.hasSuffix(" by:"), let first = passage.words.first, !first.hasSuffix("ing") else { return nil }
        return ("does not go on from “… by:” as the other points do.", "Begin it with a word that ends in “ing”.")
    }
}
