extension CurrentRoll {
    /// The people on record as a file can speak of them: pupils, their adults, and staff, those who left among them.
    package init(_ people: [PersonID: Domain.Person], on day: Day) {
        let listed = people.compactMap { id, person in Person(id, person, on: day) }.sorted { $0.ref < $1.ref }
        let known = Set(listed.map(\.ref))
        let relationships = people.flatMap { id, person in
            person.relationships.map { Relationship($0, child: RollPersonRef(id.description)) }
        }
        self.init(
            people: listed,
            relationships: relationships.filter { known.contains($0.adult) && known.contains($0.child) }
                .sorted { ($0.child, $0.order, $0.adult) < ($1.child, $1.order, $1.adult) }
        )
    }
}

extension CurrentRoll.Person {
    fileprivate init?(_ id: PersonID, _ person: Domain.Person, on day: Day) {
        let details = person.details
        guard let kind = details.place.rollKind else { return nil }
        let called = RollName(given: details.given, family: details.family)
        let name = details.registered ?? called
        self.init(
            ref: RollPersonRef(id.description),
            kind: kind,
            keys: Set(details.keys),
            name: name,
            knownAs: name.called == called ? nil : called,
            year: details.place.year,
            schoolClass: details.place.className,
            roles: details.place.role.map { [$0] } ?? [],
            contactPoints: Set(person.contacts.map(RollContactPoint.init)),
            hasLeft: person.left.map { $0 <= day } ?? false
        )
    }
}

extension CurrentRoll.Relationship {
    fileprivate init(_ relationship: Domain.Relationship, child: RollPersonRef) {
        self.init(
            child: child,
            adult: RollPersonRef(relationship.adult.description),
            kind: relationship.kind,
            responsibility: relationship.responsibility,
            care: relationship.care,
            order: relationship.order ?? 0
        )
    }
}

extension RollPersonRef {
    package var person: PersonID? {
        PersonID(text)
    }
}

extension RollName {
    /// The name without its title, which is all that is left of "Mrs Hill".
    var called: RollName {
        RollName(given: given.isEmpty ? title : given, family: family)
    }
}

extension Place {
    /// What a file can list them as; nil for people whom only the school knows.
    fileprivate var rollKind: RollPersonKind? {
        switch self {
        case .pupil: .pupil
        case .staff: .staff
        case .family: .adult
        case .governor, .visitor, .outside: nil
        }
    }

    fileprivate var year: YearGroup? {
        switch self {
        case .pupil(let year, _): year
        case .staff, .governor, .family, .visitor, .outside: nil
        }
    }

    fileprivate var className: String? {
        switch self {
        case .pupil(_, let className): className.isEmpty ? nil : className
        case .staff, .governor, .family, .visitor, .outside: nil
        }
    }

    fileprivate var role: String? {
        switch self {
        case .staff(let role): role.isEmpty ? nil : role
        case .pupil, .governor, .family, .visitor, .outside: nil
        }
    }
}

extension RollContactPoint {
    /// A British number is kept with its country and compared without it.
    init(_ contact: ContactPoint) {
        let isBritish = contact.kind != .email && contact.value.hasPrefix("+44")
        self.init(
            kind: Kind(contact.kind),
            value: isBritish ? "0" + contact.value.dropFirst(3) : contact.value
        )
    }

    /// The form that is kept: an address in lower case, or a number in digits with its country.
    package var kept: String {
        kind != .email && value.hasPrefix("0") ? "+44" + value.dropFirst() : value
    }
}

extension RollContactPoint.Kind {
    fileprivate init(_ kind: ContactPoint.Kind) {
        switch kind {
        case .email: self = .email
        case .mobile: self = .mobile
        case .landline: self = .landline
        }
    }

    var kept: ContactPoint.Kind {
        switch self {
        case .email: .email
        case .mobile: .mobile
        case .landline: .landline
        }
    }
}
