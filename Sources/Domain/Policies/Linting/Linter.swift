/// Reads a policy as a careful colleague would, and says line by line what is wrong with it; pure.
package enum Linter {
    /// Everything found, in the order of lines; `held` are the titles of the policies a school holds.
    package static func findings(in reading: PolicyReading, holding held: [String] = []) -> [Finding] {
        let text = LintText(reading)
        let found = stopping(reading, text) + rules.flatMap { $0(text) } + Leanings(text, held: held).findings
        return found.sorted { ($0.line, $0.rule.order, $0.sentence) < ($1.line, $1.rule.order, $1.sentence) }
    }

    private static let rules: [@Sendable (LintText) -> [Finding]] = [
        Residue.findings, Joins.findings, Numbering.findings, PersonNames.findings, Contradictions.findings,
        Approvals.findings, Ambiguities.findings, ReadingEase.findings, Abbreviations.findings, LooseSigns.findings,
        Parts.findings, Duties.findings, Unkept.findings, GuidanceGaps.findings, Slips.findings,
    ]

    /// The questions of the review are findings too: they are what stops publication.
    private static func stopping(_ reading: PolicyReading, _ text: LintText) -> [Finding] {
        reading.questions.map { question in
            let rule = question.kind.rule
            let passage = text.passages.first { $0.lines == question.lines }
            return Finding(
                rule: rule,
                treatment: rule.treatment,
                lines: question.lines.isEmpty ? [text.firstLine] : question.lines,
                clause: passage?.clause ?? "",
                sentence: question.sentence,
                mend: question.mend
            )
        }
    }
}

extension LintRule {
    fileprivate var order: Int {
        LintRule.allCases.firstIndex(of: self) ?? 0
    }
}

/// Rules that nothing is proposed to keep.
private enum Unkept {
    static func findings(in text: LintText) -> [Finding] {
        text.passages.filter {
            $0.isRule && text.reading.blocks[$0.index].keeper == nil
                && text.reading.proposedKeeper(of: $0.index, words: $0.words) == nil
        }.map {
            passage in
            text.finding(
                .keeper,
                passage,
                "is a rule, and nothing shows yet what makes it happen.",
                mend: "Choose what keeps it, or write where it is kept elsewhere and who looks."
            )
        }
    }
}
