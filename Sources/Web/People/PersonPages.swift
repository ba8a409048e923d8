import Domain
import Records

/// One person: who they are, how they are reached, and who may answer for whom.
package struct PersonPage: Page {
    package static let template = "People/person"
    package static let example = PersonPage(
        frame: Frame(pageTitle: "Amira Khan"),
        base: "/people/1",
        place: "Year 1, class Kingfishers",
        since: "Here since 1 September 2026.",
        hasLeft: false,
        today: "2026-11-21",
        registered: "Amira Jane Khan",
        hasRegistered: true,
        isPupil: true,
        details: Details(PersonDetails(given: "Amira", family: "Khan", place: .pupil(year: .year1, className: "Wrens"))),
        keys: ["UPN A000000000001"],
        contacts: [Contact(id: "1", words: "sana@example.org")],
        hasContacts: true,
        adults: [Relative(link: "/people/1/adult/2", name: "Sana Khan", what: "mother", answer: "May answer.", isBarred: true)],
        hasAdults: true,
        children: [Relative(link: "/people/3", name: "Yusuf Khan", what: "mother", answer: "", isBarred: false)],
        hasChildren: true,
        find: "Khan",
        found: [NewPersonPage.Choice(value: "2", words: "Sana Khan", isOn: false)],
        hasFound: true,
        hasNobody: true
    )

    package let frame: Frame
    package let base: String
    package let place: String
    package let since: String
    package let hasLeft: Bool
    package let today: String
    /// The name as the school's own system has it, where it differs.
    package let registered: String
    package let hasRegistered: Bool
    package let isPupil: Bool
    package let details: Details
    package let keys: [String]
    package let contacts: [Contact]
    package let hasContacts: Bool
    package let adults: [Relative]
    package let hasAdults: Bool
    package let children: [Relative]
    package let hasChildren: Bool
    package let find: String
    package let found: [NewPersonPage.Choice]
    package let hasFound: Bool
    package let hasNobody: Bool

    /// What the form about the person holds.
    package struct Details: Sendable {
        package let given: String
        package let family: String
        package let hasRole: Bool
        package let isVisitor: Bool
        package let className: String
        package let role: String
        package let years: [NewPersonPage.Choice]
        package let visitorKinds: [NewPersonPage.Choice]
        package let language: String
        package let largePrint: Bool
        package let symbols: Bool
        package let paper: Bool
    }

    package struct Contact: Sendable {
        package let id: String
        package let words: String
    }

    package struct Relative: Sendable {
        package let link: String
        package let name: String
        package let what: String
        package let answer: String
        package let isBarred: Bool
    }
}

/// One adult of one child: what the school has recorded, and what follows from it.
package struct RelationshipPage: Page {
    package static let template = "People/relationship"
    package static let example = RelationshipPage(
        frame: Frame(pageTitle: "Sana Khan, for Amira Khan"),
        base: "/people/1/adult/2",
        childLink: "/people/1",
        childName: "Amira Khan",
        adultLink: "/people/2",
        adultName: "Sana Khan",
        what: "mother",
        answers: ["Agreements: may answer."],
        responsibility: NewPersonPage.Choice.recorded(.yes),
        care: NewPersonPage.Choice.recorded(.yes),
        isBarred: true,
        document: "Court order of 1 May 2026",
        reviewBy: "1 May 2027",
        maySetBars: true
    )

    package let frame: Frame
    package let base: String
    package let childLink: String
    package let childName: String
    package let adultLink: String
    package let adultName: String
    package let what: String
    package let answers: [String]
    package let responsibility: [NewPersonPage.Choice]
    package let care: [NewPersonPage.Choice]
    package let isBarred: Bool
    package let document: String
    package let reviewBy: String
    /// Only head and lead set and lift bars.
    package let maySetBars: Bool
}

extension RollKey {
    /// As a person's page says it.
    var words: String {
        switch scheme {
        case .upn: "UPN \(value)"
        case .misID: "Number in the school’s system \(value)"
        case .contactID: "Contact number \(value)"
        case .staffID: "Staff number \(value)"
        case .nameAndEmail, .row, .withinChild: ""
        }
    }
}

extension Relationship {
    /// Whether the adult may answer, in words, or why not.
    func answer(for purpose: AnswerPurpose) -> String {
        let known = ChildRelationship(kind: kind, responsibility: responsibility, care: care, isBarred: bar != nil)
        do throws(MayNotAnswer) {
            try mayAnswer(for: purpose, known)
            return "May answer."
        } catch {
            return "May not answer. \(error.sentence)"
        }
    }

    private func mayAnswer(for purpose: AnswerPurpose, _ known: ChildRelationship) throws(MayNotAnswer) {
        try Domain.mayAnswer(for: purpose, known)
    }
}
