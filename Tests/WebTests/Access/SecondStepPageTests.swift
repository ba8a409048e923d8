import Domain
import Foundation
import Records
import TestSupport
import Testing

@testable import Web

struct SecondStepPageTests {
    @Test func `whoever runs the school is led to setting one up, and then goes on`() async throws {
        let place = try await AccessSite()
        var browser = try place.browser(of: place.head)
        #expect(try await browser.get("/answers", at: place).location == "/account/second-step?then=%2Fanswers")
        #expect(try await browser.post("/set-up/switch", [:], at: place).status == 401)
        let page = try await browser.get("/account/second-step?then=%2Fanswers", at: place)
        #expect(page.text.contains("otpauth://totp/Fernhollow%20Primary%3AHelen%20Hill?secret="))
        let app = try place.working.authenticatorToConfirm(for: place.head, in: place.school.registry.strongbox)
        let before = browser
        let codes = try await browser.post(
            "/account/second-step",
            ["code": app.digits(at: place.now), "then": "/answers"],
            at: place
        )
        #expect(codes.text.components(separatedBy: "<li class=\"bubble-code\">").count == Working.oneTimeCodes + 1)
        #expect(browser.cookies["accord"] != before.cookies["accord"])
        #expect(try await browser.get("/answers", at: place).status == 200)
        var old = before
        #expect(try await old.get("/mine", at: place).location.hasPrefix("/sign-in"))
    }

    @Test func `a teacher and the office need none at school`() async throws {
        let place = try await AccessSite()
        var teacher = try place.browser(of: place.teacher)
        #expect(try await teacher.get("/classes", at: place).status == 200)
        var clerk = try place.browser(of: place.clerk)
        #expect(try await clerk.get("/answers", at: place).status == 200)
    }

    @Test func `outside school everyone who works here shows one, and families none`() async throws {
        let rules = SignInRules(networks: [try #require(Network("192.0.2.0/24"))])
        let place = try await AccessSite(rules)
        var teacher = try place.browser(of: place.teacher)
        #expect(try await teacher.get("/mine", at: place).location == "/account/second-step?then=%2Fmine")
        #expect(try await teacher.get("/rules/read", at: place).status == 200)
        let (_, parent) = try await place.school.addFamily()
        var family = try place.browser(of: parent)
        #expect(try await !family.get("/family", at: place).location.contains("second-step"))
    }

    @Test func `the second step is asked for, works once, and gives a new cookie`() async throws {
        let place = try await AccessSite()
        let app = try place.app(of: place.head)
        var browser = try place.browser(of: place.head)
        let before = browser
        #expect(try await browser.get("/answers", at: place).location == "/sign-in/second-step?then=%2Fanswers")
        #expect(try await browser.get("/sign-in/second-step", at: place).text.contains("6 digits in your app"))
        let wrong = try await browser.post("/sign-in/second-step", ["code": "000000"], at: place)
        #expect(wrong.status == 422 && wrong.text.contains("does not match"))
        let fields = ["code": app.digits(at: place.now), "then": "/answers"]
        #expect(try await browser.post("/sign-in/second-step", fields, at: place).location == "/answers")
        #expect(try await browser.get("/answers", at: place).status == 200)
        var fixed = before
        #expect(try await fixed.get("/mine", at: place).location.hasPrefix("/sign-in"))
        var other = try place.browser(of: place.head)
        let replayed = try await other.post("/sign-in/second-step", fields, at: place)
        #expect(replayed.status == 422 && replayed.text.contains("used already"))
        let notes = try place.notes()
        #expect(notes.contains("secondFactorRefused: refused") && notes.contains("secondFactorRefused: replayed"))
    }

    @Test func `someone without a phone prints codes, and proves one of them`() async throws {
        let place = try await AccessSite()
        var browser = try place.browser(of: place.head)
        let page = try await browser.post("/account/second-step/codes", ["then": "/answers"], at: place).text
        let code = try #require(page.components(separatedBy: "<li class=\"bubble-code\">").last?.prefix { $0 != "<" })
        #expect(page.contains("/sign-in/second-step?then=%2Fanswers"))
        #expect(try await browser.get("/answers", at: place).location.hasPrefix("/sign-in/second-step"))
        let fields = ["code": String(code), "then": "/answers"]
        #expect(try await browser.post("/sign-in/second-step", fields, at: place).location == "/answers")
        var other = try place.browser(of: place.head)
        #expect(try await other.post("/sign-in/second-step", fields, at: place).status == 422)
    }

    @Test func `one step alone changes no second step that is there`() async throws {
        let place = try await AccessSite()
        _ = try place.app(of: place.head)
        var browser = try place.browser(of: place.head)
        #expect(try await browser.get("/account/second-step", at: place).location.hasPrefix("/sign-in/second-step"))
        #expect(try await browser.post("/account/second-step", ["code": "000000"], at: place).status == 401)
        #expect(try await browser.post("/account/second-step/codes", [:], at: place).status == 401)
    }

    @Test(arguments: ["//example.org", "https://example.org", "/\\example.org", "/mine?then=x", "", "mine"])
    func `going on never leads away`(then: String) {
        #expect(Then(then).path == "/")
    }

    @Test func `head or lead takes a lost one away, never their own, and the person is told`() async throws {
        let place = try await AccessSite()
        _ = try place.app(of: place.clerk)
        _ = try place.app(of: place.head)
        var clerk = try place.browser(of: place.clerk, factor: .two)
        #expect(try await clerk.post("/people/\(place.head)/second-step-gone", [:], at: place).status == 403)
        var head = try place.browser(of: place.head, factor: .two)
        #expect(try await head.post("/people/\(place.head)/second-step-gone", [:], at: place).status == 422)
        #expect(try await head.post("/people/\(place.clerk)/second-step-gone", [:], at: place).status == 303)
        #expect(try !place.working.secondStepKit(of: place.clerk).isSetUp)
        #expect(try place.messages(to: "anne@example.org").contains { $0.contains("taken away") })
    }

    @Test func `the emergency paper opens the head's account, and everyone who runs the school is told`() async throws {
        let place = try await AccessSite()
        _ = try place.app(of: place.head)
        let code = try place.working.makeEmergencyPaper(at: place.now)
        var browser = Browser()
        #expect(try await browser.post("/sign-in/emergency", ["code": "2222-2222"], at: place).status == 422)
        let answer = try await browser.post("/sign-in/emergency", ["code": code], at: place)
        #expect(answer.location == "/account/second-step")
        #expect(try await browser.get("/answers", at: place).location.hasPrefix("/account/second-step"))
        var again = Browser()
        #expect(try await again.post("/sign-in/emergency", ["code": code], at: place).status == 422)
        for contact in ["helen@example.org", "anne@example.org"] {
            #expect(try place.messages(to: contact).contains { $0.contains("emergency paper was used") })
        }
        #expect(try place.messages(to: "omar@example.org") == [])
        var clerk = try place.browser(of: place.clerk)
        #expect(try await clerk.get("/answers", at: place).text.contains("The sealed emergency paper was used on"))
        var teacher = try place.browser(of: place.teacher)
        #expect(try await !teacher.get("/mine", at: place).text.contains("emergency paper"))
        #expect(try place.notes().contains("emergencyUsed: emergency paper"))
    }

    @Test func `the rules for signing in are head's and lead's, with a second step`() async throws {
        let place = try await AccessSite()
        var clerk = try place.browser(of: place.clerk, factor: .two)
        #expect(try await clerk.get("/set-up/sign-in", at: place).status == 403)
        var head = try place.browser(of: place.head, factor: .two)
        let fields = ["password": "composed", "networks": "192.0.2.0/24\n2001:db8::/32"]
        #expect(try await head.post("/set-up/sign-in", fields, at: place).location == "/set-up/sign-in")
        let rules = try #require(try await place.school.records.school()?.signIn)
        #expect(rules.password == .composed && rules.networks.count == 2)
        let wrong = try await head.post("/set-up/sign-in", ["networks": "192.0.2"], at: place)
        #expect(wrong.status == 422 && wrong.text.contains("“192.0.2” is not a network"))
    }
}
