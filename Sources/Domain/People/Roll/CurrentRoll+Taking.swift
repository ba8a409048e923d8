extension CurrentRoll {
    /// The roll as it will be once a difference is taken over; people in question wait.
    ///
    /// - Parameters:
    ///   - difference: what is taken over.
    ///   - reading: the reading that the difference was made from.
    ///   - newRef: the identifier that someone who joins is given.
    /// - Returns: this roll with the difference in it.
    package func taking(
        _ difference: RollDifference,
        of reading: RollReading,
        newRef: (RollKey) -> RollPersonRef
    ) -> CurrentRoll {
        var roll = self
        var refs = difference.matched
        for person in difference.joined {
            let ref = newRef(person.key)
            refs[person.key] = ref
            roll.people.append(Person(person, ref: ref))
        }
        let lines = Dictionary(
            grouping: reading.people.filter { difference.matched[$0.key] != nil },
            by: { refs[$0.key] ?? RollPersonRef("") }
        )
        let leavers = Set(difference.left.map(\.person))
        for index in roll.people.indices {
            let ref = roll.people[index].ref
            if leavers.contains(ref) { roll.people[index].hasLeft = true }
            if let said = lines[ref] { roll.people[index].take(said) }
        }
        roll.relationships.removeAll { difference.relationshipsEnded.contains($0) }
        for change in difference.relationshipsChanged {
            roll.relationships = roll.relationships.map { $0 == change.from ? change.to : $0 }
        }
        for line in difference.relationshipsJoined {
            guard let child = refs[line.child], let adult = refs[line.adult] else { continue }
            roll.relationships.append(Relationship(line, child: child, adult: adult))
        }
        return roll
    }
}

extension CurrentRoll.Person {
    fileprivate init(_ person: RollPerson, ref: RollPersonRef) {
        self.init(
            ref: ref,
            kind: person.kind,
            keys: Set(person.keys.filter(\.isLasting)),
            name: person.name,
            knownAs: person.knownAs,
            year: person.year,
            schoolClass: person.schoolClass,
            roles: person.roles,
            contactPoints: person.contactPoints
        )
    }

    /// The counterpart of `changes(saidBy:)`, fact by fact.
    fileprivate mutating func take(_ lines: [RollPerson]) {
        let names = lines.map { $0.name.withTitle(of: name) }
        if !names.contains(where: { $0.formal == name.formal }), let said = names.first { name = said }
        let known = lines.compactMap(\.knownAs)
        if let said = known.first, !known.contains(where: { $0.full == knownAs?.full }) { knownAs = said }
        year = lines.lazy.compactMap(\.year).first ?? year
        schoolClass = lines.lazy.compactMap(\.schoolClass).first ?? schoolClass
        roles = lines.lazy.map(\.roles).first { !$0.isEmpty } ?? roles
        let points = lines.reduce(into: Set<RollContactPoint>()) { $0.formUnion($1.contactPoints) }
        let saidKinds = Set(points.map(\.kind))
        contactPoints = contactPoints.filter { !saidKinds.contains($0.kind) }.union(points)
        keys.formUnion(lines.flatMap(\.keys).filter(\.isLasting))
        hasLeft = false
    }
}

extension CurrentRoll.Relationship {
    fileprivate init(_ line: RollRelationship, child: RollPersonRef, adult: RollPersonRef) {
        self.init(
            child: child,
            adult: adult,
            kind: line.kind,
            responsibility: line.responsibility,
            care: line.care,
            order: line.order
        )
    }
}
