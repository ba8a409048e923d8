/// What would change if a reading were taken over, in a form that a person can read before saying yes.
///
/// The same file a second time changes nothing.
package struct RollDifference: Sendable, Equatable, Codable {
    package struct Leaver: Sendable, Hashable, Codable {
        package let person: RollPersonRef
        package let name: String
    }

    package struct KeyGain: Sendable, Hashable, Codable {
        package let person: RollPersonRef
        package let key: RollKey
    }

    /// A relationship of two held people that the file says differently.
    package struct RelationshipChange: Sendable, Hashable, Codable {
        package let from: CurrentRoll.Relationship
        package let to: CurrentRoll.Relationship
    }

    /// Who of the file is whom already.
    package let matched: [RollKey: RollPersonRef]
    package let joined: [RollPerson]
    package let changed: [RollChange]
    /// Only of a whole roll of which every row was read.
    package let left: [Leaver]
    package let unchanged: [RollPersonRef]
    /// Between people who are held or join; those of people in question wait.
    package let relationshipsJoined: [RollRelationship]
    package let relationshipsChanged: [RelationshipChange]
    package let relationshipsEnded: [CurrentRoll.Relationship]
    /// Numbers by which held people will be known from now on.
    package let keysGained: [KeyGain]
    package let questions: [RollQuestion]
    /// Held people of whom a whole roll says nothing, while some of its rows could not be read.
    package let notSeen: [Leaver]
    /// What to look at among those who join or change.
    package let checks: [RollCheck]

    package init(
        from current: CurrentRoll,
        to reading: RollReading,
        scope: RollScope,
        decisions: [RollKey: RollDecision] = [:]
    ) {
        let matching = RollMatching(reading: reading, current: current, decisions: decisions)
        let asked = Set(matching.questions.map(\.person))
        let joined = reading.people.filter { matching.matched[$0.key] == nil && !asked.contains($0.key) }
        let lines = Dictionary(
            grouping: reading.people.filter { matching.matched[$0.key] != nil },
            by: { matching.matched[$0.key] ?? RollPersonRef("") }
        )
        let relating = RelationshipDifference(matching: matching, asked: asked, reading: reading, current: current)
        let absent = Self.absent(from: reading, current: current, matching: matching, scope: scope)

        matched = matching.matched
        self.joined = joined
        questions = matching.questions
        changed = current.people.flatMap { person in lines[person.ref].map { person.changes(saidBy: $0) } ?? [] }
        left = reading.mayMissSomeone ? [] : absent
        notSeen = reading.mayMissSomeone ? absent : []
        let touched = Set(changed.map(\.person))
        unchanged = current.people.map(\.ref).filter { lines[$0] != nil && !touched.contains($0) }
        relationshipsJoined = relating.joined
        relationshipsChanged = relating.changed
        relationshipsEnded = scope == .wholeRoll && !reading.mayMissSomeone ? relating.ended : []
        keysGained = current.people.flatMap { person in Self.gains(of: person, lines: lines[person.ref] ?? []) }
        let news = Set(joined.map(\.key))
        checks = reading.checks.filter { check in
            news.contains(check.person) || matching.matched[check.person].map(touched.contains) ?? false
        }
    }

    package var isEmpty: Bool {
        joined.isEmpty && changed.isEmpty && left.isEmpty && notSeen.isEmpty && questions.isEmpty && keysGained.isEmpty
            && relationshipsJoined.isEmpty && relationshipsChanged.isEmpty && relationshipsEnded.isEmpty
    }

    private static func absent(
        from reading: RollReading,
        current: CurrentRoll,
        matching: RollMatching,
        scope: RollScope
    ) -> [Leaver] {
        guard scope == .wholeRoll else { return [] }
        var kinds: Set<RollPersonKind> = []
        if !reading.pupils.isEmpty { kinds.insert(.pupil) }
        if !reading.staff.isEmpty { kinds.insert(.staff) }
        let present = Set(matching.matched.values).union(matching.inQuestion)
        return current.people
            .filter { kinds.contains($0.kind) && !$0.hasLeft && !present.contains($0.ref) }
            .map { Leaver(person: $0.ref, name: $0.name.full) }
    }

    private static func gains(of person: CurrentRoll.Person, lines: [RollPerson]) -> [KeyGain] {
        let keys = Set(lines.flatMap(\.keys)).filter { $0.isLasting && !person.keys.contains($0) }
        return keys.sorted().map { KeyGain(person: person.ref, key: $0) }
    }
}
