/// Sentences and lists that a page or a list cut in two, and how they were put together.
enum Joins {
    static func findings(in text: LintText) -> [Finding] {
        text.passages.compactMap { across($0, text) } + leadIns(text)
    }

    /// Two lines of one sentence with an empty line between them.
    private static func across(_ passage: LintPassage, _ text: LintText) -> Finding? {
        guard passage.isText, let gap = zip(passage.lines, passage.lines.dropFirst()).first(where: { $1 > $0 + 1 }),
            isEmpty(gap.0 + 1, text)
        else { return nil }
        return text.finding(
            .joined,
            passage,
            "begins a sentence that goes on at line \(gap.1), after an empty line. It was read as one.",
            mend: "If they are one sentence, leave it so; if not, divide it at line \(gap.1)."
        )
    }

    private static func isEmpty(_ line: Int, _ text: LintText) -> Bool {
        text.reading.lines.indices.contains(line - 1) && text.reading.lines[line - 1].allSatisfy(\.isWhitespace)
    }

    /// "I will:" above "I will not …": read together the words come twice.
    private static func leadIns(_ text: LintText) -> [Finding] {
        var opening: LintPassage?
        var found: [Finding] = []
        for passage in text.passages {
            switch passage.kind {
            case .stem: opening = passage
            case .clause where Wording.isStem(passage.text): opening = passage
            case .clause where opening?.kind == .stem, .subclause:
                if let opening, opening.document == passage.document, repeats(opening, passage) {
                    found.append(double(opening, passage, text))
                }
            case .clause, .title, .section, .heading, .prose, .declaration, .field, .runningHeader, .contents,
                .divider, .unplaced:
                opening = nil
            }
        }
        return found
    }

    private static func repeats(_ opening: LintPassage, _ item: LintPassage) -> Bool {
        let end = opening.words.suffix(2)
        return end.count == 2 && item.words.prefix(2) == end
            && ["i", "we", "they", "pupils", "staff"].contains(end.first)
    }

    private static func double(_ opening: LintPassage, _ item: LintPassage, _ text: LintText) -> Finding {
        let words = item.words.prefix(2).joined(separator: " ").replacing("i ", with: "I ")
        let rest = item.tokens.dropFirst(2).map { String($0.raw) }.prefix(5).joined(separator: " ")
        return text.finding(
            .leadIn,
            item,
            at: item.lines + opening.lines,
            "hangs on line \(opening.lines[0]), which ends in “\(words)”, and says “\(words)” again.",
            mend: "Begin it with “\(rest) …”, as the other points do, or give it a sentence of its own."
        )
    }
}
