import Domain
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

struct PaperTests {
    @Test(arguments: SchoolPaper.allCases)
    func `a paper is filled in, and nobody but those meant reads it`(paper: SchoolPaper) async throws {
        let site = try await SettingsSite()
        let path = "/papers/\(paper.rawValue)"
        #expect(try await site.get(path).status == (paper.isPublic ? .ok : .forbidden))
        let page = try await site.get(path, as: site.head)
        #expect(page.text.contains("Fernhollow Primary"))
        #expect(!page.text.contains("{{"))
        #expect(!page.text.contains("<td></td>"))
        #expect(try await site.get(path + "/pdf", as: site.head).text.contains("Fernhollow Primary"))
    }

    @Test func `the periods are the ones that are kept`() async throws {
        let site = try await SettingsSite()
        let page = try await site.get("/papers/retention")
        #expect(page.text.contains("\(Working.messageDaysMax) days after they were sent"))
        #expect(page.text.contains("codes \(Working.codeMinutesMax) minutes"))
        #expect(page.text.contains("end after \(SessionLimits.minutesMax / 60) hours at most"))
        #expect(page.text.contains("\(Working.formDaysMax) days at most"))
    }

    @Test func `the data protection officer stands on papers before they said yes to reading concerns`() async throws {
        let site = try await SettingsSite()
        let officer = try await site.school.add(.outside(role: "Officer"), given: "Ruth", family: "Fenwick")
        #expect(try await !site.get("/papers/notice-parent").text.contains("Ruth Fenwick"))
        try await site.school.submit(.give(.dataProtectionOfficer, to: officer), by: .person(site.head))
        #expect(try await site.get("/papers/notice-parent").text.contains("Ruth Fenwick"))
        let body = "signer=\(officer)&signedOn=2026-11-20"
        #expect(try await site.post("/papers", body, as: site.head).location == "/papers")
    }

    @Test func `a complaint about the head goes past the staff`() async throws {
        let page = try await SettingsSite().get("/papers/complaints")
        #expect(page.text.contains("sealed envelope") && page.text.contains("you need not say why"))
        #expect(page.text.contains("(/worry)") && !page.text.contains("at the same address"))
    }

    @Test func `a signature is recorded with its day and version`() async throws {
        let site = try await SettingsSite()
        let body = "signer=\(site.head)&signedOn=2026-11-20"
        #expect(try await site.post("/papers", body, as: site.head).location == "/papers")
        let day = try #require(Day("2026-11-20"))
        let papers = try await site.school.records.school()?.papers
        #expect(papers == School.Signature(by: site.head, on: day, version: School.papersVersion))
        #expect(try await site.get("/papers", as: site.head).text.contains("Signed by Helen Hill on 20 November 2026."))
    }

    @Test(
        arguments: [
            ("signer=&signedOn=2026-11-20", "Choose the person who signed."),
            ("signer=HEAD&signedOn=", "Choose the day that stands on the paper."),
            ("signer=HEAD&signedOn=2027-01-01", School.Refusal.datedAhead.sentence),
        ]
    )
    func `a signature needs a person of the school and a day that has come`(body: String, sentence: String) async throws
    {
        let site = try await SettingsSite()
        let filled = body.replacing("HEAD", with: site.head.description)
        let page = try await site.post("/papers", filled, as: site.head)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains(sentence))
        #expect(try await site.school.records.school()?.papers == nil)
    }

    @Test func `nobody else signs`() async throws {
        let site = try await SettingsSite()
        let teacher = try await site.school.add(.staff(role: "Teacher"))
        let body = "signer=\(site.head)&signedOn=2026-11-20"
        #expect(try await site.post("/papers", body, as: teacher).status == .forbidden)
    }
}
