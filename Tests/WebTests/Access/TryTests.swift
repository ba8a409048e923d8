import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Records
import TestSupport
import Testing

@testable import Web

/// Wrong tries, from one address or many, over a real connection.
struct TryTests {
    private func form(_ fields: [(String, String)]) -> ByteBuffer {
        ByteBuffer(string: fields.map { "\($0.0.queryEscaped)=\($0.1.queryEscaped)" }.joined(separator: "&"))
    }

    private func headers(from address: String) -> HTTPFields {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        if let name = HTTPField.Name("X-Forwarded-For") { headers[name] = address }
        return headers
    }

    private func application(_ site: SessionSite) throws -> some ApplicationProtocol {
        Application(
            router: try site.site(proxies: ["127.0.0.1"]).router(),
            configuration: .init(address: .hostname("127.0.0.1", port: 0))
        )
    }

    @Test func `a whole school behind one address is served, whatever it types`() async throws {
        let site = try await SessionSite()
        let headers = headers(from: "198.51.100.7")
        try await application(site).test(.live) { client in
            for number in 0..<300 {
                let contact = "parent\(number)@example.org"
                let asked = try await client.execute(
                    uri: "/rules",
                    method: .post,
                    headers: headers,
                    body: form([("contact", contact)])
                )
                let typed = try await client.execute(
                    uri: "/rules/code",
                    method: .post,
                    headers: headers,
                    body: form([("contact", contact), ("code", "123456")])
                )
                #expect(
                    asked.status == .seeOther && typed.status == .unprocessableContent,
                    "\(number): \(typed.status)"
                )
            }
            let mine = try await client.execute(
                uri: "/sign-in",
                method: .post,
                headers: headers,
                body: form([("contact", "mary@example.org")])
            )
            #expect(mine.status == .seeOther)
            let entered = try await client.execute(
                uri: "/sign-in/code",
                method: .post,
                headers: headers,
                body: form([("contact", "mary@example.org"), ("code", try await site.code(for: "mary@example.org"))])
            )
            #expect(entered.status == .seeOther)
        }
    }

    @Test(arguments: ["mary@example.org", "nobody@example.org"])
    func `one contact tried from many addresses is slowed, known or not`(contact: String) async throws {
        let site = try await SessionSite()
        try await application(site).test(.live) { client in
            var statuses: [Int] = []
            for number in 0..<12 {
                let answer = try await client.execute(
                    uri: "/sign-in/code",
                    method: .post,
                    headers: headers(from: "203.0.113.\(number)"),
                    body: form([("contact", contact), ("code", "123456")])
                )
                statuses.append(answer.status.code)
                if answer.status == .tooManyRequests {
                    #expect(String(buffer: answer.body).contains("Wait 2 seconds"))
                }
            }
            #expect(statuses == Array(repeating: 422, count: 5) + Array(repeating: 429, count: 7))
        }
        #expect(try site.working.notes(limit: 1) == ["slowed: 2 s"])
    }

    @Test func `waits grow, end, and are forgotten after a right code`() throws {
        let school = try TestSchool()
        let working = try Working(opening: school.registry.folder)
        let limit = [TryLimit.contact("mary@example.org")]
        var waits: [Int] = []
        for _ in 0..<18 {
            try working.noteTry(limit, at: TestSchool.now)
            waits.append(try working.secondsToWait(limit, at: TestSchool.now))
        }
        #expect(waits.prefix(8) == [0, 0, 0, 0, 2, 4, 8, 16] && waits.last == 900)
        #expect(try working.secondsToWait(limit, at: TestSchool.now.adding(minutes: 15)) == 0)
        #expect(try working.secondsToWait(limit, at: TestSchool.now.adding(minutes: -365 * 24 * 60)) == 0)
        #expect(try working.secondsToWait([.contact("other@example.org")], at: TestSchool.now) == 0)
        try working.forgetTries(limit)
        #expect(try working.secondsToWait(limit, at: TestSchool.now) == 0)
    }

    @Test func `asking for a code leaves the same behind for a contact that nobody has`() async throws {
        let site = try await SessionSite()
        let known = try await site.post("/sign-in", [("contact", "mary@example.org")])
        let messages = try await site.school.records.ownDoings.messages(in: site.working).count
        let unknown = try await site.post("/sign-in", [("contact", "nora@example.org")])
        #expect(known.status == unknown.status && known.headers == withContact(unknown.headers))
        #expect(try await site.school.records.ownDoings.messages(in: site.working).count == messages)
        let pages = try await [known.location, unknown.location].asyncMap { try await site.get($0).text }
        func plain(_ page: String) -> String {
            page.replacing(/(mary|nora)(@|%40)example.org/, with: "").replacing(/value="[0-9a-f]{32}"/, with: "")
        }
        #expect(plain(pages[0]) == plain(pages[1]))
        #expect(try site.working.notes(limit: 2) == ["codeAsked: ", "codeAsked: "])
    }

    private func withContact(_ headers: HTTPFields) -> HTTPFields {
        var headers = headers
        headers[.location] = headers[.location]?.replacing("nora", with: "mary")
        return headers
    }
}

extension Array where Element: Sendable {
    fileprivate func asyncMap<Value>(_ change: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for each in self { values.append(try await change(each)) }
        return values
    }
}
