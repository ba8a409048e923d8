import Domain
import Foundation
import Records
import TestSupport
import Testing

@testable import Web

struct PasswordTests {
    private static let right = "teapot lantern gravel orchard"

    private func school(_ rule: PasswordRule = .long) async throws -> AccessSite {
        try await AccessSite(SignInRules(password: rule))
    }

    private func choose(_ password: String, _ place: AccessSite) async throws -> Reply {
        var browser = try place.browser(of: place.teacher)
        return try await browser.post("/account/password", ["password": password, "again": password], at: place)
    }

    private func enter(_ contact: String, _ password: String, _ place: AccessSite) async throws -> Reply {
        var browser = Browser()
        return try await browser.post("/sign-in/password", ["contact": contact, "password": password], at: place)
    }

    @Test func `a password is kept as argon2id at its costs, and as nothing else`() async throws {
        let place = try await school()
        #expect(try await choose(Self.right, place).status == 303)
        let stored = try #require(try place.working.password(of: place.teacher, at: place.now))
        #expect(stored.hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(!stored.isFirst)
        let folder = place.school.registry.folder
        for file in [folder.working, folder.working + "-wal", folder.ledger, folder.ledger + "-wal"] {
            let bytes = FileManager.default.contents(atPath: file) ?? Data()
            #expect(bytes.range(of: Data(Self.right.utf8)) == nil)
        }
        #expect(try place.messages(to: "omar@example.org").contains { $0.contains("A new password was chosen") })
    }

    @Test func `a right password comes in, and everything else gets one answer`() async throws {
        let place = try await school()
        _ = try await choose(Self.right, place)
        #expect(try await enter("omar@example.org", Self.right, place).location == "/")
        let wrong = try await enter("omar@example.org", "teapot", place)
        let unknown = try await enter("nobody@example.org", "teapot", place)
        let without = try await enter("helen@example.org", "teapot", place)
        let nothing = try await enter("x", "teapot", place)
        for answer in [wrong, unknown, without, nothing] {
            #expect(answer.status == 422 && answer.text.contains("do not belong together"))
        }
        #expect(try place.notes().prefix(4).allSatisfy { $0 == "signInRefused: password" })
    }

    @Test func `several wrong ones slow the account down, with the same answer`() async throws {
        let place = try await school()
        _ = try await choose(Self.right, place)
        for _ in 0..<6 { _ = try await enter("omar@example.org", "wrong", place) }
        #expect(try await enter("omar@example.org", Self.right, place).status == 422)
        #expect(try await enter("omar@example.org", Self.right, place.later(minutes: 1)).location == "/")
    }

    @Test(arguments: [
        (PasswordRule.long, "short", "use 15 characters or more"),
        (.long, "passwordpassword1234", "Many people choose this"),
        (.composed, "Password1!", "contains a common word"),
        (.composed, "x9-Fernhollow", "a word of your school"),
    ])
    func `a password that may not be used is refused with its reason`(
        rule: PasswordRule,
        password: String,
        reason: String
    ) async throws {
        let place = try await school(rule)
        let answer = try await choose(password, place)
        #expect(answer.status == 422 && answer.text.contains(reason))
        #expect(answer.text.contains("Accord cannot look into other systems"))
        #expect(try !place.working.hasPassword(place.teacher))
    }

    @Test func `a password from the office opens one page, once, and nobody can read the next`() async throws {
        let place = try await school()
        var clerk = try place.browser(of: place.clerk, factor: .two)
        let sheet = try await clerk.post("/people/\(place.teacher)/first-password", [:], at: place).text
        let first = try #require(sheet.components(separatedBy: "bubble-code\">").last?.prefix { $0 != "<" })
        #expect(try await clerk.get("/people/\(place.teacher)/sign-in", at: place).text.contains(first) == false)
        var browser = Browser()
        let fields = ["contact": "omar@example.org", "password": String(first)]
        #expect(try await browser.post("/sign-in/password", fields, at: place).location == "/")
        for page in ["/mine", "/classes", "/account"] {
            #expect(try await browser.get(page, at: place).location.hasPrefix("/account/password"))
        }
        #expect(try await browser.post("/account/second-step/codes", [:], at: place).status == 403)
        var again = Browser()
        #expect(try await again.post("/sign-in/password", fields, at: place).status == 422)
        let chosen = ["password": Self.right, "again": Self.right]
        #expect(try await browser.post("/account/password", chosen, at: place).location == "/")
        #expect(try await browser.get("/mine", at: place).status == 200)
        let after = try await clerk.get("/people/\(place.teacher)/sign-in", at: place).text
        #expect(after.contains("Nobody can read it") && !after.contains(Self.right))
    }

    @Test func `the office gives no way in to those who run the school`() async throws {
        let place = try await school()
        var clerk = try place.browser(of: place.clerk, factor: .two)
        for path in ["first-password", "card"] {
            #expect(try await clerk.post("/people/\(place.head)/\(path)", [:], at: place).status == 403)
        }
        let contact = ["contact": "anne.too@example.org"]
        #expect(try await clerk.post("/people/\(place.head)/contact", contact, at: place).status == 403)
        #expect(try await clerk.post("/people/\(place.teacher)/contact", contact, at: place).status == 303)
        #expect(try await clerk.post("/people/\(place.teacher)/card", [:], at: place).status == 200)
    }

    @Test func `forgetting a password skips no second step`() async throws {
        let place = try await school()
        _ = try place.app(of: place.teacher)
        let answer = try await choose(Self.right, place)
        #expect(answer.status == 401 && answer.text.contains("second step"))
        #expect(try !place.working.hasPassword(place.teacher))
        var browser = try place.browser(of: place.teacher)
        #expect(try await browser.get("/account/password", at: place).location.hasPrefix("/sign-in/second-step"))
        let (_, parent) = try await place.school.addFamily()
        var family = try place.browser(of: parent)
        #expect(try await family.get("/account/password", at: place).status == 403)
    }

    @Test func `more people than can wait are asked to come back`() async throws {
        let desk = PasswordDesk()
        let asked = PasswordDesk.waitingMax + 20
        let answers = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<asked {
                group.addTask {
                    do {
                        // Text that is no hash fails at once, so that the queue is filled without the work.
                        return try await desk.isRight("a", for: "no hash")
                    } catch {
                        return true
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(answers <= 20)
        #expect(try await !desk.isRight("a", for: nil))
    }
}
