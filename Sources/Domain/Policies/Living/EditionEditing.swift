extension Edition {
    /// The longest words that one rule may have.
    package static let ruleWordsMax = 20_000

    /// One change of one rule of a text being worked on.
    package enum RuleEdit: Equatable, Sendable {
        case reword(String, parts: [String])
        case remove
        /// A rule of its own behind it, with the identity that it keeps from then on.
        case add(String, as: ClauseID)
        /// What people read of it is as another text has it; its identity, its number and what keeps it stay.
        case replace(with: Clause)
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
        case .replace(let other):
            clauses[place].text = other.text
            clauses[place].subclauses = other.subclauses
            clauses[place].years = other.years
            clauses[place].picture = other.picture
            clauses[place].spoken = other.spoken
        }
        return clauses
    }

    private static func isKeepable(_ text: String) -> Bool {
        !text.isBlank && text.count <= ruleWordsMax
    }
}

extension Edition {
    /// The rules of an earlier text that its agreements have no more, in their order.
    package func takenOut(since earlier: Edition) -> [(agreement: AudienceDocument, rule: Clause)] {
        let kept = Set(documents.flatMap(\.clauses).map(\.id))
        return documents.flatMap { document in
            earlier.documents.filter { $0.id == document.id }.flatMap(\.clauses)
                .filter { !kept.contains($0.id) }.map { (agreement: document, rule: $0) }
        }
    }

    /// The text with a rule of an earlier one back at its place; nil where there is none, or it was never taken out.
    package func restoring(_ rule: ClauseID, from earlier: Edition) -> Edition? {
        guard !documents.contains(where: { $0.clauses.contains { $0.id == rule } }),
            let old = earlier.documents.first(where: { $0.clauses.contains { $0.id == rule } }),
            let place = old.clauses.firstIndex(where: { $0.id == rule }),
            let document = documents.firstIndex(where: { $0.id == old.id })
        else { return nil }
        var edition = self
        let restored = documents[document].adding(old.clauses[place], at: place, of: old, keepingNumber: true)
        edition.documents[document] = restored
        return edition
    }
}

extension AudienceDocument {
    /// With a rule of another text in it, at the place it has there: behind ours that is like it, beside a rule of its
    /// section that both texts have, or else under its heading, which comes along where it is new.
    func adding(
        _ rule: Clause,
        at place: Int,
        of other: AudienceDocument,
        keepingNumber isKept: Bool = false
    ) -> AudienceDocument {
        let rows = other.sections.flatMap { section in section.clauses.map { (section.heading, $0.id) } }
        let heading = rows[place].0
        let before = rows[...place].reversed()
        let (near, after) = (before.filter { $0.0 == heading }, rows[(place + 1)...].filter { $0.0 == heading })
        var rule = rule
        // A number of the other text would say nothing among ours.
        if !isKept { rule.number = "" }
        var document = self
        if let spot = near.lazy.compactMap({ self.spot(of: $0.1) }).first {
            document.sections[spot.section].clauses.insert(rule, at: spot.clause + 1)
        } else if let spot = after.lazy.compactMap({ self.spot(of: $0.1) }).first {
            document.sections[spot.section].clauses.insert(rule, at: spot.clause)
        } else if let section = sections.lastIndex(where: { $0.heading == heading }) {
            document.sections[section].clauses.append(rule)
        } else {
            let spot = before.lazy.compactMap { self.spot(of: $0.1) }.first
            document.sections.insert(Section(heading: heading, clauses: [rule]), at: spot.map { $0.section + 1 } ?? 0)
        }
        return document
    }

    private func spot(of rule: ClauseID) -> (section: Int, clause: Int)? {
        for (section, found) in sections.enumerated() {
            if let clause = found.clauses.firstIndex(where: { $0.id == rule }) { return (section, clause) }
        }
        return nil
    }
}
