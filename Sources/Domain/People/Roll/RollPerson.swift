/// Which of the three kinds of people of a roll someone is; one human being can be two of them, and stays two.
package enum RollPersonKind: String, Sendable, Codable, CaseIterable {
    case pupil
    case adult
    case staff
}

/// What someone is known by from one file to the next.
package struct RollKey: Sendable, Hashable, Codable, Comparable {
    package enum Scheme: String, Sendable, Codable {
        case upn
        case misID
        case contactID
        case staffID
        case nameAndEmail
        /// Name, class, year and line: all that a list without numbers gives. Who has only this is to check.
        case row
        /// The child's key and the adult's name: tells two adults of one file apart, and is not kept.
        case withinChild
    }

    package let kind: RollPersonKind
    package let scheme: Scheme
    package let value: String

    package init(kind: RollPersonKind, scheme: Scheme, value: String) {
        self.kind = kind
        self.scheme = scheme
        self.value = value
    }

    package static func < (left: RollKey, right: RollKey) -> Bool {
        (left.kind.rawValue, left.scheme.rawValue, left.value) < (
            right.kind.rawValue, right.scheme.rawValue, right.value
        )
    }

    /// Whether the key names one person and no other, in the register that gave it.
    package var isIdentifier: Bool {
        switch scheme {
        case .upn, .misID, .contactID, .staffID: true
        case .nameAndEmail, .row, .withinChild: false
        }
    }

    /// Whether the key is worth keeping with the person.
    package var isLasting: Bool { scheme != .withinChild }
}

/// Someone in a file.
package struct RollPerson: Sendable, Hashable, Codable {
    /// Unique in the reading.
    package let key: RollKey
    /// Further identifiers: a number of the school's system beside a UPN, a former UPN.
    package let otherKeys: [RollKey]
    /// The first line that speaks of this person.
    package let place: RollPlace
    package let name: RollName
    /// The name the school uses day to day, where the file has one.
    package let knownAs: RollName?
    /// nil when the file does not say.
    package let year: YearGroup?
    package let schoolClass: String?
    package let roles: [String]
    package let contactPoints: Set<RollContactPoint>

    package init(
        key: RollKey,
        otherKeys: [RollKey] = [],
        place: RollPlace,
        name: RollName,
        knownAs: RollName? = nil,
        year: YearGroup? = nil,
        schoolClass: String? = nil,
        roles: [String] = [],
        contactPoints: Set<RollContactPoint> = []
    ) {
        self.key = key
        self.otherKeys = otherKeys
        self.place = place
        self.name = name
        self.knownAs = knownAs
        self.year = year
        self.schoolClass = schoolClass
        self.roles = roles
        self.contactPoints = contactPoints
    }

    package var kind: RollPersonKind { key.kind }
    package var keys: [RollKey] { [key] + otherKeys }
}

/// What the file says an adult is to a child.
package struct RollRelationship: Sendable, Hashable, Codable {
    package let child: RollKey
    package let adult: RollKey
    package let kind: RelationshipKind
    package let responsibility: Recorded
    package let care: Recorded
    /// 1 is asked first.
    package let order: Int
    package let place: RollPlace

    package init(
        child: RollKey,
        adult: RollKey,
        kind: RelationshipKind,
        responsibility: Recorded = .unknown,
        care: Recorded = .unknown,
        order: Int,
        place: RollPlace
    ) {
        self.child = child
        self.adult = adult
        self.kind = kind
        self.responsibility = responsibility
        self.care = care
        self.order = order
        self.place = place
    }
}
