import Domain
import Exchange
import Foundation
import Records
import TestSupport
import Testing

@testable import Web

/// A list with people in it leaves protected, or for a reason that is kept.
struct ExportTests {
    private static let address = "/people/export?kind=pupil"

    private func site() async throws -> RegisterSite {
        let site = try await RegisterSite()
        _ = try await site.school.add(.pupil(year: .year4, className: "Owls"), given: "Zofia", family: "Nowak")
        return site
    }

    private func words(on page: String) -> String {
        page.firstMatch(of: /<code>([a-z\-]+)<\/code>/).map { String($0.1) } ?? ""
    }

    @Test func `a page shows words that open this one file, and other words the next time`() async throws {
        let site = try await site()
        let first = try await site.get(Self.address)
        let second = try await site.get(Self.address)
        #expect(first.status == 200 && first.text.contains("7-Zip"))
        #expect(words(on: first.text).wholeMatch(of: /([a-z]{5}-){3}[a-z]{5}/) != nil)
        #expect(words(on: first.text) != words(on: second.text))
        #expect(!first.text.contains("Zofia"))
    }

    @Test func `the protected file is made with those words, and nothing is kept of it`() async throws {
        let site = try await site()
        let before = try await site.school.registry.verify()
        let words = words(on: try await site.get(Self.address).text)
        let reply = try await site.post(Self.address, [("how", "protected"), ("words", words)])
        #expect(reply.status == 200)
        #expect(reply.text == "pupil-\(TestSchool.today).csv \(words)")
        #expect(try await site.school.registry.verify() == before)
    }

    @Test(arguments: ["", "password", "lusab-babad-gutih", "LUSAB-babad-gutih-tugad"])
    func `weaker words are refused`(words: String) async throws {
        let reply = try await site().post(Self.address, [("how", "protected"), ("words", words)])
        #expect(reply.status == 400)
    }

    @Test func `without protection a reason is asked for, kept, and shown to the head`() async throws {
        let site = try await site()
        let refused = try await site.post(Self.address, [("how", "plain"), ("why", "  ")])
        #expect(
            refused.status == 422 && refused.text.contains("Say in a sentence why") && !refused.text.contains("Zofia")
        )
        #expect(try await site.school.records.exports(limit: 9).isEmpty)
        let reply = try await site.post(Self.address, [("how", "plain"), ("why", "For the bus company")])
        #expect(reply.status == 200 && reply.text.contains("Zofia Nowak"))
        let kept = try #require(try await site.school.records.exports(limit: 9).first)
        #expect(
            kept.name == "Helen Hill" && kept.list == .people && kept.rows == 1 && kept.why == "For the bus company"
        )
        let page = try await site.get("/keeping").text
        #expect(page.contains("Lists saved without protection") && page.contains("For the bus company"))
    }

    @Test func `pressing twice is kept once`() async throws {
        let site = try await site()
        let command = Randomness.identifier(for: SchoolCommand.self).description
        for _ in 0..<2 {
            let fields = [("command", command), ("how", "plain"), ("why", "For the bus company")]
            #expect(try await site.post(Self.address, fields).status == 200)
        }
        #expect(try await site.school.records.exports(limit: 9).count == 1)
    }

    @Test(arguments: ["/people.csv", "/answers/list.csv"])
    func `there is no other way to the file`(path: String) async throws {
        #expect(try await site().get(path).status == 404)
    }
}
