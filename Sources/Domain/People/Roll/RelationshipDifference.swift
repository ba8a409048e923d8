/// The part of a difference that is about who is what to whom.
struct RelationshipDifference {
    private(set) var joined: [RollRelationship] = []
    private(set) var changed: [RollDifference.RelationshipChange] = []
    private(set) var ended: [CurrentRoll.Relationship] = []

    private struct Pair: Hashable {
        let child: RollPersonRef
        let adult: RollPersonRef
    }

    init(matching: RollMatching, asked: Set<RollKey>, reading: RollReading, current: CurrentRoll) {
        let held = Dictionary(
            current.relationships.map { (Pair(child: $0.child, adult: $0.adult), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var said: Set<Pair> = []
        for relationship in reading.relationships where !asked.contains(relationship.adult) {
            guard !asked.contains(relationship.child) else { continue }
            guard let child = matching.matched[relationship.child], let adult = matching.matched[relationship.adult]
            else {
                joined.append(relationship)
                continue
            }
            let pair = Pair(child: child, adult: adult)
            guard said.insert(pair).inserted else { continue }
            guard let old = held[pair] else {
                joined.append(relationship)
                continue
            }
            let new = old.updated(by: relationship)
            if new != old { changed.append(.init(from: old, to: new)) }
        }
        let children = Set(reading.relationships.compactMap { matching.matched[$0.child] })
        ended = current.relationships.filter { old in
            children.contains(old.child) && !said.contains(Pair(child: old.child, adult: old.adult))
                && !matching.inQuestion.contains(old.adult)
        }
    }
}

extension CurrentRoll.Relationship {
    /// Unknown in the file never erases what the school recorded.
    fileprivate func updated(by line: RollRelationship) -> Self {
        var copy = self
        if line.kind != .other("") { copy.kind = line.kind }
        if line.responsibility != .unknown { copy.responsibility = line.responsibility }
        if line.care != .unknown { copy.care = line.care }
        copy.order = line.order
        return copy
    }
}
