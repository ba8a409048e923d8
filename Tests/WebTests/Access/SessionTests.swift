import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

struct SessionTests {
    @Test func `signing in never uses a cookie that was there before`() async throws {
        let site = try await SessionSite()
        let fixed = "accord=" + Data(repeating: 7, count: 32).base64EncodedString()
        let answer = try await site.signIn("mary@example.org", fixed)
        #expect(answer.location == "/" && answer.cookie.hasPrefix("accord=") && answer.cookie != fixed)
        #expect(try await !site.isOpen(fixed, minutes: 0))
        #expect(try await site.isOpen(answer.cookie, minutes: 0))
        let again = try await site.signIn("mary@example.org", answer.cookie, minutes: 1)
        #expect(again.location == "/" && again.cookie != answer.cookie)
        #expect(try await !site.isOpen(answer.cookie, minutes: 1))
    }

    @Test(arguments: [
        ("head", SessionPlace.own, 5), ("teacher", .own, 30), ("parent", .own, 20), ("teacher", .shared, 5),
    ])
    func `a session locks after its own quiet while`(who: String, place: SessionPlace, minutes: Int) async throws {
        let site = try await SessionSite()
        let people = ["head": site.head, "teacher": site.teacher, "parent": site.parent]
        let cookie = try site.cookie(of: try #require(people[who]), place: place)
        #expect(try await site.isOpen(cookie, minutes: minutes - 1))
        #expect(try await site.isOpen(cookie, minutes: 2 * minutes - 2))
        let later = try await site.get("/me/sessions", cookie, minutes: 3 * minutes - 2)
        #expect(later.location == "/locked")
        let locked = try await site.get("/locked", cookie, minutes: 3 * minutes - 2)
        #expect(locked.status == 200 && locked.text.contains("Locked") && !locked.text.contains("/mine"))
    }

    @Test func `however busy, a session ends after its hours`() async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.head)
        for minutes in stride(from: 4, to: 480, by: 4) { #expect(try await site.isOpen(cookie, minutes: minutes)) }
        #expect(try await !site.isOpen(cookie, minutes: 480))
    }

    @Test func `a role given today shortens a session that is open`() async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.teacher)
        #expect(try await site.isOpen(cookie, minutes: 10))
        try await site.school.submit(.give(.lead, to: site.teacher))
        #expect(try await !site.isOpen(cookie, minutes: 20))
    }

    @Test func `a locked screen opens again where it was, for its person alone`() async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.teacher)
        #expect(try await site.post("/lock", [("back", "/classes")], cookie).location == "/locked")
        #expect(try await site.get("/mine", cookie).location == "/locked")
        let other = try await site.signIn("sana@example.org", cookie)
        #expect(other.location == "/")
        let second = try site.cookie(of: site.teacher)
        _ = try await site.post("/lock", [("back", "/classes")], second)
        #expect(try await site.signIn("mary@example.org", second, minutes: 1).location == "/classes")
        #expect(try await site.get("/locked", second).location == "/sign-in")
    }

    @Test(arguments: ["//elsewhere.example.org", "https://elsewhere.example.org/", "/a\\b", "classes"])
    func `nobody is led to another site`(back: String) async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.teacher)
        _ = try await site.post("/lock", [("back", back)], cookie)
        #expect(try await site.signIn("mary@example.org", cookie).location == "/")
    }

    @Test func `someone who left is signed out everywhere at once`() async throws {
        let site = try await SessionSite()
        let cookies = try [site.cookie(of: site.teacher), site.cookie(of: site.teacher)]
        #expect(try await site.isOpen(cookies[0], minutes: 0))
        try await site.school.submit(.person(site.teacher, .leave(on: TestSchool.today)))
        let answer = try await site.post("/me/sessions/end-others", [], cookies[0])
        #expect(answer.status == 401)
        #expect(try site.working.sessions(of: site.teacher, seenFrom: nil, at: TestSchool.now).isEmpty)
        #expect(try site.working.notes(limit: 1) == ["sessionEnded: no longer here"])
        #expect(try await site.get("/mine", cookies[1]).location.hasPrefix("/sign-in"))
    }

    @Test func `the navigation says where the reader is`() async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.teacher)
        let page = try await site.get("/mine", cookie).text
        #expect(page.contains("<a href=\"/mine\" aria-current=\"page\">"))
        let behind = try await site.get("/me/sessions", cookie).text
        #expect(behind.contains("<a href=\"/me\" aria-current=\"true\">") && behind.contains("<a href=\"/mine\">"))
    }

    @Test func `a form sent after the session is gone shows what was written, and the way in`() async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.teacher)
        _ = try await site.post("/sign-out", [], cookie)
        let sent = [("command", "1"), ("words", "She said <b>nothing</b> today")]
        let answer = try await site.post("/set-up/ladder", sent, cookie)
        #expect(answer.status == 401 && answer.text.contains("href=\"/sign-in\""))
        #expect(answer.text.contains("She said &lt;b&gt;nothing&lt;/b&gt; today"))
        let secret = try await site.post("/set-up/lost", [("first", "twelve secret words")], cookie)
        #expect(secret.status == 401 && !secret.text.contains("twelve secret words"))
    }

    @Test func `people see where they are signed in, and end one or all the others`() async throws {
        let site = try await SessionSite()
        let firefox: HTTPFields = [.userAgent: "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"]
        _ = try await site.post("/sign-in", [("contact", "mary@example.org")])
        let fields = [("contact", "mary@example.org"), ("code", try await site.code(for: "mary@example.org"))]
        let mine = try await site.post("/sign-in/code", fields, headers: firefox).cookie
        let others = try [site.cookie(of: site.teacher), site.cookie(of: site.teacher), site.cookie(of: site.head)]
        let page = try await site.get("/me/sessions", mine).text
        #expect(page.contains("Firefox on Windows") && !page.contains("140.0") && page.contains("This one"))
        let ids = page.matches(of: /name="session" value="([^"]+)"/).map { String($0.1) }
        #expect(ids.count == 3)
        let gone = try await site.post("/me/sessions/end", [("session", try #require(ids.last))], mine)
        #expect(gone.location == "/me/sessions")
        _ = try await site.post("/me/sessions/end-others", [], mine)
        #expect(try await !site.isOpen(others[0], minutes: 0))
        #expect(try await !site.isOpen(others[1], minutes: 0))
        #expect(try await site.isOpen(others[2], minutes: 0))
        #expect(try await site.isOpen(mine, minutes: 0))
        let alien = try await site.post("/me/sessions/end", [("session", try #require(ids.first))], others[2])
        #expect(alien.location == "/me/sessions")
        #expect(try await site.isOpen(mine, minutes: 0))
    }

    @Test func `signing out takes the session and what the browser kept`() async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.teacher)
        let answer = try await site.post("/sign-out", [], cookie)
        let name = try #require(HTTPField.Name("Clear-Site-Data"))
        #expect(answer.headers[name] == "\"cache\", \"storage\"")
        #expect(answer.headers[.setCookie]?.contains("Max-Age=0") == true)
        #expect(try await !site.isOpen(cookie, minutes: 0))
    }

    @Test func `a shared tablet has short sessions for whoever signs in on it`() async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.teacher)
        let place = try await site.post("/me/device", [("place", "shared")], cookie).cookie
        #expect(place == "place=shared")
        let signedIn = try await site.signIn("mary@example.org", place)
        #expect(try await site.isOpen(signedIn.cookie, minutes: 4))
        #expect(try await !site.isOpen(signedIn.cookie, minutes: 10))
    }

    @Test func `a clock that ran a year ahead leaves sessions as they were`() async throws {
        let site = try await SessionSite()
        let cookie = try site.cookie(of: site.teacher)
        let year = 365 * 24 * 60
        #expect(try await !site.isOpen(cookie, minutes: year))
        let ahead = try site.cookie(of: site.teacher, minutes: year)
        #expect(try await site.isOpen(cookie, minutes: 1))
        #expect(try await !site.isOpen(ahead, minutes: 1))
        #expect(try await site.isOpen(cookie, minutes: -60))
    }
}
