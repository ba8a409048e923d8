/// Appendices that the text never names, and names of appendices that are not there.
enum Parts {
    static func findings(in text: LintText) -> [Finding] {
        let attached = text.passages.filter(\.isHeading).compactMap { passage in
            label(at: 0, passage).map { (label: $0, passage: passage) }
        }
        let named = text.passages.filter { !$0.isHeading }.flatMap { passage in
            passage.tokens.indices.compactMap { index in label(at: index, passage).map { ($0, passage) } }
        }
        guard let last = named.last?.1 else { return [] }
        let names = Set(named.map(\.0))
        let unnamed = attached.filter { !names.contains($0.label) }
        let missing = named.filter { name, _ in !attached.contains { $0.label == name } }
        return forgotten(unnamed, last, text)
            + missing.map { name, passage in
                text.finding(
                    .part,
                    passage,
                    "points to \(name), which is not in this file.",
                    mend: "Attach \(name), or take its name out."
                )
            }
    }

    private static func forgotten(
        _ parts: [(label: String, passage: LintPassage)],
        _ last: LintPassage,
        _ text: LintText
    ) -> [Finding] {
        guard !parts.isEmpty else { return [] }
        let list = parts.map { "\($0.label) (line \($0.passage.lines[0]))" }.joined(separator: ", ")
        return [
            text.finding(
                .part,
                last,
                "is the last to name an appendix, and the text never says whom these are for: \(list).",
                mend: "Name each appendix where its readers are told about their rules."
            )
        ]
    }

    /// "Appendix C" from the two words at a place.
    private static func label(at index: Int, _ passage: LintPassage) -> String? {
        let tokens = passage.tokens
        guard index + 1 < tokens.count, ["appendix", "annex"].contains(tokens[index].word) else { return nil }
        let name = tokens[index + 1].word
        guard name.count <= 2, !["is", "to", "of", "in", "or", "as"].contains(name) else { return nil }
        return "Appendix \(name.uppercased())"
    }
}
