import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// Governors read totals and a paragraph, and reach no concern by them.
struct GovernorPageTests {
    private static let form = [("words", "Two families asked for help with games at night.")]

    private func governor(
        _ site: CaseSite,
        _ role: Role = .governor,
        _ family: String = "Lund"
    ) async throws -> PersonID {
        let id = try await site.school.add(.governor(role: role.words), given: "Ida", family: family)
        try await site.school.submit(.give(role, to: id))
        return id
    }

    private func tellFive(_ site: CaseSite) async throws {
        for _ in 0..<5 {
            let id = try await site.tell(.upsettingContent)
            try await site.begin(id)
        }
    }

    @Test func `totals reach governors once the lead publishes them, and no concern with them`() async throws {
        let site = try await CaseSite()
        let governor = try await governor(site)
        try await tellFive(site)
        let rare = try await site.tell(.selfHarm)
        #expect(try await site.get("/governors", as: governor).text.contains("Nothing is published for you yet."))
        #expect(try await site.get("/governors/new", as: governor).status == 403)
        #expect(try await site.post("/governors", Self.form, as: governor).status == 403)
        #expect(try await site.post("/governors", [("words", " ")]).status == 422)
        #expect(try await site.get("/governors/new").text.contains("<th scope=\"row\">Something online</th><td>5</td>"))
        #expect(try await site.post("/governors", Self.form).location == "/governors")
        let page = try await site.get("/governors", as: governor).text
        #expect(page.contains("Two families asked for help") && page.contains("Published by Meera Patel."))
        #expect(page.contains("<th scope=\"row\">Something online</th><td>5</td>"))
        #expect(page.contains("<th scope=\"row\">A child who may be at risk</th><td>fewer than 5</td>"))
        #expect(page.contains("Half of them were opened within a minute."))
        #expect(!page.contains("/concerns") && !page.contains(rare.reference) && !page.contains("Kingfishers"))
        try await tellFive(site)
        #expect(try await site.get("/governors", as: governor).text == page, "a published report changed")
        let print = String(try #require(page.firstMatch(of: /href="(\/governors\/[0-9a-f]+\/print)"/)).1)
        #expect(try await site.get(print, as: governor).text.contains("Something online"))
        #expect(try await site.get(print, as: site.teacher).status == 403)
    }

    @Test func `a report is for those who were there when it was published`() async throws {
        let site = try await CaseSite()
        #expect(try await site.post("/governors", Self.form).status == 303)
        let late = try await governor(site)
        let page = try await site.get("/governors").text
        let print = String(try #require(page.firstMatch(of: /href="(\/governors\/[0-9a-f]+\/print)"/)).1)
        #expect(try await site.get("/governors", as: late).text.contains("Nothing is published for you yet."))
        #expect(try await site.get(print, as: late).status == 404)
        #expect(try await site.post("/governors", Self.form).status == 303)
        #expect(try await site.get("/governors", as: late).text.contains("Two families asked"))
        #expect(try await site.get("/governors").text.contains("<h2>Others</h2>"))
    }

    @Test func `what a wall keeps from one of its readers is counted for nobody`() async throws {
        let site = try await CaseSite()
        let chair = try await governor(site, .chair, "Adeyemi")
        let kin = try await site.school.add(.pupil(year: .year3, className: "Owls"), given: "Tom", family: "Adeyemi")
        try await site.school.submit(.person(chair, .declareRelative(kin)))
        for _ in 0..<5 { _ = try await site.tell(.staffConduct, about: []) }
        let before = try await site.school.records.governorTotals(at: TestSchool.now)
        #expect(before.told[.staff] == SmallCount(5))
        for subject in [chair, kin, site.lead, site.head] {
            _ = try await site.tell(.staffConduct, about: [Involved(person: subject, part: .mayHaveDoneIt)])
            #expect(try await site.school.records.governorTotals(at: TestSchool.now) == before)
        }
        let kept = try await site.tell(.staffConduct, about: [])
        try await site.school.submit(
            .concern(kept, .open),
            .concern(kept, .exclude(chair, why: "They are friends.")),
            by: .person(site.head)
        )
        #expect(try await site.school.records.governorTotals(at: TestSchool.now) == before)
        _ = try await site.tell(.staffConduct, about: [Involved(person: site.otherChild, part: .hurt)])
        #expect(try await site.school.records.governorTotals(at: TestSchool.now).told[.staff] == SmallCount(6))
    }

    @Test func `overdue and referred are counted, each from five on`() async throws {
        let site = try await CaseSite()
        let referral = Concern.Referral(to: .police, on: TestSchool.today, reference: "NX-1", advice: "x")
        let advice = Concern.Referral(to: .police, on: TestSchool.today, reference: "", advice: "Not for them.")
        for _ in 0..<5 {
            let id = try await site.tell()
            try await site.begin(id, .refer(referral))
        }
        let asked = try await site.tell()
        try await site.begin(asked, .refer(advice))
        let later = TestSchool.now.adding(minutes: 15 * 24 * 60)
        let totals = try await site.school.records.governorTotals(at: later)
        #expect(totals.referred == SmallCount(5) && totals.overdue == SmallCount(6))
        #expect(try await site.school.records.governorTotals(at: TestSchool.now).overdue == SmallCount(0))
        let nextYear = Day(year: 2027, month: 9, day: 2).start
        #expect(try await site.school.records.governorTotals(at: nextYear).referred == SmallCount(0))
    }
}
