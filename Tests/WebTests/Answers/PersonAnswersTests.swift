import Domain
import Foundation
import Records
import TestSupport
import Testing

struct PersonAnswersTests {
    @Test func `a conversation is recorded, and an agreement after talking counts as done`() async throws {
        let office = try await Office()
        let answer = try await office.school.answer(
            .wouldLikeToTalk(about: "phones"),
            to: office.asked,
            by: office.parent,
            for: office.child
        )
        let path = "/answers/person/\(office.child)"
        let before = try await office.get(path)
        #expect(before.text.contains("About: phones") && before.text.contains("Save the conversation"))
        let fields = [("answer", answer.description), ("outcome", "agreed"), ("note", "Rang on Monday")]
        #expect(try await office.post("\(path)/talk", fields).status == 303)
        let after = try await office.get(path)
        #expect(after.text.contains("After talking: agreed") && after.text.contains("Rang on Monday"))
        let done = Agreed.Narrowing(audience: .parents, group: .done)
        #expect(try await office.school.records.ownDoings.agreements(done, on: TestSchool.today).count == 1)
    }

    @Test func `whoever talks sees how the family is reached, and the family's page what it is asked`() async throws {
        let office = try await Office()
        try await office.school.reach(office.parent, at: "+447700900123")
        let path = "/answers/person/\(office.parent)"
        let before = try await office.get(path).text
        #expect(!before.contains("How to reach"))
        try await office.school.answer(
            .wouldLikeToTalk(about: ""),
            to: office.asked,
            by: office.parent,
            for: office.child
        )
        for page in [path, "/answers/person/\(office.child)"] {
            let text = try await office.get(page).text
            #expect(text.contains("How to reach Sana Khan") && text.contains("sana@example.org"), "\(page)")
            #expect(text.contains("07700 900123") && !text.contains("Nothing is asked of them today"), "\(page)")
        }
    }

    @Test func `an outcome must be chosen`() async throws {
        let office = try await Office()
        let reply = try await office.post("/answers/person/\(office.child)/talk", [("answer", "\(AnswerID(1))")])
        #expect(reply.status == 422 && reply.text.contains("Choose what came of the conversation."))
    }

    @Test func `someone is excused until a day with a reason, and it can be ended`() async throws {
        let office = try await Office()
        let path = "/answers/person/\(office.child)"
        let document = ("document", office.asked.document.description)
        let missing = try await office.post("\(path)/excuse", [document, ("until", "2027-03-01"), ("why", "")])
        #expect(missing.status == 422 && missing.text.contains("Say why they do not need to answer."))
        let fields = [document, ("until", "2027-03-01"), ("why", "In hospital")]
        #expect(try await office.post("\(path)/excuse", fields).status == 303)
        #expect(try await office.get(path).text.contains("until 1 March 2027: In hospital"))
        let excused = Agreed.Narrowing(group: .excused)
        #expect(try await office.school.records.ownDoings.agreements(excused, on: TestSchool.today).count == 2)
        let row = try #require(
            try await office.school.records.ownDoings.excusals(of: office.child, on: TestSchool.today).first
        )
        #expect(try await office.post("\(path)/end-excusal", [("excusal", row.id.description)]).status == 303)
        #expect(try await office.school.records.ownDoings.agreements(excused, on: TestSchool.today).isEmpty)
    }

    @Test func `staff see that parents gave different answers, with both`() async throws {
        let office = try await Office()
        let father = try await office.school.add(.family, given: "Imran", family: "Khan")
        let relationship = Relationship(adult: father, kind: .father, responsibility: .yes)
        try await office.school.submit(.person(office.child, .relate(relationship)))
        try await office.school.answer(.yes(talkedAbout: true), to: office.asked, by: office.parent, for: office.child)
        try await office.school.answer(.wouldLikeToTalk(about: ""), to: office.asked, by: father, for: office.child)
        let page = try await office.get("/answers/person/\(office.child)")
        #expect(page.text.contains("Parents gave different answers"))
        #expect(page.text.contains("Sana Khan: Yes") && page.text.contains("Imran Khan: Would like to talk"))
        #expect(try await office.get("/answers/person/\(office.child)", as: father).status == 403)
    }

    @Test func `the copy shows the exact words that were answered`() async throws {
        let office = try await Office()
        let id = try await office.school.answer(
            .yes(talkedAbout: true),
            to: office.asked,
            by: office.parent,
            for: office.child
        )
        let copy = try await office.get("/answers/copy/\(id)")
        #expect(copy.text.contains(id.reference) && copy.text.contains("I lock my screen."))
        #expect(!copy.text.contains("not letter for letter"))
    }
}
