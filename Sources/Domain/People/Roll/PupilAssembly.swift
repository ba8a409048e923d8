/// Gathers the lines that speak of one pupil, by number and never by name.
struct PupilAssembly {
    struct Child {
        let person: RollPerson
        let rows: [PupilRow]
    }

    private(set) var children: [Child] = []
    private(set) var problems: [RollProblem] = []
    private(set) var checks: [RollCheck] = []
    private var rows: [PupilRow] = []

    mutating func add(_ entry: RollEntry, at place: RollPlace) {
        do throws(PupilRow.Refused) {
            rows.append(try PupilRow(entry, at: place))
        } catch {
            problems.append(RollProblem(place: place, reason: error.reason))
        }
    }

    mutating func gather() {
        var taken: Set<RollKey> = []
        for group in PupilGroups(rows).inOrder {
            if let shared = group.sharedIdentifier {
                putAside(group.rows, sharing: shared)
            } else {
                let child = child(of: withoutRepeats(group.rows), taken: &taken)
                children.append(child)
                note(child)
            }
        }
    }

    private mutating func putAside(_ rows: [PupilRow], sharing identifier: String) {
        for row in rows {
            let lines = rows.lazy.filter { $0.place != row.place }.prefix(3).map(\.place.line)
            let reason = RollProblem.Reason.sharedIdentifier(identifier, name: row.name.full, lines: Array(lines))
            problems.append(RollProblem(place: row.place, reason: reason))
        }
    }

    private mutating func withoutRepeats(_ rows: [PupilRow]) -> [PupilRow] {
        var kept: [PupilRow] = []
        var said: [Said: Int] = [:]
        for row in rows {
            let words = Said(pupil: row.entry.pupil, contacts: row.entry.contacts)
            if let line = said[words] {
                let reason = RollProblem.Reason.repeatedRow(name: row.name.full, line: line)
                problems.append(RollProblem(place: row.place, reason: reason))
            } else {
                said[words] = row.place.line
                kept.append(row)
            }
        }
        return kept
    }

    private struct Said: Hashable {
        let pupil: RollTexts<PupilField>
        let contacts: [RollEntry.Contact]
    }

    private func child(of rows: [PupilRow], taken: inout Set<RollKey>) -> Child {
        let first = rows[0]
        var keys = Self.identifiers(of: rows)
        if keys.isEmpty { keys = [Self.rowKey(of: first, taken: taken)] }
        taken.formUnion(keys)
        let person = RollPerson(
            key: keys[0],
            otherKeys: Array(keys.dropFirst()),
            place: first.place,
            name: first.name,
            knownAs: rows.lazy.compactMap(\.knownAs).first,
            year: rows.lazy.compactMap(\.year).first,
            schoolClass: rows.lazy.map(\.schoolClass).first { !$0.isEmpty },
            contactPoints: rows.reduce(into: []) { $0.formUnion($1.contactPoints) }
        )
        return Child(person: person, rows: rows)
    }

    /// UPN first, then the school's own number, then a former UPN.
    private static func identifiers(of rows: [PupilRow]) -> [RollKey] {
        let upn = rows.lazy.compactMap(\.upn).first.map { RollKey(kind: .pupil, scheme: .upn, value: $0.text) }
        let mis = rows.lazy.map(\.misID).first { !$0.isEmpty }
        let former = rows.lazy.compactMap(\.formerUPN).first
        return [
            upn, mis.map { RollKey(kind: .pupil, scheme: .misID, value: $0) },
            former.map { RollKey(kind: .pupil, scheme: .upn, value: $0.text) },
        ].compactMap { $0 }
    }

    /// Name, class, year and line; two files can share all four, so the key is lengthened until it is free.
    private static func rowKey(of row: PupilRow, taken: Set<RollKey>) -> RollKey {
        let facts = [row.name.key, RollText.key(row.schoolClass), row.year?.rawValue ?? "", String(row.place.line)]
        var key = RollKey(kind: .pupil, scheme: .row, value: facts.joined(separator: "|"))
        while taken.contains(key) { key = RollKey(kind: .pupil, scheme: .row, value: key.value + "'") }
        return key
    }

    private mutating func note(_ child: Child) {
        var reasons = child.rows.flatMap(\.doubts)
        if child.person.key.scheme == .row { reasons.append(.noIdentifier) }
        let saysYear = reasons.contains { if case .yearUnreadable = $0 { true } else { false } }
        if child.person.year == nil, !saysYear { reasons.append(.yearMissing) }
        if Set(child.rows.compactMap(\.year)).count > 1 { reasons.append(.saysTwoThings("year group")) }
        let classes = Set(child.rows.map { RollText.key($0.schoolClass) }).subtracting([""])
        if classes.count > 1 { reasons.append(.saysTwoThings("class")) }
        var seen: Set<RollCheck.Reason> = []
        for reason in reasons where seen.insert(reason).inserted {
            let place = child.person.place
            checks.append(.init(person: child.person.key, name: child.person.name.full, place: place, reason: reason))
        }
    }
}
