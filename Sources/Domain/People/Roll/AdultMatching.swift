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
        let held = Dictionary(grouping: current.relationships, by: \.child)
        var claimed: [RollPersonRef: Set<RollPersonRef>] = [:]
        for adult in reading.adults {
            let places = (children[adult.key] ?? []).compactMap { line in
                matched[line.child].map { child in
                    let free = (held[child] ?? []).filter { !(claimed[child] ?? []).contains($0.adult) }
                    return AdultPlace(child: child, line: line, free: free)
                }
            }
            if !decide(adult, decisions) { settle(adult, places, in: index) }
            guard let ref = matched[adult.key] else { continue }
            for place in places { claimed[place.child, default: []].insert(ref) }
        }
    }

    /// One held child of an adult of the file, and the held adults of that child whom no other line has claimed.
    private struct AdultPlace {
        let child: RollPersonRef
        let line: RollRelationship
        let free: [CurrentRoll.Relationship]
    }

    private mutating func settle(_ adult: RollPerson, _ places: [AdultPlace], in index: Index) {
        if let ref = adult.keys.lazy.compactMap({ index.byKey[$0] }).first {
            match(adult, ref)
            return
        }
        let ofName = places.map { place in place.free.map(\.adult).filter { isNamed($0, like: adult) } }
        let known = Set(places.compactMap { best(in: $0, for: adult) })
        if known.count == 1, let ref = known.first {
            match(adult, ref)
            return
        }
        if known.count > 1 || ofName.contains(where: { $0.count > 1 }) {
            ask(adult, about: ofName.joined())
            return
        }
        let namesakes = (index.byName[Index.Name(adult)] ?? []).prefix(AdultGroups.namesakesMax).map {
            ($0, verdict($0, adult))
        }
        let same = namesakes.filter { $0.1 == .same }
        if same.count == 1 {
            match(adult, same[0].0)
            return
        }
        let sharing = places.flatMap(\.free).map(\.adult).filter { sharesContact($0, with: adult) }
        ask(adult, about: namesakes.filter { $0.1 != .different }.map(\.0) + sharing)
    }

    private func isNamed(_ ref: RollPersonRef, like adult: RollPerson) -> Bool {
        guard let held = people[ref], held.name.key == adult.name.key else { return false }
        return !Self.contradict(Set(adult.keys), held.keys)
    }

    /// The only one of the name; of several, the only one who is reached in the same ways, or stands in the same place.
    private func best(in place: AdultPlace, for adult: RollPerson) -> RollPersonRef? {
        let named = place.free.filter { isNamed($0.adult, like: adult) }
        if named.count == 1 { return named[0].adult }
        let reached = named.filter { people[$0.adult]?.contactPoints == adult.contactPoints }
        if reached.count == 1 { return reached[0].adult }
        let placed = reached.filter { $0.kind == place.line.kind && $0.order == place.line.order }
        return placed.count == 1 ? placed[0].adult : nil
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
        return AdultFacts(child: child, id: id, name: person.name, contactPoints: person.contactPoints)
    }

    private static func facts(_ person: RollPerson) -> AdultFacts {
        let id = person.key.scheme == .contactID ? person.key.value : ""
        return AdultFacts(child: person.key, id: id, name: person.name, contactPoints: person.contactPoints)
    }
}
