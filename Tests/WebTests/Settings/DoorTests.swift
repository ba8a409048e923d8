import Domain
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

struct DoorTests {
    @Test(arguments: ["/doors", "/doors/phone"])
    func `a real school has no doors`(path: String) async throws {
        let site = try await SettingsSite()
        #expect(try await site.get(path).status == .notFound)
        #expect(try await site.post("/doors", "door=head").status == .notFound)
        #expect(try await site.post("/start-again", "sure=yes").status == .notFound)
    }

    @Test func `a door starts a session as the person behind it`() async throws {
        let site = try await SettingsSite(isSample: true)
        let answer = try await site.post("/doors", "door=head")
        #expect(answer.location == "/answers")
        let cookie = try #require(answer.cookies.first { $0.hasPrefix("accord=") })
        let token = SessionToken(text: String(cookie.dropFirst("accord=".count).prefix { $0 != ";" }))
        #expect(try site.working.session(token, at: TestSchool.now)?.session.person == site.head)
        #expect(answer.cookies.contains { $0.hasPrefix("doors=head") })
    }

    @Test func `the first page of the sample shows every door`() async throws {
        let site = try await SettingsSite(isSample: true)
        let page = try await site.get("/doors")
        for door in Door.allCases { #expect(page.text.contains("value=\"\(door.rawValue)\"")) }
        #expect(page.text.contains("Nothing here is real. Nothing is sent."))
    }

    @Test func `starting again asks first`() async throws {
        let site = try await SettingsSite(isSample: true)
        #expect(try await site.post("/start-again", "").text.contains("Yes, start again"))
        #expect(try await site.post("/start-again", "sure=yes").text.contains("Starting again."))
    }
}
