/// Adults seldom have numbers: within one child a name is enough to know them again, and beyond the child the rule of
/// `sameAdult` holds, as it does within a file.
extension RollMatching {
    mutating func matchAdults(
        _ reading: RollReading,
        in index: Index,
        current: CurrentRoll,
        decisions: [RollKey: RollDecision]
    ) {
        let children = Dictionary(grouping: reading.relationships, by: \.adult)
        let held = Dictionary(grouping: current.relationships, by: \.child).mapValues { $0.map(\.adult) }
        var claimed: [RollPersonRef: Set<RollPersonRef>] = [:]
        for adult in reading.adults {
            let childRefs = (children[adult.key] ?? []).compactMap { matched[$0.child] }
            if !decide(adult, decisions) {
                let free = childRefs.map { child in
                    (held[child] ?? []).filter { !(claimed[child] ?? []).contains($0) }
                }
                settle(adult, heldForChildren: free, in: index)
            }
            guard let ref = matched[adult.key] else { continue }
            for child in childRefs { claimed[child, default: []].insert(ref) }
        }
    }

    private mutating func settle(_ adult: RollPerson, heldForChildren free: [[RollPersonRef]], in index: Index) {
        if let ref = adult.keys.lazy.compactMap({ index.byKey[$0] }).first {
            match(adult, ref)
            return
        }
        let ofName = free.map { refs in refs.filter { isNamed($0, like: adult) } }
        let known = Set(ofName.compactMap { best(of: $0, for: adult) })
        if known.count == 1, let ref = known.first {
            match(adult, ref)
            return
        }
        if known.count > 1 || ofName.contains(where: { $0.count > 1 }) {
            ask(adult, about: ofName.joined())
            return
        }
        let namesakes = (index.byName[Index.Name(adult)] ?? []).map { ($0, verdict($0, adult)) }
        let same = namesakes.filter { $0.1 == .same }
        if same.count == 1 {
            match(adult, same[0].0)
            return
        }
        let sharing = free.joined().filter { sharesContact($0, with: adult) }
        ask(adult, about: namesakes.filter { $0.1 != .different }.map(\.0) + sharing)
    }

    private func isNamed(_ ref: RollPersonRef, like adult: RollPerson) -> Bool {
        guard let held = people[ref], held.name.key == adult.name.key else { return false }
        return !Self.contradict(Set(adult.keys), held.keys)
    }

    /// The only one of the name; of several, the only one with the same ways to be reached.
    private func best(of refs: [RollPersonRef], for adult: RollPerson) -> RollPersonRef? {
        if refs.count == 1 { return refs[0] }
        let alike = refs.filter { people[$0]?.contactPoints == adult.contactPoints }
        return alike.count == 1 ? alike[0] : nil
    }

    private func verdict(_ ref: RollPersonRef, _ adult: RollPerson) -> SameAdult {
        guard let held = people[ref] else { return .different }
        let here = RollKey(kind: .pupil, scheme: .row, value: "held")
        return sameAdult(Self.facts(held, child: here), Self.facts(adult))
    }

    private func sharesContact(_ ref: RollPersonRef, with adult: RollPerson) -> Bool {
        guard let held = people[ref], !Self.contradict(Set(adult.keys), held.keys) else { return false }
        let words = Set(held.name.key.split(separator: " "))
        let isAlike = !words.isDisjoint(with: adult.name.key.split(separator: " "))
        return isAlike && !held.contactPoints.isDisjoint(with: adult.contactPoints)
    }

    private static func facts(_ person: CurrentRoll.Person, child: RollKey) -> AdultFacts {
        let id = person.keys.first { $0.scheme == .contactID }?.value ?? ""
        return facts(id: id, name: person.name, points: person.contactPoints, child: child)
    }

    private static func facts(_ person: RollPerson) -> AdultFacts {
        let id = person.key.scheme == .contactID ? person.key.value : ""
        return facts(id: id, name: person.name, points: person.contactPoints, child: person.key)
    }

    private static func facts(
        id: String,
        name: RollName,
        points: Set<RollContactPoint>,
        child: RollKey
    ) -> AdultFacts {
        AdultFacts(
            child: child,
            id: id,
            name: name,
            emails: Set(points.lazy.filter { $0.kind == .email }.map(\.value)),
            mobiles: Set(points.lazy.filter { $0.kind == .mobile }.map(\.value))
        )
    }
}
