extension Edition {
    /// The longest words that one rule may have.
    package static let ruleWordsMax = 20_000

    /// One change of one rule of a text being worked on.
    package enum RuleEdit: Equatable, Sendable {
        case reword(String, parts: [String])
        case remove
        /// A rule of its own behind it, with the identity that it keeps from then on.
        case add(String, as: ClauseID)
    }

    /// The text with that change; nil where it has no such rule, or nothing was said.
    package func edited(_ rule: ClauseID, with edit: RuleEdit) -> Edition? {
        var edition = self
        for document in documents.indices {
            for section in documents[document].sections.indices {
                let clauses = documents[document].sections[section].clauses
                guard let place = clauses.firstIndex(where: { $0.id == rule }) else { continue }
                guard let changed = Self.edited(clauses, at: place, with: edit) else { return nil }
                edition.documents[document].sections[section].clauses = changed
                return edition
            }
        }
        return nil
    }

    private static func edited(_ clauses: [Clause], at place: Int, with edit: RuleEdit) -> [Clause]? {
        var clauses = clauses
        switch edit {
        case .reword(let text, let parts):
            guard isKeepable(text), parts.count == clauses[place].subclauses.count else { return nil }
            clauses[place].text = text
            for index in parts.indices { clauses[place].subclauses[index].text = parts[index] }
            clauses[place].subclauses.removeAll { $0.text.isBlank }
        case .remove:
            clauses.remove(at: place)
        case .add(let text, let id):
            guard isKeepable(text) else { return nil }
            clauses.insert(Clause(id: id, text: text, years: clauses[place].years), at: place + 1)
        }
        return clauses
    }

    private static func isKeepable(_ text: String) -> Bool {
        !text.isBlank && text.count <= ruleWordsMax
    }
}
