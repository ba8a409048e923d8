import Domain
import Foundation
import Records
import TestSupport
import Testing

@testable import Web

/// A template's new release, beside the school's text and taken over on its page.
struct TemplateTests {
    private static let place = "/policy/template"
    private static let release = PolicyImportTests.text
        .replacing("to the\n", with: "to the lead.\n4. I will wear my badge in school.\n")
        .replacing("when I leave it.", with: "whenever I leave it.")
        .replacing("2. I will not post pictures of other people’s children.\n", with: "")

    /// A school whose policy is in force, and the address of the release beside it.
    private func school() async throws -> (site: RegisterSite, beside: String) {
        let site = try await RegisterSite()
        let first = try await site.review(PolicyImportTests.text.replacing("to the\n", with: "to the lead.\n"))
        _ = try await site.press(first, [("title", "Our policy")], at: "/use")
        let fields = [("label", "2026"), ("from", "2026-09-01"), ("change", "first")]
        #expect(try await site.post("/policy/publish", fields).status == 303)
        let release = try await site.review(Self.release, name: "release.md")
        let beside = "\(Self.place)?source=\(release.suffix(32))"
        #expect(try await site.get(release).text.contains("href=\"\(beside)\""))
        return (site, beside)
    }

    /// Presses a button beside the rule whose words are on the page.
    private func press(
        _ button: String,
        beside words: String,
        at path: String,
        of site: RegisterSite
    ) async throws
        -> Reply
    {
        let page = try await site.get(path).text
        let row = try #require(page.components(separatedBy: "<li").first { $0.contains(words) && $0.contains(button) })
        let hidden = row.matches(of: /name="([a-z]+)" value="([^"]*)">/).map { (String($0.1), String($0.2)) }
        return try await site.post(Self.place, hidden + [("do", button)])
    }

    @Test func `the head takes a new release rule by rule into the next text, and nothing else of it`() async throws {
        let (site, beside) = try await school()
        let inForce = try #require(try await site.school.records.latestEdition()).edition
        #expect(try await site.get("/policy").text.contains("href=\"\(Self.place)\""))
        let chosen = try await site.get(Self.place).text
        #expect(chosen.contains("release.md") && chosen.contains("\(Self.place)?source=model"))
        let page = try await site.get(beside).text
        #expect(page.contains("“when” became “whenever”") && page.contains("Check that they are the same rule."))
        #expect(page.contains("We have no rule like it.") && !page.contains("I will keep my password to myself."))
        #expect(try await site.school.records.draft() == nil)

        let taken = try await press("instead", beside: "whenever", at: beside, of: site)
        #expect(taken.status == 303 && taken.location == "\(beside)&agreement=1")
        #expect(try await press("beside", beside: "badge", at: beside, of: site).status == 303)
        let staff = try #require(try await site.school.records.draft()).edition.documents[0]
        #expect(staff.clauses.prefix(3).map(\.id) == inForce.documents[0].clauses.map(\.id))
        #expect(staff.clauses[1].text == "I will lock my screen whenever I leave it.")
        #expect(staff.clauses.map(\.text).last == "I will wear my badge in school.")

        let parents = try await site.get(beside).text
        #expect(parents.contains("It has no rule like ours") && !parents.contains("badge"))
        let draft = try await site.get("/policy/draft").text
        #expect(draft.components(separatedBy: "Asked again, if it is material").count == 2)
        #expect(try await press("without", beside: "pictures", at: beside, of: site).status == 303)
        #expect(try await site.get(beside).text.contains("Nothing differs."))
        #expect(try await site.school.records.latestEdition()?.edition == inForce)
    }

    @Test func `what is unknown or was changed meanwhile is refused with a sentence, and families with the page`()
        async throws
    {
        let (site, beside) = try await school()
        let source = ("source", String(beside.suffix(32)))
        let unknown = [source, ("revision", "0"), ("rule", "99"), ("do", "beside")]
        for fields in [unknown, [source, ("revision", "7"), ("rule", "4"), ("do", "beside")]] {
            let refused = try await site.post(Self.place, fields)
            #expect(refused.status == 422 && refused.text.contains("Look at the rule again."))
        }
        #expect(try await site.school.records.draft() == nil)
        #expect(try await site.get("\(Self.place)?source=nothing").status == 404)
        let model = try await site.get("\(Self.place)?source=model&agreement=9").text
        #expect(model.contains("What differs") && model.contains("the words around its rules"))
        let parent = try await site.school.add(.family, given: "Sana", family: "Khan")
        #expect(try await site.get(beside, as: parent).status == 403)
        #expect(try await site.post(Self.place, unknown, as: parent).status == 403)
    }
}
