import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// A question about safe practice, from whoever asks it to the page for everyone.
struct QuestionPageTests {
    private static let words = "words=May+I+use+my+own+tablet%3F"

    @Test func `a question reaches those who answer, and the answer whoever asked`() async throws {
        let site = try await SettingsSite()
        let teacher = try await site.school.add(.staff(role: "Teacher"), given: "Ada", family: "Lowe")
        let other = try await site.school.add(.staff(role: "Teacher"), given: "Omar", family: "Aziz")
        #expect(try await site.post("/ask", "words=+", as: teacher).status == .unprocessableContent)
        let own = try await site.post("/ask", Self.words, as: teacher).location
        let question = own.replacing("/ask/", with: "/questions/")
        #expect(try await site.get(own, as: teacher).text.contains("School has your question."))
        #expect(try await site.get(own, as: other).status == .notFound)
        #expect(try await site.get("/questions", as: teacher).status == .forbidden)
        let list = try await site.get("/questions", as: site.head).text
        #expect(list.contains("May I use my own tablet?") && list.contains("Ada Lowe") && list.contains(question))
        #expect(
            try await site.post(question + "/publish", "guideQuestion=a&guideAnswer=b", as: site.head).status
                == .unprocessableContent
        )
        #expect(try await site.post(question + "/answer", "answer=Yes%2C+at+home.", as: site.head).location == question)
        #expect(try await site.get(own, as: teacher).text.contains("Yes, at home."))
        #expect(try await site.get("/ask", as: teacher).text.contains("answered"))
        let guide = "guideQuestion=Own+tablets%3F&guideAnswer=At+home."
        #expect(try await site.post(question + "/publish", guide, as: site.head).location == question)
        let page = try await site.get("/guidance", as: other).text
        #expect(page.contains("Own tablets?") && !page.contains("Ada") && !page.contains("May I use"))
        let shared = try await site.get("/questions", as: site.head).text
        let withdraw = String(try #require(shared.firstMatch(of: /action="(\/guidance\/[0-9a-f]+\/withdraw)"/)).1)
        #expect(try await site.get(question, as: site.head).text.contains(withdraw))
        #expect(try await site.post(withdraw, "", as: other).status == .forbidden)
        let unknown = "/guidance/\(Sampled.guide)/withdraw"
        #expect(try await site.post(unknown, "", as: site.head).status == .notFound)
        #expect(try await site.post(withdraw, "", as: site.head).location == "/questions")
        #expect(try await site.get("/guidance", as: other).text.contains("Nothing stands here yet."))
    }

    @Test func `a question that is too long is refused with its limit, and comes back whole`() async throws {
        let site = try await SettingsSite()
        let teacher = try await site.school.add(.staff(role: "Teacher"), given: "Ada", family: "Lowe")
        let long = String(repeating: "a", count: Question.wordsMax + 1)
        let refused = try await site.post("/ask", "words=" + long, as: teacher)
        #expect(refused.status == .unprocessableContent)
        #expect(refused.text.contains("Write at most 4000 letters") && refused.text.contains(long))
    }

    @Test func `what was shared stays when whoever asked is erased, and can still be taken away`() async throws {
        let site = try await SettingsSite()
        let teacher = try await site.school.add(.staff(role: "Teacher"), given: "Ada", family: "Lowe")
        let own = try await site.post("/ask", Self.words, as: teacher).location
        let question = own.replacing("/ask/", with: "/questions/")
        _ = try await site.post(question + "/answer", "answer=Yes.", as: site.head)
        _ = try await site.post(question + "/publish", "guideQuestion=Own+tablets%3F&guideAnswer=Yes.", as: site.head)
        #expect(try await site.school.registry.erase(Owner(teacher.value), .agreements) != nil)
        #expect(try await site.get(question, as: site.head).status == .notFound)
        #expect(try await site.get("/guidance", as: site.head).text.contains("Own tablets?"))
        let list = try await site.get("/questions", as: site.head).text
        let withdraw = String(try #require(list.firstMatch(of: /action="(\/guidance\/[0-9a-f]+\/withdraw)"/)).1)
        #expect(try await site.post(withdraw, "", as: site.head).location == "/questions")
        #expect(try await site.get("/guidance", as: site.head).text.contains("Nothing stands here yet."))
    }

    @Test func `a visitor who is not signed in comes back by the address of the question`() async throws {
        let site = try await SettingsSite()
        let own = try await site.post("/ask", Self.words, as: nil).location
        #expect(try await site.get(own, as: nil).text.contains("You are not signed in"))
        let question = own.replacing("/ask/", with: "/questions/")
        _ = try await site.post(question + "/answer", "answer=Yes.", as: site.head)
        #expect(try await site.get(own, as: nil).text.contains("<p>Yes.</p>"))
        #expect(try await site.get("/ask/" + String(repeating: "0", count: 32), as: nil).status == .notFound)
    }

    @Test func `school says who answers, and at least one does`() async throws {
        let site = try await SettingsSite()
        let deputy = try await site.school.add(.staff(role: "Teacher"), given: "Dan", family: "Osei")
        try await site.school.submit(.give(.deputyLead, to: deputy))
        let own = try await site.post("/ask", Self.words, as: nil).location
        let question = own.replacing("/ask/", with: "/questions/")
        #expect(try await site.get(question, as: deputy).status == .notFound)
        #expect(try await site.post("/set-up/questions", "", as: site.head).status == .unprocessableContent)
        #expect(try await site.post("/set-up/questions", "role=teacher", as: site.head).status == .unprocessableContent)
        #expect(try await site.post("/set-up/questions", "role=deputyLead", as: site.head).location == "/questions")
        #expect(try await site.get(question, as: deputy).status == .ok)
        #expect(try await site.get(question, as: site.head).status == .notFound)
    }
}
