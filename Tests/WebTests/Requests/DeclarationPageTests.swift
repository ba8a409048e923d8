import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// What people tell of themselves is read by few.
struct DeclarationPageTests {
    @Test func `a tie is read by head and lead alone, and stands in no list, search or file`() async throws {
        let site = try await RequestSite()
        let fields = ["q-person": "My nephew Kanari", "q-limits": "I do not mark his work"]
        let link = try await site.post("/requests/new/tie", fields, as: site.teacher).location
        #expect(try await site.text(link, as: site.teacher).contains("Kanari"))
        #expect(try await site.text(link, as: site.head).contains("Kanari"))
        for reader in [site.other, site.officer, site.it] {
            #expect(try await site.site.get(link, as: reader).status == .notFound)
        }
        let note = ["text": "1", "outcome": "yes", "why": "Thank you"]
        #expect(try await site.post(link + "/decide", note, as: site.lead).location == link)
        #expect(try await site.text(link, as: site.teacher).contains("Waiting"))
        #expect(try await site.post(link + "/decide", note, as: site.head).location == link)
        #expect(try await site.text(link, as: site.teacher).contains("Thank you"))
        for register in RequestRegister.allCases {
            #expect(!(try await site.text("/registers/\(register.rawValue)", as: site.head)).contains("Kanari"))
        }
        #expect(!(try await site.text("/use?find=kanari", as: site.head)).contains("nephew"))
    }

    @Test func `a lesson is told, and the lead’s note is for whoever told it`() async throws {
        let site = try await RequestSite()
        let fields = [
            "q-topic": "Grooming", "q-group": "Otters", "q-day": "2026-11-24", "q-from": "10:00", "q-until": "11:00",
            "q-help": "Whom should I think of?",
        ]
        let link = try await site.post("/requests/new/lessonNotice", fields, as: site.teacher).location
        #expect(try await site.text("/requests", as: site.lead).contains("Grooming"))
        let note = ["text": "1", "outcome": "yes", "why": "Think of K."]
        #expect(try await site.post(link + "/decide", note, as: site.lead).location == link)
        #expect(try await site.text(link, as: site.teacher).contains("Think of K."))
        #expect(try await site.site.get(link, as: site.other).status == .notFound)
    }

    @Test func `a lesson labels the provider’s counts for the lead, hides none of them, and is nobody else’s to read`()
        async throws
    {
        let site = try await RequestSite()
        let school = site.site.school
        try await school.submit(.school(.switchOn(.filter)))
        for (topic, day) in [("Drugs", "2026-11-19"), ("Owls", "2026-11-24")] {
            let fields = [
                "q-topic": topic, "q-group": "Otters", "q-day": day, "q-from": "10:00", "q-until": "11:00",
            ]
            _ = try await site.post("/requests/new/lessonNotice", fields, as: site.teacher)
        }
        let report = ProviderReport(
            from: TestSchool.today.adding(days: -6),
            until: TestSchool.today,
            rows: 90,
            unread: 0,
            blocked: 80,
            categories: [.init("Drugs and alcohol", 80)],
            aiTools: []
        )
        try await school.submit(.filter(.report(report)), by: .person(site.head))
        let lead = try await site.text("/filter/reports", as: site.lead)
        #expect(lead.contains("Drugs, Otters, 19 November 2026, 10.00 to 11.00") && !lead.contains("Owls"))
        let it = try await site.text("/filter/reports", as: site.it)
        for page in [lead, it] { #expect(page.contains("Drugs and alcohol: 80 blocked")) }
        #expect(!it.contains("Otters"))
    }

    @Test func `a voluntary agreement is seen by whoever made it and nobody else`() async throws {
        let site = try await RequestSite()
        let fields = ["q-limits": "I keep my profile closed"]
        let link = try await site.post("/requests/new/socialMediaAgreement", fields, as: site.teacher).location
        #expect(try await site.text(link, as: site.teacher).contains("Yours"))
        for reader in [site.head, site.lead, site.officer] {
            #expect(try await site.site.get(link, as: reader).status == .notFound)
            #expect(!(try await site.text("/requests", as: reader)).contains("Social media agreement"))
        }
    }
}
