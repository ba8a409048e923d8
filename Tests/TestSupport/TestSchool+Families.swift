import Domain
import Foundation
import Records

extension TestSchool {
    package func addChild(
        _ given: String,
        year: YearGroup,
        className: String = "Kingfishers"
    ) async throws -> PersonID {
        try await add(.pupil(year: year, className: className), given: given, family: "Khan")
    }

    /// Adds an adult who may answer for these children.
    package func addParent(
        _ given: String,
        of children: [PersonID],
        kind: RelationshipKind = .mother,
        email: String = ""
    ) async throws -> PersonID {
        let parent = try await add(.family, given: given, family: "Khan")
        for child in children {
            let relationship = Relationship(adult: parent, kind: kind, responsibility: .yes)
            try await submit(.person(child, .relate(relationship)))
        }
        if !email.isEmpty { try await addEmail(email, to: parent) }
        return parent
    }

    package func addEmail(_ email: String, to person: PersonID) async throws {
        let contact = ContactPoint(id: Randomness.identifier(), kind: .email, value: email)
        try await submit(.person(person, .addContact(contact)))
    }
}

/// A school that asks everyone: the youngest, the older, parents once for themselves, staff, and staff who wish.
package struct AskingSchool: Sendable {
    package let school: TestSchool
    package let policy: PolicyID
    package let young = AudienceDocument.make(for: .ks1, rules: ["I ask first.", "I tell a grown-up."])
    package let old = AudienceDocument.make(for: .ks2, rules: ["I think before I post.", "I tell someone."])
    package let part = AudienceDocument.make(for: .parents, rules: ["I talk about it at home.", "I ring school."])
    package let staff = AskingSchool.staffDocument
    package let charter = AudienceDocument.make(for: .staff, answer: .voluntary, rules: ["My own pages are private."])

    package init() async throws {
        school = try TestSchool()
        policy = try await school.publish([young, old, part, staff, charter])
        try await school.submit(.school(.switchOn(.parents)))
    }

    private static var staffDocument: AudienceDocument {
        func section(_ heading: String, _ text: String) -> AudienceDocument.Section {
            .init(heading: heading, clauses: [Clause(id: Randomness.identifier(), number: "", text: text)])
        }
        return AudienceDocument(
            id: Randomness.identifier(),
            title: "Rules for staff",
            audiences: [.staff],
            answer: .sign,
            sections: [
                section("Devices", "I lock my screen."), section("Messages", "I write to families on school accounts."),
                section("Worries", "I tell the lead at once."),
            ],
            declaration: ["I agree to follow these rules."]
        )
    }
}
