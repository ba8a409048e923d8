/// A person whom the school already holds; opaque here.
package struct RollPersonRef: Sendable, Hashable, Codable, Comparable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package static func < (left: RollPersonRef, right: RollPersonRef) -> Bool { left.text < right.text }
}

/// The people whom the school holds now, as far as a file can speak of them.
package struct CurrentRoll: Sendable, Equatable, Codable {
    package struct Person: Sendable, Equatable, Codable {
        package let ref: RollPersonRef
        package let kind: RollPersonKind
        package var keys: Set<RollKey>
        package var name: RollName
        package var knownAs: RollName?
        package var year: YearGroup?
        package var schoolClass: String?
        package var roles: [String]
        package var contactPoints: Set<RollContactPoint>
        package var hasLeft: Bool

        package init(
            ref: RollPersonRef,
            kind: RollPersonKind,
            keys: Set<RollKey> = [],
            name: RollName,
            knownAs: RollName? = nil,
            year: YearGroup? = nil,
            schoolClass: String? = nil,
            roles: [String] = [],
            contactPoints: Set<RollContactPoint> = [],
            hasLeft: Bool = false
        ) {
            self.ref = ref
            self.kind = kind
            self.keys = keys
            self.name = name
            self.knownAs = knownAs
            self.year = year
            self.schoolClass = schoolClass
            self.roles = roles
            self.contactPoints = contactPoints
            self.hasLeft = hasLeft
        }
    }

    package struct Relationship: Sendable, Hashable, Codable {
        package let child: RollPersonRef
        package let adult: RollPersonRef
        package var kind: RelationshipKind
        package var responsibility: Recorded
        package var care: Recorded
        package var order: Int

        package init(
            child: RollPersonRef,
            adult: RollPersonRef,
            kind: RelationshipKind,
            responsibility: Recorded = .unknown,
            care: Recorded = .unknown,
            order: Int = 1
        ) {
            self.child = child
            self.adult = adult
            self.kind = kind
            self.responsibility = responsibility
            self.care = care
            self.order = order
        }
    }

    package var people: [Person]
    package var relationships: [Relationship]

    package init(people: [Person] = [], relationships: [Relationship] = []) {
        self.people = people
        self.relationships = relationships
    }
}

/// What the office says about someone of the file who may be someone already held.
package enum RollDecision: Sendable, Hashable, Codable {
    case same(RollPersonRef)
    case new
}

/// Whether a file is taken to hold everyone, so that who is not in it has left.
///
/// A person says so, never the file: a "full" Common Transfer File may be about one child who moves.
package enum RollScope: String, Sendable, Codable, CaseIterable {
    case wholeRoll
    case someOfThem
}

/// Someone of the file who may be someone already held; nothing is done until the office decides.
package struct RollQuestion: Sendable, Hashable, Codable {
    package let person: RollKey
    package let name: String
    package let place: RollPlace
    package let possible: [RollPersonRef]
    package let possibleNames: [String]
    /// Each with what tells them apart from others of their name.
    package let possibleWords: [String]

    /// As in: "Line 4: is Amira Khan the Amira Khan whom we already hold, or someone new?".
    package var sentence: String {
        let names = possibleNames.joined(separator: " or the ")
        return "Line \(place.line): is \(name) the \(names) whom we already hold, or someone new?"
    }
}

extension CurrentRoll.Person {
    /// As in: "Amira Khan, Year 1, class Wrens".
    var described: String {
        let place = [year?.words, schoolClass.map { "class \($0)" }].compactMap { $0 } + roles
        let reached = RollContactPoint.Kind.allCases.map { RollContactPoint.words(contactPoints, $0) }
        return ([name.full] + (place.isEmpty ? reached.filter { !$0.isEmpty } : place)).joined(separator: ", ")
    }
}
