/// Proposes what keeps a rule, from the rule's own words; a person confirms it.
///
/// Each phrase speaks for one feature with a weight, and the feature with most weight is proposed. What a line is (a
/// title, a place to sign) speaks too.
package enum KeeperProposal {
    /// Nil when no words speak for anything.
    package static func of(_ text: String, kind: Block.Kind = .clause) -> Keeper.Feature? {
        of(Wording.words(text), kind: kind)
    }

    static func of(_ words: [String], kind: Block.Kind) -> Keeper.Feature? {
        if kind == .field { return .agreements }
        var weights: [Keeper.Feature: Int] = [:]
        for (feature, weight) in start(kind) { weights[feature] = weight }
        for find in KeeperWords.book.finds(in: words) {
            weights[find.meaning.feature, default: 0] += find.meaning.weight
        }
        let best = Keeper.Feature.allCases.max { rank($0, weights) < rank($1, weights) }
        return best.flatMap { weights[$0, default: 0] > 0 ? $0 : nil }
    }

    /// Of equal weights the one that is listed first in `Feature` gives way: it is the more general.
    private static func rank(_ feature: Keeper.Feature, _ weights: [Keeper.Feature: Int]) -> (Int, Int) {
        (weights[feature, default: 0], Keeper.Feature.allCases.firstIndex(of: feature) ?? 0)
    }

    private static func start(_ kind: Block.Kind) -> [(Keeper.Feature, Int)] {
        switch kind {
        case .title, .section, .heading: [(.policies, 3)]
        case .declaration: [(.agreements, 6)]
        case .field: [(.agreements, 9)]
        case .clause, .subclause, .stem, .prose, .runningHeader, .contents, .divider, .unplaced: []
        }
    }
}

extension PolicyReading {
    /// One edit for each rule of an agreement that has a proposal and that nobody has decided about.
    package func proposalsToKeep(_ document: Int) -> [ReadingEdit] {
        blocks.indices.compactMap { index in
            let block = blocks[index]
            guard block.document == document, block.kind == .clause || block.kind == .subclause, block.keeper == nil
            else {
                return nil
            }
            return proposedKeeper(of: index).map { .keep(block: index, keeper: .feature($0)) }
        }
    }

    /// What is proposed to keep the text of a block, or failing that of the clause or the section it belongs to.
    package func proposedKeeper(of index: Int) -> Keeper.Feature? {
        proposedKeeper(of: index, words: Wording.words(blocks[index].text))
    }

    func proposedKeeper(of index: Int, words: [String]) -> Keeper.Feature? {
        let block = blocks[index]
        if let found = KeeperProposal.of(words, kind: block.kind) { return found }
        if let parent = parent(of: index) { return KeeperProposal.of(blocks[parent].text) }
        guard block.kind == .clause else { return nil }
        return section(of: index).flatMap { KeeperProposal.of($0) }
    }
}
