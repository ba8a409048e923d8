import Domain
import Foundation
import Records
import TestSupport
import Testing

/// A text in Urdu: entered by the office, read by a parent, printed in two languages, and kept in the answer.
struct LanguageTests {
    private static let urdu = ["بچوں کے اصول", "میں پہلے پوچھتا ہوں۔", "میں کسی بڑے کو بتاتا ہوں۔"]

    private func form(_ site: AnsweringSite) -> String {
        "/policy/languages/\(site.asking.young.id)/ur"
    }

    private static func fields(checker: String = "") -> [(String, String)] {
        urdu.enumerated().map { ("piece-\($0 + 1)", $1) } + [
            ("translator", "Sana Malik"), ("checker", checker), ("day", TestSchool.today.description),
        ]
    }

    /// The head enters the Urdu words of the youngest children's rules.
    private func translate(_ site: AnsweringSite) async throws {
        let head = try #require(try await site.school.records.holder(of: .headteacher, on: TestSchool.today))
        try await site.visit(as: head) { visit in
            let path = form(site)
            #expect(try await visit.get("/policy/languages").text.contains("In English alone."))
            let page = try await visit.get(path)
            #expect(page.text.contains("I ask first.") && page.text.contains("lang=\"ur\" dir=\"rtl\""))
            let lacking = try await visit.fill(path, [("piece-1", "x"), ("translator", "Sana Malik")])
            #expect(lacking.status == 422)
            #expect(try await visit.fill(path, Self.fields()).status == 303)
            #expect(try await visit.get("/policy/languages").text.contains("has checked it yet."))
        }
    }

    @Test func `a parent reads in Urdu with the English beneath, and the answer says so`() async throws {
        let site = try await AnsweringSite()
        try await translate(site)
        let child = try await site.school.addChild("Amira", year: .year1)
        let parent = try await site.school.addParent("Sana", of: [child])
        try await site.visit(as: parent) { visit in
            let path = "/family/child/\(child)"
            #expect(try await visit.get(path).text.contains("\(path)?read=ur"))
            let page = try await visit.get(path + "?read=ur")
            #expect(page.text.contains(Self.urdu[1]) && page.text.contains("I ask first."))
            #expect(page.text.contains("lang=\"ur\" dir=\"rtl\"") && page.text.contains("the English counts"))
            let yes = [("talked", "yes"), ("answer", "yes")]
            #expect(try await visit.fill(path + "?read=ur", yes, at: path).status == 303)
            let part = site.asking.part.id.description
            #expect(try await visit.fill("/family/part", [("part-\(part)", "read")]).status == 303)
        }
        let answers = try await site.school.records.ownDoings.answers(by: parent)
        let answer = try #require(answers.first { $0.child == child })
        let english = site.asking.young.shown(in: site.asking.policy, year: .year1)
        #expect(answer.text.language == "ur" && answer.text.hash == english.hash)
        let kept = try await site.school.registry.events(from: answer.position, limit: 1).first?.envelope?.event
        guard case .answer(_, .given(let given)) = kept else {
            Issue.record("no answer")
            return
        }
        #expect(given.text.read == site.asking.young.translated(into: Self.urdu).hash(for: .year1))
        #expect(
            try await site.school.records.ownDoings.owed(by: parent, on: TestSchool.today).allSatisfy { !$0.isOpen }
        )
    }

    @Test func `words that nobody translated cannot have been read`() async throws {
        let site = try await AnsweringSite()
        let child = try await site.school.addChild("Amira", year: .year1)
        let parent = try await site.school.addParent("Sana", of: [child])
        let english = site.asking.young.shown(in: site.asking.policy, year: .year1)
        let made = TextShown(
            policy: english.policy,
            version: 1,
            document: english.document,
            hash: english.hash,
            language: "ur",
            read: String(repeating: "ab", count: 32)
        )
        await #expect(throws: Answer.Refusal.textChanged) {
            try await site.school.answer(.yes(talkedAbout: true), to: made, by: parent, for: child)
        }
    }

    @Test func `a sheet in Urdu reads right to left, with the English beneath`() async throws {
        let site = try await AnsweringSite()
        try await translate(site)
        let head = try #require(try await site.school.records.holder(of: .headteacher, on: TestSchool.today))
        let child = try await site.school.addChild("Amira", year: .year1)
        try await site.visit(as: head) { visit in
            // Every text of a sheet has to be there: the parents' own part has no Urdu yet.
            #expect(try await !visit.get("/paper/\(child)").text.contains("?in=ur"))
            let part = "/policy/languages/\(site.asking.part.id)/ur"
            #expect(try await visit.fill(part, Self.fields(checker: "Imran Shah")).status == 303)
            #expect(try await visit.get("/paper/\(child)").text.contains("?in=ur"))
            let sheet = try await visit.get("/paper/\(child)?in=ur").text
            #expect(sheet.contains("<html lang=\"ur\" dir=\"rtl\">") && sheet.contains(Self.urdu[1]))
            #expect(
                sheet.contains("I ask first.") && sheet.contains("دستخط") && sheet.contains("Checked by Imran Shah.")
            )
            #expect(sheet.contains("Sheet \(child.reference)-"))
            #expect(try await visit.get("/paper/\(child)/pdf?in=ur").type == "application/pdf")
            #expect(try await visit.get("/paper/\(child)?in=en").text.contains("<html lang=\"en\""))
        }
    }
}
