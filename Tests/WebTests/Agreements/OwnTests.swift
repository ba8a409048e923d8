import Domain
import Foundation
import Records
import TestSupport
import Testing

struct OwnTests {
    @Test func `a teacher reads section by section, agrees, and has a copy`() async throws {
        let site = try await AnsweringSite()
        let teacher = try await site.school.add(.staff(role: "Teacher"), given: "Omar", family: "Aziz")
        let path = "/mine/\(site.asking.staff.id)"
        try await site.visit(as: teacher) { visit in
            #expect(try await visit.get("/").location == "/mine")
            #expect(try await visit.get("/mine").text.contains("Waiting"))
            let second = try await visit.get("\(path)/2")
            #expect(second.text.contains("Section 2 of 3") && !second.text.contains("I lock my screen."))
            #expect(try await visit.get("\(path)/4").status == 404)
            #expect(try await visit.get("\(path)/answer").text.contains("I agree to follow these rules."))
            #expect(try await visit.get("\(path)/check").status == 422)
            let sent = try await visit.fill("\(path)/check?said=yes", [], at: "\(path)/send")
            #expect(sent.location.hasPrefix("/mine/thanks/"))
            #expect(try await visit.get(sent.location).text.contains("Thank you, Omar"))
            #expect(try await visit.get("/mine").text.contains("There is nothing left to do."))
        }
        let answers = try await site.school.records.ownDoings.answers(by: teacher)
        #expect(answers.map(\.said) == ["yes"] && answers.map(\.standing) == ["Teacher"])
    }

    @Test func `a form sent twice is one answer`() async throws {
        let site = try await AnsweringSite()
        let teacher = try await site.school.add(.staff(role: "Teacher"))
        let path = "/mine/\(site.asking.staff.id)"
        try await site.visit(as: teacher) { visit in
            let fields = try await visit.get("\(path)/check?said=talk").hidden + [("about", "Section 2")]
            let first = try await visit.post("\(path)/send", fields)
            #expect(try await visit.post("\(path)/send", fields).location == first.location)
        }
        let answers = try await site.school.records.ownDoings.answers(by: teacher)
        #expect(answers.map(\.said) == ["talk"] && answers.map(\.about) == ["Section 2"])
    }

    @Test func `a voluntary no is nobody's business and can be taken back`() async throws {
        let site = try await AnsweringSite()
        let teacher = try await site.school.add(.staff(role: "Teacher"))
        let path = "/mine/\(site.asking.charter.id)"
        try await site.visit(as: teacher) { visit in
            #expect(try await visit.get("\(path)/check?said=open").location == "/mine")
            #expect(try await visit.get("\(path)/check?said=talk").status == 422)
            let sent = try await visit.fill("\(path)/check?said=no", [], at: "\(path)/send")
            #expect(try await visit.get(sent.location).text.contains("Take this answer back"))
            let back = try await visit.fill(sent.location, [], at: "\(path)/withdraw")
            #expect(back.location == "/mine")
        }
        #expect(try await site.school.records.ownDoings.answers(by: teacher).map(\.withdrawn) == [true])
        let rows = try await site.school.records.ownDoings.agreements(.init(), on: TestSchool.today)
        #expect(rows.allSatisfy { $0.document != site.asking.charter.id })
    }

    @Test func `a colleague without e-mail signs with one beside them, who is named`() async throws {
        let site = try await AnsweringSite()
        let teacher = try await site.school.add(.staff(role: "Teacher"), given: "Omar", family: "Aziz")
        try await site.school.addEmail("omar@example.org", to: teacher)
        let supervisor = try await site.school.add(.staff(role: "Midday supervisor"), given: "Joan", family: "Reed")
        let home = "/mine/witness/\(supervisor)"
        let path = "\(home)/\(site.asking.staff.id)"
        try await site.visit(as: teacher) { visit in
            #expect(try await visit.get("/mine/witness").text.contains("Joan Reed"))
            #expect(try await visit.get(home).text.contains("Omar Aziz is beside you."))
            #expect(try await visit.get("\(home)/\(site.asking.charter.id)").status == 404)
            let sent = try await visit.fill("\(path)/check?said=yes", [], at: "\(path)/send")
            let thanks = try await visit.get(sent.location)
            #expect(thanks.text.contains("Thank you, Joan") && !thanks.text.contains("/copy/"))
            #expect(try await visit.get("/mine/witness/\(teacher)").status == 404)
        }
        let answer = try #require(try await site.school.records.ownDoings.answers(by: supervisor).first)
        #expect(answer.route == "in person" && answer.recordedBy == teacher)
        try await site.visit(as: teacher) { visit in
            let copy = try await visit.get("/copy/\(answer.id)")
            #expect(copy.status == 404)
        }
    }

    @Test func `a parent opens no page of a colleague beside them`() async throws {
        let site = try await AnsweringSite()
        let (_, parent) = try await site.school.addFamily()
        try await site.visit(as: parent) { visit in
            let witness = try await visit.get("/mine/witness")
            let document = try await visit.get("/mine/\(site.asking.staff.id)")
            #expect(witness.status == 403 && document.status == 404)
        }
    }
}
