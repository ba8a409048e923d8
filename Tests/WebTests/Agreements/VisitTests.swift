import Domain
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

struct VisitTests {
    /// A site whose school asks visitors to agree.
    private func opened() async throws -> ClassSite {
        let site = try ClassSite()
        try await site.school.publish([.make(for: .visitors)])
        return site
    }

    private func visitors(_ site: ClassSite, on day: Day = TestSchool.today) async throws -> [PersonRow] {
        try await site.school.records.ownDoings.people(kind: "visitor", on: day)
    }

    @Test func `a visitor who works with children reads everything and agrees`() async throws {
        let site = try await opened()
        let start = try await site.get("/visit")
        #expect(start.text.contains("not the signing-in book"))
        let path = "/visit/rules?kind=visitor&children=1"
        #expect(try await site.get(path).text.contains("I lock my screen."))
        let sent = try await site.post(path, "name=Ken+Ito&organisation=Ferns&answer=yes")
        #expect(sent.status == .seeOther)
        let person = try #require(try await visitors(site).first)
        let answer = try #require(try await site.school.records.ownDoings.answers(by: person.id).first)
        #expect(person.name == "Ken Ito" && answer.said == "yes" && answer.route == "at the front desk")
        let thanks = try await site.get(sent.location)
        #expect(thanks.text.contains(answer.reference) && thanks.text.contains("good for today"))
    }

    @Test func `three short things are no agreement, and are written down as a visit alone`() async throws {
        let site = try await opened()
        let page = try await site.get("/visit/rules?kind=contractor")
        #expect(page.text.contains("Keep your phone away") && !page.text.contains("I lock my screen."))
        let sent = try await site.post("/visit/rules?kind=contractor", "name=Ken+Ito")
        let thanks = try await site.get(sent.location).text
        #expect(thanks.contains("These rules hold for today’s visit.") && !thanks.contains("It is good"))
        let person = try #require(try await visitors(site).first)
        #expect(try await site.school.records.ownDoings.answers(by: person.id).isEmpty)
    }

    @Test func `a visitor who would rather talk is found by whoever is called`() async throws {
        let site = try await opened()
        let head = try await site.school.add(.staff(role: "Headteacher"), given: "Helen", family: "Hill")
        try await site.school.submit(.give(.headteacher, to: head))
        _ = try await site.post("/visit/rules?kind=visitor&children=1", "name=Ken+Ito&answer=talk")
        _ = try await site.post("/visit/rules?kind=contractor", "name=Mo+Day")
        #expect(try await site.get("/answers", as: head).text.contains("audience=visitors&amp;group=talk"))
        let list = try await site.get("/answers/list?audience=visitors&group=talk", as: head).text
        #expect(list.contains("Ken Ito") && !list.contains("Mo Day"))
        let next = TestSchool.now.adding(minutes: 24 * 60)
        #expect(try await !site.get("/answers/list?audience=visitors", as: head, at: next).text.contains("Ken Ito"))
    }

    @Test(arguments: [VisitorKind.supply, .visitor, .contractor])
    func `a day pass ends at midnight`(kind: VisitorKind) async throws {
        let site = try await opened()
        _ = try await site.post("/visit/rules?kind=\(kind.rawValue)&children=1", "name=Ken+Ito&answer=yes")
        #expect(try await visitors(site).count == 1)
        #expect(try await visitors(site, on: TestSchool.today.adding(days: 1)).isEmpty)
    }

    @Test func `a kiosk returns to blank and shows nobody's name`() async throws {
        let site = try await opened()
        let path = "/visit/rules?kind=visitor&children=1&kiosk=1"
        let sent = try await site.post(path, "name=Ken+Ito&organisation=Ferns&answer=yes")
        for page in [sent.location, "/visit?kiosk=1", path, "/visit/again?kiosk=1"] {
            let answer = try await site.get(page)
            #expect(answer.text.contains("data-kiosk-start=\"/visit?kiosk=1\""))
            #expect(!answer.text.contains("Ito") && !answer.text.contains("Ferns"))
        }
    }

    @Test func `sending a visitor's form twice records one visitor`() async throws {
        let site = try await opened()
        let command: CommandID = Randomness.identifier()
        let body = "command=\(command)&name=Ken+Ito&answer=talk"
        let first = try await site.post("/visit/rules?kind=supply", body)
        #expect(try await site.post("/visit/rules?kind=supply", body).location == first.location)
        #expect(try await visitors(site).count == 1)
    }

    @Test func `a refused form leaves no visitor behind and keeps what was typed`() async throws {
        let site = try await opened()
        let path = "/visit/rules?kind=volunteer"
        let answer = try await site.post(path, "name=Ken+Ito")
        #expect(answer.status == .unprocessableContent && answer.text.contains("Choose your answer"))
        #expect(answer.text.contains("value=\"Ken Ito\""))
        #expect(try await site.post(path, "answer=yes").text.contains("Type your name"))
        #expect(try await visitors(site).isEmpty)
    }

    @Test func `a volunteer agrees once a school year, and again when a rule changes`() async throws {
        let site = try await opened()
        let sent = try await site.post("/visit/rules?kind=volunteer", "name=Ken+Ito&answer=yes")
        let person = try #require(try await visitors(site, on: Day(year: 2027, month: 8, day: 31)).first)
        #expect(try await visitors(site, on: Day(year: 2027, month: 9, day: 1)).isEmpty)
        #expect(try await site.get(sent.location).text.contains("31 August 2027"))
        let answer = try #require(try await site.school.records.ownDoings.answers(by: person.id).first)
        let body = "name=ken+ito&reference=\(answer.reference.lowercased())"
        let again = try await site.post("/visit/again", body, at: TestSchool.now.adding(minutes: 60 * 24 * 30))
        #expect(try await site.get(again.location).text.contains("You agreed on 21 November 2026"))
        let wrong = try await site.post("/visit/again", "name=Someone+Else&reference=\(answer.reference)")
        #expect(wrong.status == .unprocessableContent && !wrong.text.contains("Ito"))
    }

    @Test func `the page after an answer shows what is kept, whatever its address says`() async throws {
        let site = try await opened()
        let typed = "until=2031-12-01&said=yes&reference=ABC-123&agreed=2026-09-01"
        let sent = try await site.post("/visit/rules?kind=supply", "name=Ken+Ito&answer=talk")
        let page = try await site.get(sent.location + "&again=1&" + typed).text
        #expect(page.contains("Please wait at the desk") && !page.contains("You agreed on"))
        #expect(!page.contains("2031") && !page.contains("ABC-123") && !page.contains("Ito"))
        let teacher = try await site.school.add(.staff(role: "Teacher"))
        let (child, parent) = try await site.school.addFamily()
        let others = [teacher, child, parent, PersonID(7)].map(\.description) + ["", "1"]
        for other in others {
            let answer = try await site.get("/visit/thanks?visitor=\(other)&" + typed)
            #expect(answer.status == .seeOther && answer.location == "/visit", "\(other)")
        }
        let tomorrow = TestSchool.now.adding(minutes: 60 * 24)
        #expect(try await site.get(sent.location, at: tomorrow).location == "/visit")
    }

    @Test func `a yes to rules that changed since is shown no more`() async throws {
        let site = try ClassSite()
        var rules = AudienceDocument.make(for: .visitors)
        let policy = try await site.school.publish([rules])
        let sent = try await site.post("/visit/rules?kind=volunteer", "name=Ken+Ito&answer=yes")
        let page = try await site.get(sent.location + "&again=1").text
        #expect(page.contains("Welcome back") && page.contains("31 August 2027"))
        rules.sections[0].clauses[0].text = "I tell nobody my password."
        let edition = Edition(title: "Acceptable use", documents: [rules])
        let change = Publication.Change.material(why: "Clearer.")
        try await site.school.submit(
            .policy(policy, .draft(edition: edition)),
            .policy(policy, .publish(label: "2027", from: TestSchool.today, change: change))
        )
        for path in [sent.location, sent.location + "&again=1"] {
            #expect(try await site.get(path).location == "/visit")
        }
        let person = try #require(try await visitors(site).first)
        let answer = try #require(try await site.school.records.ownDoings.answers(by: person.id).first)
        let again = try await site.post("/visit/again", "name=Ken+Ito&reference=\(answer.reference)")
        #expect(again.location == "/visit/rules?kind=volunteer&changed=1")
    }

    @Test func `reading before the visit gives a place until that day is over`() async throws {
        let site = try await opened()
        let path = "/visit/rules?kind=visitor&before=1"
        #expect(try await site.get("/visit?before=1").text.contains("before you come"))
        _ = try await site.post(path, "name=Ken+Ito&day=2026-11-24")
        #expect(try await visitors(site, on: Day(year: 2026, month: 11, day: 24)).count == 1)
        #expect(try await visitors(site, on: Day(year: 2026, month: 11, day: 25)).isEmpty)
        let past = try await site.post(path, "name=Ken+Ito&day=2026-11-20")
        #expect(past.status == .unprocessableContent && past.text.contains("Choose the day you are coming"))
    }

    @Test func `nothing is taken from visitors before the school opens its door`() async throws {
        let site = try ClassSite()
        try await site.school.publish([.make()])
        #expect(try await site.get("/visit").status == .forbidden)
        #expect(try await site.post("/visit/rules?kind=visitor", "name=Ken+Ito").status == .forbidden)
        #expect(try await visitors(site).isEmpty)
    }

    @Test func `a poster holds the address and nobody's name`() async throws {
        let site = try await opened()
        let staff = try await site.school.add(.staff(role: "Office"))
        #expect(try await site.get("/visit/poster", as: staff).text.contains("no web address yet"))
        let profile = School.Profile(name: "Fernhollow Primary", address: "rules.example.org")
        try await site.school.submit(.school(.describe(profile)))
        for (path, address) in [
            ("/visit/poster", "rules.example.org/visit"), ("/rules/poster?for=staff", "rules.example.org"),
        ] {
            let page = try await site.get(path, as: staff)
            let code = try #require(QRCode("https://" + address))
            #expect(page.text.contains(code.path) && page.text.contains(address))
        }
        #expect(try await site.get("/visit/poster").status == .seeOther)
    }

    @Test func `a code has its quiet zone and finder patterns`() throws {
        let code = try #require(QRCode("https://rules.example.org/visit"))
        #expect(code.size == 25 + 8 || code.size == 29 + 8)
        #expect(code.path.hasPrefix("M4 4h1v1h-1zM5 4h1"))
        #expect(!code.path.contains("M3 ") && QRCode(String(repeating: "x", count: 3_000)) == nil)
    }
}
