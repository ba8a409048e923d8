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

extension Clause {
    fileprivate var words: String {
        ([text] + subclauses.map(\.text)).joined(separator: " ")
    }
}
