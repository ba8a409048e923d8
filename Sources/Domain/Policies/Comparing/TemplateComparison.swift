/// A template's text beside the school's own: what differs, and our text with one rule of the template taken over.
///
/// The two share no identity, so their agreements are paired by audience and their rules by their words alone: what the
/// words say to be the same rule may be another, and nothing is taken without a person.
package struct TemplateComparison: Sendable {
    private let ours: Edition
    private let template: Edition
    /// The template with the identity of our rule wherever the words are the same or alike.
    private let paired: Edition
    /// Only the agreements with a difference.
    package let agreements: [Agreement]

    package init(of template: Edition, beside ours: Edition) {
        let paired = Lineage.carry(from: ours, to: template)
        let rules = zip(paired.documents.flatMap(\.clauses), template.documents.flatMap(\.clauses))
        let own = Dictionary(rules.map { ($0.id, $1.id) }) { first, _ in first }
        self.ours = ours
        self.template = template
        self.paired = paired
        agreements = EditionComparison(from: ours, to: paired).documents.compactMap { found in
            let isOurs = ours.documents.contains { $0.id == found.document }
            let theirs = paired.documents.first { $0.id == found.document }
            let offers = found.changes.compactMap { Offer($0, of: own[$0.rule] ?? $0.rule) }
            guard !offers.isEmpty || !found.facts.isEmpty else { return nil }
            return Agreement(
                title: found.title,
                audiences: theirs?.audiences ?? [],
                holder: theirs == nil ? .ours : isOurs ? .both : .template,
                differsAround: !found.facts.isEmpty,
                offers: theirs == nil ? [] : offers
            )
        }
    }

    /// One agreement of either text.
    package struct Agreement: Equatable, Sendable {
        package let title: String
        package let audiences: [Audience]
        package let holder: Holder
        /// Whether more differs than its rules: its title, the words around them, or how people answer.
        package let differsAround: Bool
        package let offers: [Offer]
    }

    package enum Holder: Equatable, Sendable {
        case both, template, ours
    }

    /// One rule that differs, and what a press on it does.
    package struct Offer: Equatable, Sendable {
        /// Where it stands in the template, or in ours if only we have it.
        package let place: String
        /// Our words as gone, the template's as new.
        package let runs: [WordRun]
        package let taking: Taking
    }

    package enum Taking: Equatable, Sendable {
        /// The template's rule for ours that is like it.
        case instead(ClauseID, of: ClauseID)
        /// The template's rule as one of its own.
        case beside(ClauseID)
        /// Ours goes, because the template has none like it.
        case without(ClauseID)
    }

    package enum Refusal: Error, Equatable {
        case changed
    }

    /// Our text with that done; the same text where the template's rule stands in it already.
    package func taking(_ taking: Taking) throws(Refusal) -> Edition {
        let edited: Edition? =
            switch taking {
            case .instead(let rule, let our):
                spot(of: rule).map { paired.documents[$0.document].clauses[$0.place] }.flatMap { clause in
                    clause.id == our ? ours.edited(our, with: .replace(with: clause)) : nil
                }
            case .beside(let rule): spot(of: rule).map { adding(at: $0.place, of: $0.document) }
            case .without(let our): ours.edited(our, with: .remove)
            }
        guard let edited else { throw .changed }
        return edited
    }

    private func adding(at place: Int, of document: Int) -> Edition {
        let theirs = paired.documents[document]
        let pair = theirs.clauses[place]
        guard !ours.documents.flatMap(\.clauses).contains(where: { $0.id == pair.id && $0.words == pair.words }) else {
            return ours
        }
        var edition = ours
        if !edition.documents.contains(where: { $0.id == theirs.id }) {
            var empty = theirs
            empty.sections = []
            edition.documents.append(empty)
        }
        let rule = template.documents[document].clauses[place]
        for index in edition.documents.indices where edition.documents[index].id == theirs.id {
            edition.documents[index] = edition.documents[index].adding(rule, at: place, of: theirs)
        }
        return edition
    }

    private func spot(of rule: ClauseID) -> (document: Int, place: Int)? {
        for (document, found) in template.documents.enumerated() {
            if let place = found.clauses.firstIndex(where: { $0.id == rule }) { return (document, place) }
        }
        return nil
    }
}

extension TemplateComparison.Offer {
    /// Nil for a rule that only stands elsewhere; `rule` is what the template itself calls it.
    fileprivate init?(_ change: ClauseChange, of rule: ClauseID) {
        place = change.place
        switch change.fate {
        case .moved: return nil
        case .added(let words): (runs, taking) = ([WordRun(.new, words)], .beside(rule))
        case .gone(let words): (runs, taking) = ([WordRun(.gone, words)], .without(rule))
        case .changed(let found), .changedAndMoved(_, let found):
            (runs, taking) = (found, .instead(rule, of: change.rule))
        }
    }
}

extension TemplateComparison.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .changed: "One of the two texts has changed since you opened this page. Look at the rule again."
        }
    }
}
