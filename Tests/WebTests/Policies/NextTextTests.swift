import Domain
import Records
import TestSupport
import Testing

@testable import Web

/// The text that comes next: nothing of it goes by one press, and nothing is published by a slip.
struct NextTextTests {
    private static let staffRule = "I lock my screen whenever I leave it."

    /// A teacher has answered to the text in force.
    private func school() async throws -> (site: AnsweringSite, office: PersonID) {
        let site = try await AnsweringSite()
        let office = try await site.school.add(.staff(role: "Office"), given: "Olive", family: "Reed")
        let teacher = try await site.school.add(.staff(role: "Teacher"), given: "Omar", family: "Aziz")
        try await site.school.submit(.give(.office, to: office))
        let text = site.asking.staff.shown(in: site.asking.policy)
        try await site.school.answer(.yes(talkedAbout: false), to: text, by: teacher)
        return (site, office)
    }

    @Test func `a rule taken out stays in sight and goes back, and a draft is given up whole`() async throws {
        let (site, office) = try await school()
        let staff = site.asking.staff
        let path = "/policy/draft/\(staff.id)/1"
        let rule = ("rule", staff.clauses[0].id.description)
        try await site.visit(as: office) { visit in
            _ = try await visit.post("/policy/draft/begin", [])
            let untouched = try await visit.get("/policy/draft").text
            #expect(!untouched.contains("Put it back") && !untouched.contains("Give up this draft"))
            #expect(try await visit.get(path).text.contains("where you can put it back"))
            #expect(try await visit.post(path, [rule, ("do", "remove")]).location == "/policy/draft")
            let without = try await visit.get("/policy/draft").text
            #expect(without.contains("I lock my screen.</s>") && without.contains("Put it back"))
            for _ in 1...2 {
                #expect(try await visit.post(path, [rule, ("do", "restore")]).location == "/policy/draft")
            }
            #expect(try await !visit.get("/policy/draft").text.contains("Put it back"))
            _ = try await visit.post(path, [rule, ("words", Self.staffRule)])
            #expect(try await visit.get("/policy/draft").text.contains("Give up this draft"))
            #expect(try await visit.post("/policy/draft/begin", [("again", "yes")]).location == "/policy/draft")
            let given = try await visit.get("/policy/draft").text
            #expect(!given.contains(Self.staffRule) && !given.contains("Give up this draft"))
        }
    }

    @Test func `before it is published it says how many are asked, and doubts a past day and a used name`()
        async throws
    {
        let (site, office) = try await school()
        let staff = site.asking.staff
        try await site.visit(as: office) { visit in
            _ = try await visit.post("/policy/draft/begin", [])
            let rule = [("rule", staff.clauses[0].id.description), ("words", Self.staffRule)]
            _ = try await visit.post("/policy/draft/\(staff.id)/1", rule)
            let ask = try await visit.get("/policy/publish").text
            #expect(ask.firstMatch(of: /Staff: [1-9][0-9]* would be asked. Answered to the text in force: 1\./) != nil)
            #expect(!ask.contains("Pupils: "))
            let row = try #require(try await site.school.records.publications(on: TestSchool.today).first)
            let yesterday = "\(TestSchool.today.adding(days: -1))"
            let fields = [("label", row.label), ("from", yesterday), ("change", "minor"), ("why", "Clearer.")]
            let doubted = try await visit.post("/policy/publish", fields)
            #expect(doubted.status == 422 && doubted.text.contains("Nothing is published yet."))
            #expect(doubted.text.contains("has gone by") && doubted.text.contains("is called “\(row.label)” already"))
            #expect(doubted.text.contains("value=\"\(yesterday)\""))
            #expect(try await visit.post("/policy/publish", fields + [("sure", "yes")]).location == "/rules/read")
        }
    }
}
