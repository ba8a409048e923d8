/// Gathers the lines of a list of staff: by staff number, else by name and work e-mail together.
struct StaffAssembly {
    private(set) var people: [RollPerson] = []
    private(set) var problems: [RollProblem] = []
    private(set) var checks: [RollCheck] = []
    private var rows: [Row] = []

    private struct Row {
        let place: RollPlace
        let id: String
        let name: RollName
        let role: String
        let contactPoints: Set<RollContactPoint>
        let doubts: [RollCheck.Reason]
    }

    mutating func add(_ texts: RollTexts<StaffField>, at place: RollPlace) {
        if let (field, fault) = texts.fault(in: [.title, .given, .family, .whole, .role, .id]) {
            problems.append(RollProblem(place: place, reason: .text(fault, column: field.words)))
            return
        }
        let split = RollName(title: texts[.title], given: texts[.given], family: texts[.family])
        let name = split.isBlank ? RollName(whole: texts[.whole]) : split
        guard !name.isBlank else {
            problems.append(RollProblem(place: place, reason: .noName(column: StaffField.whole.words)))
            return
        }
        var doubts: [RollCheck.Reason] = []
        let cells = ContactPointTexts(emails: texts.all(.email), phones: texts.all(.mobile) + texts.all(.phone))
        let points = cells.read(doubts: &doubts)
        let role = texts[.role]
        rows.append(.init(place: place, id: texts[.id], name: name, role: role, contactPoints: points, doubts: doubts))
    }

    mutating func gather() {
        let numbered = Dictionary(grouping: rows.filter { !$0.id.isEmpty }, by: \.id)
        var first: [RollKey: RollPlace] = [:]
        for row in rows {
            guard let group = numbered[row.id] else {
                let key = key(of: row, known: first)
                let earlier = key.scheme == .row ? first[Self.nameKey(of: row)] : nil
                first[key] = row.place
                append([row], key: key, earlier: earlier)
                continue
            }
            guard RollName.areAlike(group.map(\.name)) else {
                putAside(row, among: group)
                continue
            }
            let key = RollKey(kind: .staff, scheme: .staffID, value: row.id)
            guard first[key] == nil else { continue }
            first[key] = row.place
            append(group, key: key, earlier: nil)
        }
    }

    private mutating func putAside(_ row: Row, among group: [Row]) {
        let lines = group.lazy.map(\.place).filter { $0 != row.place }.prefix(3).map(\.line)
        let reason = RollProblem.Reason.sharedIdentifier(
            "the number \(row.id)",
            name: row.name.full,
            lines: Array(lines)
        )
        problems.append(RollProblem(place: row.place, reason: reason))
    }

    private static func nameKey(of row: Row) -> RollKey {
        let email = row.contactPoints.filter { $0.kind == .email }.min()?.value ?? ""
        return RollKey(kind: .staff, scheme: .nameAndEmail, value: row.name.key + "|" + email)
    }

    /// A second line with one name and one e-mail may be a second person, so it gets a key of its own.
    private func key(of row: Row, known: [RollKey: RollPlace]) -> RollKey {
        let named = Self.nameKey(of: row)
        if !named.value.hasSuffix("|"), known[named] == nil { return named }
        var key = RollKey(kind: .staff, scheme: .row, value: "\(row.name.key)|\(row.place.line)")
        while known[key] != nil { key = RollKey(kind: .staff, scheme: .row, value: key.value + "'") }
        return key
    }

    private mutating func append(_ group: [Row], key: RollKey, earlier: RollPlace?) {
        let head = group[0]
        var roles: [String] = []
        for row in group where !row.role.isEmpty && !roles.contains(row.role) { roles.append(row.role) }
        let points = group.reduce(into: Set<RollContactPoint>()) { $0.formUnion($1.contactPoints) }
        people.append(.init(key: key, place: head.place, name: head.name, roles: roles, contactPoints: points))
        var reasons = group.flatMap(\.doubts)
        if let earlier {
            reasons.append(.maybeSamePerson(name: head.name.full, line: earlier.line))
        } else if key.scheme == .row {
            reasons.append(.noIdentifier)
        }
        checks += reasons.map { .init(person: key, name: head.name.full, place: head.place, reason: $0) }
    }
}
