import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// The termly look at who can sign in, the pass for supply, and private use.
struct AccountPageTests {
    @Test func `everyone who can sign in is listed, ticked once a term, or stopped with a reason`() async throws {
        let site = try await SettingsSite()
        let teacher = try await site.school.add(.staff(role: "Teacher"), given: "Ada", family: "Lowe")
        let (_, parent) = try await site.school.addFamily()
        let list = try await site.get("/accounts", as: site.head).text
        #expect(list.contains("Ada Lowe") && list.contains("Helen Hill") && !list.contains("\(parent)"))
        #expect(list.contains("Never") && list.contains("21 November 2026"))
        #expect(try await site.post("/accounts/review", "", as: site.head).status == .unprocessableContent)
        let body = "person=\(teacher)&person=\(site.head)"
        #expect(try await site.post("/accounts/review", body, as: site.head).location == "/accounts")
        #expect(try await !site.get("/accounts", as: site.head).text.contains("Never"))
        let path = "/accounts/\(teacher)"
        #expect(try await site.post("\(path)/suspend", "why=", as: site.head).status == .unprocessableContent)
        #expect(try await site.get("/mine", as: teacher).status == .ok)
        #expect(try await site.post("\(path)/suspend", "why=Left.", as: site.head).status == .seeOther)
        #expect(try await site.get("/mine", as: teacher).status == .seeOther)
        #expect(try await site.get(path, as: site.head).text.contains("They cannot sign in since 21 November 2026."))
        #expect(try await site.post("\(path)/restore", "why=Back.", as: site.head).status == .seeOther)
        #expect(try await site.get("/mine", as: teacher).status == .ok)
        #expect(try await site.get("/accounts/\(parent)", as: site.head).status == .notFound)
    }

    @Test func `a pass for supply lets someone in until midnight, and a second one replaces the code`() async throws {
        let site = try await SettingsSite()
        #expect(try await site.post("/supply", "name=", as: site.head).status == .unprocessableContent)
        let body = "command=\(Randomness.identifier(for: SchoolCommand.self))&name=Alec+Vance&agency=Larkrise"
        let first = try code(in: try await site.post("/supply", body, as: site.head).text)
        let page = try await site.post("/supply", body, as: site.head)
        #expect(page.status == .ok && page.text.contains("works until midnight"))
        let second = try code(in: page.text)
        #expect(first != second)
        let people = try await site.school.records.ownDoings.supplyTeachers(on: TestSchool.today)
        #expect(people.map(\.name) == ["Alec Vance"])
        let person = try #require(people.first?.id)
        #expect(try site.working.spendCard(first, at: TestSchool.now) == nil)
        #expect(try site.working.spendCard(second, at: TestSchool.now) == person)
        let midnight = TestSchool.today.adding(days: 1).start
        #expect(try site.working.spendCard(second, at: midnight) == nil)
        let session = Session(contact: "", person: person)
        let viewer = try #require(try await site.school.records.viewer(session, on: TestSchool.today))
        #expect(viewer.roles == [.supply] && viewer.may(.openClasses))
        #expect(try await site.school.records.viewer(session, on: midnight.day) == nil)
        let again = try await site.post("/supply", "person=\(person)", as: site.head)
        #expect(again.status == .ok, "lost the card: \(again.status)")
    }

    private func code(in text: String) throws -> String {
        let start = try #require(text.range(of: "<p class=\"code-input\"><strong>"))
        return String(text[start.upperBound...].prefix(9))
    }

    @Test func `private use is decided by role, taken back from one, and read on their own page`() async throws {
        let site = try await SettingsSite()
        let teacher = try await site.school.add(.staff(role: "Teacher"), given: "Ada", family: "Lowe")
        #expect(try await site.get("/me", as: teacher).text.contains("School has not said what is reasonable."))
        let body = "role=teacher&allowed=yes&words=News+in+breaks.&decidedBy=the+governors"
        #expect(try await site.post("/personal-use/role", body, as: site.head).location == "/personal-use")
        let own = try await site.get("/me", as: teacher).text
        #expect(own.contains("News in breaks.") && own.contains("Decided by the governors."))
        for wrong in ["allowed=yes&words=x&decidedBy=x", "role=teacher&allowed=yes&words=&decidedBy=x"] {
            #expect(try await site.post("/personal-use/role", wrong, as: site.head).status == .unprocessableContent)
        }
        let revoke = "person=\(teacher)&why=Shopping+in+lessons."
        #expect(try await site.post("/personal-use/revoke", "why=x", as: site.head).status == .unprocessableContent)
        #expect(try await site.post("/personal-use/revoke", revoke, as: site.head).status == .seeOther)
        let told = try await site.get("/me", as: teacher).text
        #expect(told.contains("taken back on 21 November 2026") && told.contains("Shopping in lessons."))
        #expect(!told.contains("News in breaks."))
        #expect(try await site.get("/personal-use", as: site.head).text.contains("since 21 November 2026"))
        #expect(try await site.post("/personal-use/return", "person=\(teacher)", as: site.head).status == .seeOther)
        #expect(try await site.get("/me", as: teacher).text.contains("News in breaks."))
    }
}
