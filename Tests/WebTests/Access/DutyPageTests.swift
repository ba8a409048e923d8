import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// The page of duties, and how one is given, confirmed and ended there.
struct DutyPageTests {
    private func staff(_ site: SettingsSite, _ given: String, _ role: String = "Teacher") async throws -> PersonID {
        try await site.school.add(.staff(role: role), given: given, family: "Patel")
    }

    private var today: String {
        TestSchool.today.description
    }

    @Test func `everyone who works here reads who holds what, with gaps, and changes nothing`() async throws {
        let site = try await SettingsSite()
        let teacher = try await staff(site, "Ada")
        let page = try await site.get("/duties", as: teacher)
        #expect(page.text.contains("Helen Hill") && page.text.contains("Nobody: a gap"))
        #expect(!page.text.contains("/duties/give/") && !page.text.contains("/end\""))
        #expect(page.text.contains("Hears concerns about the headteacher"))
        #expect(try await site.get("/duties", as: site.head).text.contains("/duties/give/lead"))
    }

    @Test func `the policy's own words stand before ours`() async throws {
        let site = try await SettingsSite()
        let rules = ["The headteacher decides every exception.", "I lock my screen."]
        try await site.school.publish([.make(for: .staff, rules: rules)])
        let page = try await site.get("/duties", as: site.head).text
        #expect(page.contains("<li>The headteacher decides every exception.</li>"))
        #expect(!page.contains("Answers for the whole policy"))
    }

    @Test func `a lead is given by the head, and begins with their own yes`() async throws {
        let site = try await SettingsSite()
        let lead = try await staff(site, "Meera")
        #expect(try await site.get("/duties/give/lead", as: site.head).text.contains("Meera Patel"))
        let body = "person=\(lead)&kind=holder&from=\(today)"
        #expect(try await site.post("/duties/give/lead", body, as: site.head).location == "/duties#lead")
        #expect(try await site.school.records.holder(of: .lead, on: TestSchool.today) == nil)
        let row = try #require(
            try await site.school.records.appointments(of: lead, notOverOn: TestSchool.today).first
        )
        let own = try await site.get("/mine", as: lead).text
        #expect(own.contains("You were given a duty. It begins when you say yes."))
        #expect(try await site.get("/me", as: lead).text.contains("/me/duties/\(row.appointment)/confirm"))
        let bySelf = "/duties/held/\(row.appointment)/confirm"
        #expect(try await site.post(bySelf, "", as: site.head).status == .unprocessableContent)
        let stranger = try await staff(site, "Ada")
        let path = "/me/duties/\(row.appointment)/confirm"
        #expect(try await site.post(path, "", as: stranger).status == .notFound)
        #expect(try await site.post(path, "", as: lead).location == "/me")
        #expect(try await site.school.records.holder(of: .lead, on: TestSchool.today) == lead)
        #expect(try await !site.get("/mine", as: lead).text.contains("You were given a duty"))
        let end = "/duties/held/\(row.appointment)/end"
        #expect(try await site.get(end, as: site.head).text.contains("First day without it"))
        #expect(try await site.post(end, "from=\(today)&why=Moved.", as: site.head).location == "/duties")
        #expect(try await site.get(end, as: site.head).status == .notFound)
    }

    @Test func `what is wrong is said beside the form, and what was typed stays`() async throws {
        let site = try await SettingsSite()
        let lead = try await staff(site, "Meera")
        for (body, sentence) in [
            ("kind=holder&from=\(today)", Appointment.Refusal.notHere.sentence),
            ("person=\(lead)&from=", "Choose the first day."),
            ("person=\(lead)&from=\(today)&until=soon", "Choose the last day, or leave it empty."),
            ("person=\(lead)&kind=cover&from=\(today)", Appointment.Refusal.endless.sentence),
            ("person=\(lead)&kind=cover&from=\(today)&until=\(today)", Appointment.Refusal.unexplained.sentence),
        ] {
            let page = try await site.post("/duties/give/lead", body, as: site.head)
            #expect(page.status == .unprocessableContent && page.text.contains(sentence), "\(body)")
            #expect(!body.contains("person") || page.text.contains("value=\"\(lead)\" selected"))
        }
        #expect(try await site.get("/duties/give/caretaker", as: site.head).status == .notFound)
    }

    @Test func `the wizard hands on what its reader holds, and no other duty that opens cases`() async throws {
        let site = try await SettingsSite()
        let page = try await site.post("/set-up/people", "name=F&headteacher=Ada+Lowe", as: site.head)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("Helen Hill holds this duty, which opens cases."))
        for name in ["Helen+Hill", "Meera+Pattel", "Meera+Patel"] {
            #expect(try await site.post("/set-up/people", "name=F&lead=\(name)", as: site.head).status == .seeOther)
        }
        let rows = try await site.school.records.appointments(notOverOn: TestSchool.today)
        #expect(rows.filter { $0.role == .lead }.map(\.name) == ["Meera Patel"])
        #expect(try await !site.get("/set-up", as: site.head).text.contains("Still to name: Safeguarding lead"))
    }

    @Test func `the calendar shows who leads on each day, hours and holidays, and gaps`() async throws {
        let site = try await SettingsSite()
        let lead = try await staff(site, "Meera")
        let monday = Day(year: 2026, month: 11, day: 23)
        let terms = Appointment.Terms(person: lead, role: .lead, from: monday, until: monday.adding(days: 2))
        try await site.school.submit(.appointment(Randomness.identifier(), .give(terms)))
        let holiday = "name=INSET+day&first=2026-11-24&last=2026-11-24"
        #expect(try await site.post("/cover/holiday", holiday, as: site.head).location == "/cover#hours")
        #expect(try await site.post("/cover/hours", "opens=08:45&closes=15:30", as: site.head).status == .seeOther)
        let page = try await site.get("/cover?from=2026-11-25", as: site.head).text
        #expect(page.contains("Week of 23 November 2026") && page.contains("INSET day"))
        #expect(page.contains("8.45 to 15.30") && page.contains("Thursday 26 November 2026"))
        #expect(page.components(separatedBy: "<div>Meera Patel</div>").count - 1 == 3)
        #expect(page.contains("Nobody leads on these days"))
        let wrong = try await site.post("/cover/hours", "opens=16:00&closes=08:00", as: site.head)
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.text.contains(School.Refusal.impossibleCalendar.sentence))
        let dayless = try await site.post("/cover/holiday", "name=x&first=&last=", as: site.head)
        #expect(dayless.text.contains("Choose a day."))
        _ = try await site.post("/cover/holiday-gone", "holiday=2026-11-24", as: site.head)
        #expect(try await site.school.records.schoolCalendar().holidays.isEmpty)
    }
}
