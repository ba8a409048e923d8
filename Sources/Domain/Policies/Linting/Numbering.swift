/// Numbers of rules that start again, repeat, leave some out or stop.
enum Numbering {
    static func findings(in text: LintText) -> [Finding] {
        text.reading.documents.indices.flatMap { document in
            let own = text.passages.filter { $0.document == document }
            let clauses = own.filter { $0.kind == .clause }
            return starts(clauses, text) + steps(clauses, text) + unnumbered(clauses, text) + conditions(own, text)
        }
    }

    /// A list that begins in the middle.
    private static func starts(_ passages: [LintPassage], _ text: LintText) -> [Finding] {
        guard let first = passages.first, let value = first.value, value > 1 else { return [] }
        let sentence = "is the first of its list and is numbered \(value)."
        return [text.finding(.numbers, first, sentence, mend: "Number the list from 1.")]
    }

    /// "I agree to this when:" and a numbered list that goes on from another form.
    private static func conditions(_ passages: [LintPassage], _ text: LintText) -> [Finding] {
        starts(passages.filter { $0.kind == .declaration && $0.value != nil }, text)
    }

    private static func steps(_ clauses: [LintPassage], _ text: LintText) -> [Finding] {
        let numbered = clauses.filter { $0.value != nil }
        return zip(numbered, numbered.dropFirst()).compactMap { before, clause in
            guard let last = before.value, let value = clause.value, value != last + 1 else { return nil }
            if value <= last {
                return text.finding(
                    .numbers,
                    clause,
                    "is numbered \(value) after \(last), so “see rule \(value)” could mean two rules.",
                    mend: "Number it \(last + 1), and go on from there."
                )
            }
            return text.finding(
                .numbers,
                clause,
                "is numbered \(value) after \(last): either rules are missing or the numbers are wrong.",
                mend: "Number it \(last + 1), or put back what is missing."
            )
        }
    }

    /// One rule without a number where all others have one.
    private static func unnumbered(_ clauses: [LintPassage], _ text: LintText) -> [Finding] {
        let bare = clauses.filter { $0.number == nil }
        guard bare.count * 8 <= clauses.count else { return [] }
        return bare.map { clause in
            let before = clauses.last { $0.index < clause.index && $0.value != nil }?.value ?? 0
            return text.finding(
                .numbers,
                clause,
                "has no number, although the rules around it have one.",
                mend: "Number it \(before + 1)."
            )
        }
    }
}

extension LintPassage {
    /// A printed whole number; nil for "7.2" and for letters.
    fileprivate var value: Int? { number.flatMap { Int($0) } }
}
