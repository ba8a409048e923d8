/// Duties that nobody could carry out as they are written.
enum Duties {
    static func findings(in text: LintText) -> [Finding] {
        text.passages.filter(\.isText).flatMap { passage in
            [recipient(passage, text), suspension(passage, text)].compactMap { $0 }
        } + signatures(text)
    }

    /// "Report any breach" without a word about whom to tell.
    private static func recipient(_ passage: LintPassage, _ text: LintText) -> Finding? {
        guard passage.isRule else { return nil }
        let words = passage.words
        let isDuty = words.indices.contains { index in
            guard words[index] == "report" else { return false }
            return index == 0 || duties.contains(words[index - 1])
        }
        guard isDuty, RoleWords.finds(in: words).isEmpty else { return nil }
        return text.finding(
            .recipient,
            passage,
            "asks people to report something and does not say to whom.",
            mend: "Add who is told, such as “to the headteacher”."
        )
    }

    private static let duties: Set<String> = ["will", "must", "should", "shall", "i", "always", "immediately", "then"]

    /// Only the headteacher of a maintained school suspends: section 51A of the Education Act 2002.
    private static func suspension(_ passage: LintPassage, _ text: LintText) -> Finding? {
        for sentence in passage.sentences {
            let words = Array(passage.words[sentence])
            guard words.contains(where: { $0.hasPrefix("suspend") || $0.hasPrefix("exclu") || $0 == "suspension" }),
                fromSchool.isFound(in: words), !RoleWords.finds(in: words).contains(where: { $0.meaning == .head })
            else { continue }
            return text.finding(
                .suspension,
                passage,
                "speaks of suspending a child from school without saying who decides it.",
                mend: "Only the headteacher can suspend a child from school; say so, and keep it apart from IT steps."
            )
        }
        return nil
    }

    private static let fromSchool = PhraseBook("from school|from the school")

    /// "I agree to …" with no line for a name or a signature.
    private static func signatures(_ text: LintText) -> [Finding] {
        text.reading.documents.indices.compactMap { document in
            let own = text.passages.filter { $0.document == document }
            guard text.reading.documents[document].answer == .sign, !own.contains(where: { $0.kind == .field }),
                let last = own.last(where: { $0.kind == .declaration }) ?? own.last
            else { return nil }
            return text.finding(
                .signature,
                last,
                "asks people to agree, and no line follows for a name, a signature and a date.",
                mend: "Add lines for the name, the signature and the date."
            )
        }
    }
}
