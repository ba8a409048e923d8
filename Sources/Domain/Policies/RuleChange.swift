/// One rule that reads differently from before; an end that is empty is a rule that came, or went.
package struct RuleChange: Equatable, Sendable {
    package let before: String
    package let now: String

    package init(before: String, now: String) {
        self.before = before
        self.now = now
    }
}

extension AudienceDocument {
    /// What is new or different here for someone who answered to an older text: rules are matched by identity, so that
    /// renumbering shows nothing.
    package func changes(since old: AudienceDocument) -> [RuleChange] {
        let known = Dictionary(old.clauses.map { ($0.id, $0.words) }) { first, _ in first }
        let current = Set(clauses.map(\.id))
        let kept = clauses.compactMap { clause -> RuleChange? in
            let before = known[clause.id] ?? ""
            return before == clause.words ? nil : RuleChange(before: before, now: clause.words)
        }
        return kept + old.clauses.filter { !current.contains($0.id) }.map { RuleChange(before: $0.words, now: "") }
    }
}

extension AudienceDocument {
    /// Whether whoever answered to the older text must be asked again where a change is material: a rule, what they say
    /// with it, or how they are asked is different.
    ///
    /// A new title, a new number, another order or another keeper asks nobody.
    package func asksAgain(since old: AudienceDocument) -> Bool {
        Asked(self) != Asked(old)
    }
}

extension AudienceDocument {
    /// The same document with only the rules that are new or different; nil where no rule of it is.
    package func onlyChanges(since old: AudienceDocument) -> AudienceDocument? {
        let known = Dictionary(old.clauses.map { ($0.id, $0.words) }) { first, _ in first }
        var document = self
        for index in document.sections.indices {
            document.sections[index].clauses.removeAll { known[$0.id] == $0.words }
        }
        document.sections.removeAll { $0.clauses.isEmpty }
        document.introduction = []
        return document.sections.isEmpty ? nil : document
    }
}

extension Edition {
    /// All of it that people read or are asked: what an approval is given to.
    var asked: [[String]] {
        [[title]] + documents.map(\.whole)
    }
}

extension AudienceDocument {
    fileprivate var whole: [String] {
        let years: [String] = clauses.map { clause in clause.years.map { "\($0)" } ?? "" }
        let how: [String] = [text(), answer.rawValue, String(perChild)]
        return how + audiences.map(\.description) + years
    }
}

/// What of a document an answer is given to, without the order and the numbers of its rules.
private struct Asked: Equatable {
    let rules: [ClauseID: [String]]
    let around: [[String]]
    let how: [String]

    init(_ document: AudienceDocument) {
        rules = Dictionary(
            document.clauses.map { clause in
                (clause.id, [clause.words, clause.spoken, clause.years.map { "\($0)" } ?? ""])
            }
        ) { first, _ in first }
        around = [document.introduction, document.declaration]
        how = document.audiences.map(\.description) + [document.answer.rawValue, "\(document.perChild)"]
    }
}

extension Clause {
    /// As printed, without the stop behind it.
    package var plainNumber: String {
        number.hasSuffix(".") ? String(number.dropLast()) : number
    }

    /// Its words and those of its parts.
    var words: String {
        ([text] + subclauses.map(\.text)).joined(separator: " ")
    }
}
