/// Gathers the contacts of all children into adults, by the rule of `sameAdult`.
struct AdultAssembly {
    private(set) var people: [RollPerson] = []
    private(set) var relationships: [RollRelationship] = []
    private(set) var problems: [RollProblem] = []
    private(set) var checks: [RollCheck] = []
    private var rows: [AdultRow] = []

    /// The most contacts of one child; more is a file in which many children have one number.
    static let contactsMax = 20

    mutating func add(contactsOf child: PupilAssembly.Child) {
        var order = 0
        for row in child.rows {
            for contact in row.entry.contacts {
                order += 1
                guard order <= Self.contactsMax else {
                    let reason = RollProblem.Reason.tooManyContacts(
                        name: child.person.name.full,
                        most: Self.contactsMax
                    )
                    problems.append(RollProblem(place: row.place, reason: reason))
                    continue
                }
                do throws(PupilRow.Refused) {
                    rows.append(try AdultRow(contact, of: child.person, row: row, order: order))
                } catch {
                    problems.append(RollProblem(place: row.place, reason: error.reason))
                }
            }
        }
    }

    mutating func gather() {
        let groups = AdultGroups(rows)
        var taken: Set<RollKey> = []
        for (index, group) in groups.groups.enumerated() {
            let person = person(of: group, taken: &taken)
            people.append(person)
            note(person, group: group, doubles: groups.doubles[index])
            relate(person, group: group)
        }
    }

    private func person(of group: [AdultRow], taken: inout Set<RollKey>) -> RollPerson {
        let first = group[0]
        let id = group.lazy.map(\.facts.id).first { !$0.isEmpty }
        let numbered = id.map { RollKey(kind: .adult, scheme: .contactID, value: $0) }
        var key = RollKey(
            kind: .adult,
            scheme: .withinChild,
            value: first.facts.child.value + "|" + first.facts.nameKey
        )
        while taken.contains(key) { key = RollKey(kind: .adult, scheme: .withinChild, value: key.value + "'") }
        if let numbered, !taken.contains(numbered) { key = numbered }
        taken.insert(key)
        return RollPerson(
            key: key,
            place: first.place,
            name: first.facts.name,
            contactPoints: group.reduce(into: []) { $0.formUnion($1.contactPoints) }
        )
    }

    private mutating func note(_ person: RollPerson, group: [AdultRow], doubles: [AdultRow]) {
        var reasons = group.flatMap(\.doubts)
        reasons += doubles.map { .maybeSamePerson(name: $0.facts.name.full, line: $0.place.line) }
        var seen: Set<RollCheck.Reason> = []
        for reason in reasons where seen.insert(reason).inserted {
            checks.append(.init(person: person.key, name: person.name.full, place: person.place, reason: reason))
        }
    }

    /// One relationship for each child, from the first line that speaks of it.
    private mutating func relate(_ person: RollPerson, group: [AdultRow]) {
        var related: Set<RollKey> = []
        for row in group where related.insert(row.facts.child).inserted {
            relationships.append(
                RollRelationship(
                    child: row.facts.child,
                    adult: person.key,
                    kind: row.kind,
                    responsibility: row.responsibility,
                    care: row.care,
                    order: row.order,
                    place: row.place
                )
            )
        }
    }
}

/// Entries about one adult, found by comparing only those that could be one: of one number or of one name.
struct AdultGroups {
    private(set) var groups: [[AdultRow]] = []
    /// For each group, entries of other groups that may be the same adult.
    private(set) var doubles: [[AdultRow]] = []
    private var byName: [String: [Int]] = [:]
    private var byID: [String: [Int]] = [:]

    /// Beyond so many of one name nobody could check pairs; they all stay apart.
    static let namesakesMax = 40

    init(_ rows: [AdultRow]) {
        for row in rows { place(row) }
        doubles = groups.indices.map { index in
            Array(candidates(for: groups[index][0]).filter { $0 != index }.compactMap { double(of: index, in: $0) })
        }
    }

    private func candidates(for row: AdultRow) -> [Int] {
        let sameID = row.facts.id.isEmpty ? [] : byID[row.facts.id] ?? []
        let sameName = byName[row.facts.nameKey] ?? []
        return sameID + sameName.prefix(Self.namesakesMax).filter { !sameID.contains($0) }
    }

    private mutating func place(_ row: AdultRow) {
        let match = candidates(for: row).first { index in
            let verdicts = groups[index].map { sameAdult($0.facts, row.facts) }
            return verdicts.contains(.same) && !verdicts.contains(.different)
        }
        if let match {
            groups[match].append(row)
            return
        }
        if !row.facts.id.isEmpty { byID[row.facts.id, default: []].append(groups.count) }
        byName[row.facts.nameKey, default: []].append(groups.count)
        groups.append([row])
    }

    private func double(of index: Int, in other: Int) -> AdultRow? {
        groups[other].first { row in groups[index].contains { sameAdult($0.facts, row.facts) != .different } }
    }
}
