import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

struct SignInTests {
    @Test func `only ways that are set up are on the page`() async throws {
        let bare = try await AccessSite()
        var browser = Browser()
        let page = try await browser.get("/sign-in", at: bare).text
        #expect(page.contains("With a code") && page.contains("I have a printed card"))
        for way in ["With your school account", "I have a password", "sealed emergency paper"] {
            #expect(!page.contains(way))
        }
        let other = try await AccessSite(SignInRules(password: .long))
        _ = try other.working.makeEmergencyPaper(at: other.now)
        let more = try await browser.get("/sign-in", at: other).text
        #expect(more.contains("I have a password") && more.contains("sealed emergency paper"))
        #expect(try await browser.get("/sign-in/password", at: bare).status == 404)
    }

    @Test func `a known and an unknown contact get the same answer`() async throws {
        let place = try await AccessSite()
        var browser = Browser()
        let known = try await browser.post("/sign-in", ["contact": "omar@example.org"], at: place)
        let unknown = try await browser.post("/sign-in", ["contact": "nobody@example.org"], at: place)
        #expect(known.status == unknown.status && known.text == unknown.text)
        #expect(known.location.replacing("omar", with: "nobody") == unknown.location)
        #expect(try place.messages(to: "nobody@example.org") == [])
    }

    @Test func `a code opens once, and the cookie from before stops`() async throws {
        let place = try await AccessSite()
        var browser = try place.browser(of: place.teacher)
        let before = browser
        _ = try await browser.post("/sign-in", ["contact": "omar@example.org"], at: place)
        let fields = ["contact": "omar@example.org", "code": try place.code(to: "omar@example.org")]
        #expect(try await browser.post("/sign-in/code", fields, at: place).location == "/")
        #expect(browser.cookies["accord"] != before.cookies["accord"])
        var old = before
        #expect(try await old.get("/mine", at: place).location.hasPrefix("/sign-in"))
        #expect(try await browser.get("/mine", at: place).status == 200)
        var other = Browser()
        #expect(try await other.post("/sign-in/code", fields, at: place).status == 422)
        #expect(try place.notes().first == "signInRefused: wrong code")
    }

    @Test func `the page that was asked for opens after the code, and after the name where a contact is shared`()
        async throws
    {
        let place = try await AccessSite()
        try await place.school.addEmail("omar@example.org", to: place.clerk)
        var browser = Browser()
        let way = try await browser.get("/me/sessions", at: place).location
        #expect(way == "/sign-in?then=%2Fme%2Fsessions")
        let hidden = #"name="then" value="/me/sessions""#
        #expect(try await browser.get(way, at: place).text.contains(hidden))
        var fields = ["contact": "omar@example.org", "then": "/me/sessions"]
        let sent = try await browser.post("/sign-in", fields, at: place).location
        #expect(try await browser.get(sent, at: place).text.contains(hidden))
        fields["code"] = try place.code(to: "omar@example.org")
        let who = try await browser.post("/sign-in/code", fields, at: place).location
        #expect(who.hasPrefix("/sign-in/who"))
        #expect(try await browser.get(who, at: place).text.contains(hidden))
        let chosen = ["person": place.teacher.description, "then": "/me/sessions"]
        #expect(try await browser.post("/sign-in/who", chosen, at: place).location == "/me/sessions")
        #expect(try await browser.get("/me/sessions", at: place).status == 200)
    }

    @Test(arguments: ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"])
    func `a code leads to no address elsewhere`(then: String) async throws {
        let place = try await AccessSite()
        var browser = Browser()
        let page = try await browser.get("/sign-in?then=\(then.queryEscaped)", at: place).text
        #expect(page.contains(#"name="then" value="/""#))
        var fields = ["contact": "omar@example.org", "then": then]
        let sent = try await browser.post("/sign-in", fields, at: place).location
        #expect(sent.hasPrefix("/sign-in/code?contact=") && !sent.contains("then"))
        fields["code"] = try place.code(to: "omar@example.org")
        #expect(try await browser.post("/sign-in/code", fields, at: place).location == "/")
    }

    @Test func `a cookie that nobody gave out is not taken over`() async throws {
        let place = try await AccessSite()
        var browser = Browser(cookies: ["accord": "chosen-by-someone-else"])
        let card = try place.working.makeCard(for: place.teacher, isStaff: true, at: place.now)
        _ = try await browser.post("/sign-in/code", ["contact": "", "code": card], at: place)
        #expect(browser.cookies["accord"] != "chosen-by-someone-else")
        var other = Browser(cookies: ["accord": "chosen-by-someone-else"])
        #expect(try await other.get("/mine", at: place).status == 303)
    }

    @Test func `a form from elsewhere is refused and noted`() async throws {
        let place = try await AccessSite()
        var browser = try place.browser(of: place.teacher)
        let answer = try await browser.post("/account/password", [:], from: "cross-site", at: place)
        #expect(answer.status == 403 && answer.text.contains("came from another site"))
        #expect(try place.notes().first == "formRefused: wrong origin")
    }

    @Test func `a person reads what they sign in with`() async throws {
        let place = try await AccessSite(SignInRules(password: .long))
        var browser = try place.browser(of: place.teacher)
        let page = try await browser.get("/account", at: place)
        #expect(page.status == 200 && page.text.contains("You have none, and need none."))
    }
}
