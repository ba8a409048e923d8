/// Gives the clauses of a new text the identities of the ones they descend from.
///
/// A clause descends from the one of the same document that has its words, or else shares most of them; the printed
/// number says nothing, because policies are renumbered more often than rewritten.
package enum Lineage {
    /// At least this share of all words of two clauses must be common to both.
    static let commonShareMin = 0.5

    package static func carry(from old: Edition?, to new: Edition) -> Edition {
        guard let old else { return new }
        var carried = new
        var unclaimed = old.documents
        for index in carried.documents.indices {
            let document = carried.documents[index]
            guard let match = unclaimed.firstIndex(where: { isAncestor($0, of: document) }) else { continue }
            carried.documents[index] = descend(document, from: unclaimed.remove(at: match))
        }
        return carried
    }

    private static func isAncestor(_ old: AudienceDocument, of new: AudienceDocument) -> Bool {
        old.id == new.id || (old.audiences == new.audiences && (old.answer == .voluntary) == (new.answer == .voluntary))
    }

    private static func descend(_ new: AudienceDocument, from old: AudienceDocument) -> AudienceDocument {
        let ancestors = Self.ancestors(of: new.clauses, among: old.clauses)
        var place = -1
        let sections = new.sections.map { section in
            let clauses = section.clauses.map { clause in
                place += 1
                return ancestors[place].map { descend(clause, from: $0) } ?? clause
            }
            return AudienceDocument.Section(heading: section.heading, clauses: clauses)
        }
        return AudienceDocument(
            id: old.id,
            title: new.title,
            audiences: new.audiences,
            answer: new.answer,
            perChild: new.perChild,
            introduction: new.introduction,
            sections: sections,
            declaration: new.declaration
        )
    }

    /// The one that each descends from: those with the same words are found first, so that none that is only like them
    /// takes their place.
    private static func ancestors(of new: [Clause], among old: [Clause]) -> [Clause?] {
        let wanted = new.map(words)
        var unclaimed = old.map { (clause: $0, words: words(of: $0)) }
        var found: [Clause?] = Array(repeating: nil, count: new.count)
        for find in [same, nearest] {
            for place in new.indices where found[place] == nil {
                guard let index = find(wanted[place], unclaimed.map(\.words)) else { continue }
                found[place] = unclaimed.remove(at: index).clause
            }
        }
        return found
    }

    private static func descend(_ new: Clause, from old: Clause) -> Clause {
        Clause(
            id: old.id,
            number: new.number,
            text: new.text,
            subclauses: new.subclauses,
            years: new.years,
            picture: new.picture.isEmpty ? old.picture : new.picture,
            spoken: new.spoken.isEmpty ? old.spoken : new.spoken,
            keeper: new.keeper ?? old.keeper
        )
    }

    private static func same(as words: Set<String>, among candidates: [Set<String>]) -> Int? {
        candidates.firstIndex(of: words)
    }

    private static func nearest(to words: Set<String>, among candidates: [Set<String>]) -> Int? {
        let shares = candidates.map { share(of: words, and: $0) }
        guard let best = shares.indices.max(by: { shares[$0] < shares[$1] }) else { return nil }
        return shares[best] >= commonShareMin ? best : nil
    }

    private static func share(of one: Set<String>, and other: Set<String>) -> Double {
        let all = one.union(other).count
        return all == 0 ? 0 : Double(one.intersection(other).count) / Double(all)
    }

    private static func words(of clause: Clause) -> Set<String> {
        Set(clause.words.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }
}
