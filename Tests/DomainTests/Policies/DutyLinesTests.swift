import Domain
import TestSupport
import Testing

/// What a policy says of a duty, in its own words.
struct DutyLinesTests {
    private func document(heading: String = "", _ clauses: [Clause]) -> AudienceDocument {
        AudienceDocument(
            id: DocumentID(1),
            title: "Staff",
            audiences: [.staff],
            answer: .sign,
            introduction: ["The headteacher decides exceptions. Pupils do not."],
            sections: [AudienceDocument.Section(heading: heading, clauses: clauses)]
        )
    }

    private func clause(_ text: String, _ below: [String] = []) -> Clause {
        Clause(id: ClauseID(2), text: text, subclauses: below.map { Clause(id: ClauseID(3), text: $0) })
    }

    @Test func `sentences that begin with the duty, and what follows "If I am"`() {
        let document = document([
            clause("If I am the safeguarding lead or a deputy, I also:", ["review both each year;", "report."]),
            clause("I ask. The headteacher may say no."), clause("I tell the headteacher."),
        ])
        #expect(DutyLines.of(.lead, in: [document]) == ["Review both each year;", "Report."])
        #expect(
            DutyLines.of(.headteacher, in: [document])
                == ["The headteacher decides exceptions.", "The headteacher may say no."]
        )
        #expect(DutyLines.of(.chair, in: [document]) == [])
        #expect(DutyLines.of(.teacher, in: [document]) == [])
    }

    @Test func `every rule under a heading that names the duty`() {
        let document = document(heading: "IT manager’s duties", [clause("Keep the filter on."), clause("Test it.")])
        #expect(DutyLines.of(.itManager, in: [document]) == ["Keep the filter on.", "Test it."])
    }
}
