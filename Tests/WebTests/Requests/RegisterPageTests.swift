import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// The lists of what was decided.
struct RegisterPageTests {
    @Test(arguments: RequestRegister.allCases)
    func `every list opens, is saved without a formula, and is printed`(register: RequestRegister) async throws {
        let site = try await RequestSite()
        let kind = try #require(register.kinds.first)
        var fields: [String: String] = [:]
        let paper = Self.paper(kind, isChannel: register == .channels)
        for (id, answer) in paper { fields["q-\(id.rawValue)"] = answer }
        let made = try await site.post("/requests/new/\(kind.rawValue)", fields, as: site.teacher)
        #expect(made.status == .seeOther, "\(made.text.suffix(3000))")
        let link = "/registers/\(register.rawValue)"
        for order in RequestRegister.Order.allCases {
            #expect(try await site.text("\(link)?by=\(order.rawValue)", as: site.head).contains("=1+1"))
        }
        #expect(try await site.text("/registers", as: site.head).contains(register.words))
        #expect(try await site.site.get(link, as: site.teacher).status == .forbidden)
        #expect(try await site.text(link + "/export", as: site.head).contains("1"))
        let saved = try await site.post(link + "/export", ["how": "plain", "why": "For governors"], as: site.head)
        #expect(saved.text.contains("\"'=1+1\"") && !saved.text.contains("\n=1+1"))
        let printed = try await site.text(link + "/pdf", as: site.head)
        #expect(printed.contains("<table>") && printed.contains("=1+1"))
    }

    private static func paper(_ kind: RequestKind, isChannel: Bool) -> [RequestField.ID: String] {
        var answers: [RequestField.ID: String] = isChannel ? [.sort: RequestKind.channel] : [:]
        for field in kind.fields where answers[field.id] == nil {
            switch field.shape {
            case .line, .text, .group: answers[field.id] = "=1+1"
            case .screening: answers[field.id] = RequestField.no
            case .choice(let choices): answers[field.id] = choices[0]
            case .protection: answers[field.id] = "Locked case"
            case .day: answers[field.id] = field.isNeeded ? "2026-11-30" : ""
            case .time: answers[field.id] = ""
            }
        }
        return answers
    }

    @Test func `AI that was seen and nobody approved is named`() async throws {
        let site = try await RequestSite()
        _ = try await site.post("/requests/new/aiTool", RequestSite.tool(personalData: "no"), as: site.teacher)
        #expect(try await site.text("/registers/ai/seen", as: site.head).contains("AI that was seen"))
        let seen = ["seen": "https://app.story.example.org/x\nother.example.org, other.example.org"]
        let page = try await site.post("/registers/ai/seen", seen, as: site.head).text
        #expect(page.contains("<strong>app.story.example.org</strong> <span class=\"status waiting\">Not yet</span>"))
        #expect(page.components(separatedBy: "<strong>other.example.org</strong>").count == 2)
        #expect(page.contains("0 of them are approved"))
        #expect(try await site.site.get("/registers/cloud/seen", as: site.head).status == .notFound)
    }

    @Test func `AI in the provider’s report and in our own log stands there by itself, without what is approved`()
        async throws
    {
        let site = try await RequestSite()
        let school = site.site.school
        try await school.submit(.school(.switchOn(.filter)))
        let report = ProviderReport(
            from: TestSchool.today.adding(days: -6),
            until: TestSchool.today.adding(days: -1),
            rows: 90,
            unread: 0,
            blocked: 3,
            categories: [],
            aiTools: [.init("chatgpt.com", 3), .init("story.example.org", 2)]
        )
        try await school.submit(.filter(.report(report)), by: .person(site.head))
        let tool = RequestSite.tool(personalData: "no").merging(["q-pupils": "no"]) { $1 }
        let link = try await site.post("/requests/new/aiTool", tool, as: site.teacher).location
        #expect(try await site.post(link + "/sheet/risk", RequestSite.risks, as: site.teacher).location == link)
        let yes = ["text": "1", "outcome": "yes", "why": "x", "until": "2027-06-01"]
        #expect(try await site.post(link + "/decide", yes, as: site.head).location == link)
        let page = try await site.text("/registers/ai/seen", as: site.head)
        #expect(
            page.contains("In the provider’s reports of the last 7 days") && page.contains("1 of them are approved")
        )
        #expect(page.contains("<strong>chatgpt.com</strong> <span class=\"status stop\">Not on the list</span>"))
        #expect(!page.contains("<strong>story.example.org</strong>") && !page.contains("our own doors, 7 days"))
    }

    @Test func `what is overdue stands on top and is counted`() async throws {
        let site = try await RequestSite()
        for (name, day) in [("Alpha", "2026-12-24"), ("Zulu", "2026-11-01")] {
            let fields = [
                "q-name": name, "q-medium": "Paper", "q-purpose": "Trip", "q-personalData": "no", "q-keeper": "Me",
                "q-back": day,
            ]
            let link = try await site.post("/requests/new/dataOffSite", fields, as: site.teacher).location
            let yes = ["text": "1", "outcome": "yes", "why": "x", "until": "2027-01-10"]
            #expect(try await site.post(link + "/decide", yes, as: site.head).location == link)
        }
        #expect(try await site.text("/registers", as: site.head).contains("1 overdue"))
        let page = try await site.text("/registers/data-off-site", as: site.head)
        let (late, early) = (page.range(of: "Zulu"), page.range(of: "Alpha"))
        #expect(try #require(late?.lowerBound) < #require(early?.lowerBound))
    }
}

struct RequestRulePageTests {
    @Test func `the head says who decides, and what nobody may`() async throws {
        let site = try await RequestSite()
        let page = try await site.text("/set-up/requests", as: site.head)
        #expect(page.contains("Who decides requests") && !page.contains("switched off"))
        #expect(try await site.site.get("/set-up/requests", as: site.teacher).status == .forbidden)
        let begin = try await site.post("/set-up/requests/begin", ["model": "requests-head"], as: site.head)
        #expect(begin.location == "/set-up/requests")
        #expect(try await site.text("/set-up/requests", as: site.head).contains("Headteacher or Chair of governors"))
        let kind = ["kind": "personalDevice", "when": "pupils", "closed": "School’s own only"]
        #expect(try await site.post("/set-up/requests/kind", kind, as: site.head).location == "/set-up/requests")
        #expect(try await site.text("/set-up/requests", as: site.head).contains("School’s own only"))
        let device = ["q-name": "Tablet", "q-purpose": "x", "q-place": "x", "q-pupils": "yes"]
        let link = try await site.post("/requests/new/personalDevice", device, as: site.teacher).location
        #expect(try await site.text(link, as: site.teacher).contains("School’s own only"))
        let all = ["standIn": "seniorLeader", "order": "yes", "protections": "Locked case\nSafe"]
        #expect(try await site.post("/set-up/requests", all, as: site.head).location == "/set-up/requests")
        #expect(try await site.text("/set-up/requests", as: site.head).contains("Safe"))
        let none = ["standIn": "chair", "order": "no", "protections": String(repeating: "x", count: 400)]
        #expect(try await site.post("/set-up/requests", none, as: site.head).status == .unprocessableContent)
    }
}
