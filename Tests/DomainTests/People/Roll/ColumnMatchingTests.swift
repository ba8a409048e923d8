import Foundation
import Testing

@testable import Domain

struct ColumnMatchingTests {
    private static let one = ContactSlot(number: 1)
    private static let two = ContactSlot(number: 2)

    struct Export: Sendable, CustomTestStringConvertible {
        let header: [String]
        let uses: [ColumnUse]
        let origin: RollOrigin?

        var testDescription: String { header.joined(separator: ",") }
    }

    static let pupilUses: [ColumnUse] = [
        .pupil(.given), .pupil(.family), .pupil(.email), .pupil(.upn), .pupil(.year), .pupil(.schoolClass),
    ]

    static let exports = [
        Export(header: ["Forename", "Surname", "Email", "UPN", "Year", "Reg"], uses: pupilUses, origin: .sims),
        Export(
            header: ["First name", "Last name", "Email", "UPN", "Year group", "Registration form"],
            uses: pupilUses,
            origin: .arbor
        ),
        Export(
            header: ["FirstName", "LastName", "StudentEmail", "UPN", "YearGroup", "Form"],
            uses: pupilUses,
            origin: .bromcom
        ),
        Export(
            header: [
                "CHILD_FIRST_NAME", "CHILD_LAST_NAME", "CHILD_YEAR_GROUP", "CHILD_REGISTRATION", "PARENT_1_NAME",
                "PARENT_1_RELATIONSHIP", "PARENT_1_EMAIL", "PARENT_1_PHONE", "PARENT_2_NAME",
            ],
            uses: [
                .pupil(.given), .pupil(.family), .pupil(.year), .pupil(.schoolClass), .contact(one, .whole),
                .contact(one, .relationship), .contact(one, .email), .contact(one, .phone), .contact(two, .whole),
            ],
            origin: .childAndParentColumns
        ),
        Export(
            header: [
                "Student", "UPN", "Contact name", "Relationship to student", "Mobile", "E-mail",
                "Parental responsibility", "Priority", "Contact ID",
            ],
            uses: [
                .pupil(.whole), .pupil(.upn), .contact(one, .whole), .contact(one, .relationship),
                .contact(one, .mobile), .contact(one, .email), .contact(one, .responsibility), .contact(one, .order),
                .contact(one, .id),
            ],
            origin: nil
        ),
        Export(
            header: ["Name", "Class", "Class teacher", "Mother's name", "Mum mobile", "Dad", "Father’s e-mail"],
            uses: [
                .pupil(.whole), .pupil(.schoolClass), .ignored, .contact(.init(number: 1, implied: .mother), .whole),
                .contact(.init(number: 1, implied: .mother), .mobile),
                .contact(.init(number: 2, implied: .father), .whole),
                .contact(.init(number: 2, implied: .father), .email),
            ],
            origin: nil
        ),
        Export(
            header: ["Title", "Name", "Role", "Work e-mail", "Staff code"],
            uses: [.staff(.title), .staff(.whole), .staff(.role), .staff(.email), .staff(.id)],
            origin: nil
        ),
        Export(
            header: ["NCyearActual", "Legal Surname", "Preferred forename", "Adno", "Date of birth", "Ethnicity", ""],
            uses: [
                .pupil(.year), .pupil(.family), .pupil(.preferredGiven), .pupil(.misID), .ignored, .ignored, .ignored,
            ],
            origin: nil
        ),
    ]

    @Test(arguments: exports)
    func `the columns of known exports are proposed`(export: Export) {
        let matching = ColumnMatching(proposedFor: export.header)
        #expect(matching.uses == export.uses)
        #expect(matching.origin == export.origin)
        #expect(matching.obstacle == nil)
    }

    @Test func `it asks for the parent's mobile in those words`() {
        let matching = ColumnMatching(proposedFor: ["Name", "UPN", "Year", "Class", "Parent name", "Parent email"])
        #expect(matching.questions.map(\.sentence).contains("Which column is the parent’s mobile?"))
    }

    @Test func `the user may change a column, and it is remembered for the same columns only`() throws {
        let header = ["Name", "UPN", "Year", "Class", "Whom to ring"]
        var matching = ColumnMatching(proposedFor: header)
        matching.use(column: 4, as: .contact(Self.one, .mobile))
        matching.use(column: 3, as: .pupil(.whole))
        #expect(matching.uses == [.ignored, .pupil(.upn), .pupil(.year), .pupil(.whole), .contact(Self.one, .mobile)])

        let kept = try JSONDecoder().decode(ColumnMatching.self, from: try JSONEncoder().encode(matching))
        var again = ColumnMatching(proposedFor: ["name", " upn", "YEAR", "Class ", "Whom to ring"])
        again.recall(kept)
        #expect(again.uses == matching.uses)
        var other = ColumnMatching(proposedFor: ["Name", "UPN", "Year", "Class", "Neighbour"])
        let proposed = other.uses
        other.recall(kept)
        #expect(other.uses == proposed)
    }

    @Test func `a table without names says so`() {
        #expect(ColumnMatching(proposedFor: ["Colour", "Size"]).obstacle != nil)
    }
}
