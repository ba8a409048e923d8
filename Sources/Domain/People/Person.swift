/// Someone the school knows: their name, what they are here, and how they are reached.
///
/// Person, contact point, account and relationship are four things. Two people are never one because their names agree.
package struct Person: Equatable, Sendable {
    package var details: PersonDetails
    package var contacts: [ContactPoint]
    /// For a child: the adults the school records for them.
    package var relationships: [Relationship]
    package var joined: Day
    package var left: Day?
    /// Whether the school stopped them from signing in.
    package var isSuspended = false
    /// Whether the school took back that they may use its equipment for themselves.
    package var personalUseRevoked = false
    /// Whom they said they are related to, or live with.
    package var relatives: Set<PersonID> = []

    package init(
        details: PersonDetails,
        contacts: [ContactPoint],
        relationships: [Relationship],
        joined: Day,
        left: Day?
    ) {
        self.details = details
        self.contacts = contacts
        self.relationships = relationships
        self.joined = joined
        self.left = left
    }

    package func isHere(on day: Day) -> Bool {
        joined <= day && (left.map { day < $0 } ?? true)
    }
}

package struct PersonDetails: Codable, Equatable, Sendable {
    /// The name they are called by, first, and the name they are listed under.
    package var given: String
    package var family: String
    package var place: Place
    /// The numbers other systems know them by, such as a UPN; none for people whom only the school knows.
    package var keys: [RollKey]
    package var needs: Needs
    /// The name as the school's own system has it, with its title, where that is not simply the name above.
    package var registered: RollName?

    package init(
        given: String,
        family: String,
        place: Place,
        keys: [RollKey] = [],
        needs: Needs = Needs(),
        registered: RollName? = nil
    ) {
        self.given = given
        self.family = family
        self.place = place
        self.keys = keys
        self.needs = needs
        self.registered = registered
    }

    package var name: String {
        [given, family].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// What someone is to the school.
package enum Place: Codable, Equatable, Sendable {
    /// The class is empty where the school's file does not say.
    case pupil(year: YearGroup, className: String)
    case staff(role: String)
    case governor(role: String)
    /// A parent or carer.
    case family
    case visitor(from: String, kind: VisitorKind)
    /// Someone who holds a duty for the school without working there, such as a shared data protection officer.
    case outside(role: String)

    package var isPupil: Bool {
        switch self {
        case .pupil: true
        case .staff, .governor, .family, .visitor, .outside: false
        }
    }

    package var isStaff: Bool {
        switch self {
        case .staff: true
        case .pupil, .governor, .family, .visitor, .outside: false
        }
    }
}

package enum VisitorKind: String, Codable, CaseIterable, Sendable {
    case visitor
    case volunteer
    case contractor
    case supply
}

/// How someone is best written to.
package struct Needs: Codable, Equatable, Sendable {
    /// BCP 47, such as "pl".
    package var language: String
    package var largePrint: Bool
    package var symbols: Bool
    package var paper: Bool

    package init(language: String = "en", largePrint: Bool = false, symbols: Bool = false, paper: Bool = false) {
        self.language = language
        self.largePrint = largePrint
        self.symbols = symbols
        self.paper = paper
    }
}

package struct ContactPoint: Codable, Equatable, Sendable {
    package let id: ContactID
    package let kind: Kind
    /// An address in lower case, or a number in digits with its country: +447700900123.
    package let value: String

    package enum Kind: String, Codable, Sendable {
        case email
        case mobile
        case landline
    }

    package init(id: ContactID, kind: Kind, value: String) {
        self.id = id
        self.kind = kind
        self.value = value
    }
}

/// What an adult is to a child, as the school has it on record.
package struct Relationship: Codable, Equatable, Sendable {
    package let adult: PersonID
    package var kind: RelationshipKind
    package var responsibility: Recorded
    package var care: Recorded
    /// Who is asked first is 1; nil where the school's file does not say.
    package var order: Int?
    package var bar: Bar?

    /// Set by head or lead with the document seen; living elsewhere is none.
    package struct Bar: Codable, Equatable, Sendable {
        package let documentSeen: String
        package let reviewBy: Day

        package init(documentSeen: String, reviewBy: Day) {
            self.documentSeen = documentSeen
            self.reviewBy = reviewBy
        }
    }

    package init(
        adult: PersonID,
        kind: RelationshipKind,
        responsibility: Recorded = .unknown,
        care: Recorded = .unknown,
        order: Int? = nil,
        bar: Bar? = nil
    ) {
        self.adult = adult
        self.kind = kind
        self.responsibility = responsibility
        self.care = care
        self.order = order
        self.bar = bar
    }
}
