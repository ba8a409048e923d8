/// What differs between any two texts of a policy, rule by rule.
package struct EditionComparison: Equatable, Sendable {
    /// Only the agreements with a difference: those of the newer text in its order, then those that are gone.
    package let documents: [DocumentComparison]

    package var isEmpty: Bool { documents.isEmpty }

    /// Rules are matched by identity, so that a new number alone is no difference; texts that share none are matched by
    /// their words first.
    package init(from old: Edition, to new: Edition) {
        self.init(from: old.documents, to: new.documents)
    }

    package init(from old: [AudienceDocument], to new: [AudienceDocument]) {
        let new = Self.related(new, to: old)
        let before = Dictionary(old.map { ($0.id, $0) }) { first, _ in first }
        let kept = Set(new.map(\.id))
        let compared = new.map { document in
            before[document.id].map { DocumentComparison(from: $0, to: document) }
                ?? DocumentComparison(only: document, isNew: true)
        }
        let gone = old.filter { !kept.contains($0.id) }.map { DocumentComparison(only: $0, isNew: false) }
        documents = (compared + gone).filter { !$0.isEmpty }
    }

    private static func related(_ new: [AudienceDocument], to old: [AudienceDocument]) -> [AudienceDocument] {
        let known = Set(old.map(\.id))
        guard !new.contains(where: { known.contains($0.id) }) else { return new }
        let carried = Lineage.carry(
            from: Edition(title: "", documents: old),
            to: Edition(title: "", documents: new)
        )
        return carried.documents
    }
}
