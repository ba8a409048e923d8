import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

struct DraftTests {
    private static let words = "She told me that it happened on Monday."

    private func action(_ site: SessionSite) -> String {
        "/answers/person/\(site.child)/talk"
    }

    private var fields: [(String, String)] {
        [("command", Randomness.identifier(for: SchoolCommand.self).description), ("note", Self.words)]
    }

    private func isStored(_ words: String, _ site: SessionSite) throws -> Bool {
        let folder = site.school.registry.folder.path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("working") }
        return try files.contains { name in
            try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)).range(of: Data(words.utf8)) != nil
        }
    }

    @Test func `a form that was sent after the screen locked is there after signing in again`() async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.head)
        let page = "http://localhost/answers/person/\(site.child)"
        let sent = try await site.post(action(site), fields, cookie, minutes: 6, headers: [.referer: page])
        #expect(sent.location == "/locked")
        #expect(try !isStored("happened on Monday", site))
        let back = try await site.signIn("head@example.org", cookie, minutes: 7)
        #expect(back.location == "/kept?form=\(action(site).queryEscaped)")
        let kept = try await site.get(back.location, back.cookie, minutes: 7)
        #expect(kept.text.contains(Self.words) && kept.text.contains("action=\"\(action(site))\""))
        #expect(
            kept.text.contains("href=\"/answers/person/\(site.child)\"") && kept.hidden.contains { $0.0 == "command" }
        )
    }

    @Test func `nobody else is shown it, and after a day nobody is`() async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.head)
        _ = try await site.post(action(site), fields, cookie, minutes: 6)
        let path = "/kept?form=\(action(site).queryEscaped)"
        #expect(try await site.get(path, site.cookie(of: site.teacher)).location == "/")
        let next = try site.cookie(of: site.head, minutes: 24 * 60)
        #expect(try await site.get(path, next, minutes: 24 * 60).status == 200)
        #expect(try await site.get(path, next, minutes: 24 * 60 + 7).location.isEmpty == false)
        let other = try await site.signIn("mary@example.org", cookie, minutes: 8)
        #expect(other.location == "/")
    }

    @Test func `what is being written is kept, comes back as it was, and goes once it was taken`() async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.teacher)
        let action = "/me-not"
        let written = [("page", "/mine"), ("action", action), ("fields", "about=One%0D%0Atwo&answer=talk")]
        #expect(try await site.post("/drafts", written, cookie).status == 204)
        let back = try await site.get("/drafts?form=\(action)", cookie)
        #expect(back.text == #"[{"name":"about","value":"One\r\ntwo"},{"name":"answer","value":"talk"}]"#)
        #expect(try await site.get("/drafts?form=\(action)", site.cookie(of: site.head)).text == "[]")
        let away = try await site.post("/kept", [("form", action), ("back", "/mine")], cookie)
        #expect(away.location == "/mine")
        #expect(try await site.get("/drafts?form=\(action)", cookie).text == "[]")
    }

    @Test func `a form that was taken leaves no draft, and one that was refused does`() async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.head)
        let action = "/people/\(site.teacher)/contact"
        let written = [("page", "/people/\(site.teacher)"), ("action", action), ("fields", "contact=nora")]
        for (contact, isKept) in [("nonsense", true), ("nora@example.org", false)] {
            _ = try await site.post("/drafts", written, cookie)
            let sent = try await site.post(action, [("contact", contact)], cookie)
            #expect((sent.status == 422) == isKept, "\(sent.status) \(sent.location)")
            #expect((try await site.get("/drafts?form=\(action)", cookie).text == "[]") != isKept)
        }
    }

    @Test func `a form that was refused waits as it was sent, not as it was written before`() async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.head)
        let action = "/people/\(site.teacher)/contact"
        let written = [("page", "/people/\(site.teacher)"), ("action", action), ("fields", "contact=no")]
        _ = try await site.post("/drafts", written, cookie)
        #expect(try await site.post(action, [("contact", "nonsense"), ("kind", "email")], cookie).status == 422)
        let waiting = #"[{"name":"contact","value":"nonsense"},{"name":"kind","value":"email"}]"#
        #expect(try await site.get("/drafts?form=\(action)", cookie).text == waiting)
        _ = try await site.post("/report/words", [("text", "")], cookie)
        #expect(try await site.get("/drafts?form=/report/words", cookie).text == "[]")
    }

    @Test(arguments: ["/set-up/lost", "/audit/trail", "/lock", "/kept", "https://elsewhere.example.org/", "//x.org"])
    func `secrets, and forms of elsewhere, are not kept`(action: String) async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.teacher)
        let written = [("page", "/mine"), ("action", action), ("fields", "first=abandon")]
        #expect(try await site.post("/drafts", written, cookie).status == 400)
    }

    @Test func `a program that sends is told, and keeps what it has`() async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.head)
        let answer = try await site.post(
            action(site),
            fields,
            cookie,
            minutes: 6,
            headers: [.accept: "application/json"]
        )
        #expect(answer.status == 401)
    }
}
