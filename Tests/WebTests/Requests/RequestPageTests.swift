import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// From asking to a class that uses it, page by page.
struct RequestPageTests {
    private static let until = "2027-07-20"
    private static let yes = [
        "text": "1", "outcome": "yes", "why": "It helps", "conditions": "No names of children", "until": until,
    ]
    private static let grant = [
        "class": "Otters", "task": "Poems", "day": "2026-11-23", "from": "10:00", "to": "11:00", "checks": "y",
    ]

    @Test func `an AI tool goes through both gates, from asking to a class that uses it`() async throws {
        let site = try await RequestSite()
        let made = try await site.post(
            "/requests/new/aiTool",
            RequestSite.tool(personalData: "unsure"),
            as: site.teacher
        )
        let link = made.location
        #expect(made.status == .seeOther && link.hasPrefix("/requests/"))
        #expect(try await site.text("/requests", as: site.head).contains("Storyweaver"))
        #expect(try await site.text("/use?find=story", as: site.other).contains("Not yet"))
        let yes = Self.yes
        let early = try await site.post(link + "/decide", yes, as: site.head)
        #expect(early.status == .unprocessableContent && early.text.contains("must be thought through"))
        let grant = Self.grant
        #expect(try await site.post(link + "/grant", grant, as: site.teacher).text.contains("cannot be used yet"))
        #expect(try await site.post(link + "/sheet/risk", RequestSite.risks, as: site.teacher).location == link)
        #expect(
            try await site.post(link + "/sheet/standards", RequestSite.standards, as: site.teacher).location == link
        )
        #expect(try await site.post(link + "/decide", yes, as: site.teacher).text.contains("You asked for this"))
        #expect(try await site.post(link + "/decide", yes, as: site.other).text.contains("somebody else to do"))
        #expect(try await site.post(link + "/decide", yes, as: site.head).location == link)
        let officers = try await site.post(link + "/decide", yes, as: site.officer)
        #expect(officers.text.contains("Data protection impact assessment."))
        #expect(try await site.post(link + "/sheet/impact", RequestSite.impact, as: site.officer).location == link)
        let sheet = try await site.text(link + "/sheet/impact", as: site.teacher)
        #expect(sheet.contains("risk-after") && sheet.contains("<p>Leave names out</p>"))
        #expect(!sheet.contains("name=\"advice\""))
        #expect(try await site.text("/use?find=story", as: site.other).contains("Not yet"))
        #expect(try await site.post(link + "/decide", yes, as: site.officer).location == link)
        let found = try await site.text("/use?find=story", as: site.other)
        #expect(found.contains("Yes, if") && found.contains("No names of children") && found.contains("20 July 2027"))
        #expect(try await site.post(link + "/grant", grant, as: site.teacher).location == link)
        #expect(try await site.text(link, as: site.teacher).contains("Otters, 23 November 2026, 10.00 to 11.00"))
        let families = try await site.site.get("/used").text
        #expect(families.contains("Storyweaver") && families.contains("Yes, if") && !families.contains("Ada"))
    }

    @Test func `in every earlier state a page refuses the use of an AI tool that may hold data of people`() async throws
    {
        let site = try await RequestSite()
        let tool = RequestSite.tool(personalData: "unsure")
        let link = try await site.post("/requests/new/aiTool", tool, as: site.teacher).location
        let yes = Self.yes
        let unadvised = RequestSite.impact.merging(["advice": ""]) { $1 }
        let steps: [(path: String, fields: [String: String], by: PersonID)] = [
            ("/sheet/risk", RequestSite.risks, site.teacher), ("/sheet/standards", RequestSite.standards, site.teacher),
            ("/decide", yes, site.head), ("/sheet/impact", unadvised, site.officer),
            ("/sheet/impact", RequestSite.impact, site.officer), ("/decide", yes, site.officer),
        ]
        for step in steps {
            let refused = try await site.post(link + "/grant", Self.grant, as: site.teacher)
            #expect(
                refused.status == .unprocessableContent && refused.text.contains("cannot be used yet"),
                "\(step.path)"
            )
            #expect(try await site.text("/use?find=story", as: site.other).contains("Not yet"))
            #expect(!(try await site.text(link, as: site.teacher)).contains("Let a class use it"))
            #expect(try await site.post(link + step.path, step.fields, as: step.by).location == link, "\(step.path)")
        }
        #expect(try await site.post(link + "/grant", Self.grant, as: site.teacher).location == link)
    }

    @Test func `what is not taken names what lacks, and stays as it was chosen`() async throws {
        let site = try await RequestSite()
        let tool = RequestSite.tool(personalData: "no")
        let unnamed = try await site.post("/requests/new/aiTool", tool.merging(["q-name": ""]) { $1 }, as: site.teacher)
        #expect(unnamed.text.contains(">Answer “") && !unnamed.text.contains("Name of the tool Answer"))
        let link = try await site.post("/requests/new/aiTool", tool, as: site.teacher).location
        let unrated = RequestSite.risks.merging(["severity-1": "", "likelihoodAfter-1": ""]) { $1 }
        let refused = try await site.post(link + "/sheet/risk", unrated, as: site.teacher)
        let words = "Risk 1 lacks: how bad it would be; how likely with what you do about it."
        #expect(refused.status == .unprocessableContent && refused.text.contains(words))
        #expect(refused.text.contains("href=\"#severity-1\"") && refused.text.contains("value=\"A name is typed\""))
        let yes = Self.yes.merging(["until": ""]) { $1 }
        let endless = try await site.post(link + "/decide", yes, as: site.head)
        #expect(endless.status == .unprocessableContent)
        #expect(endless.text.contains("name=\"outcome\" value=\"yes\" checked"))
        #expect(endless.text.contains(">No names of children</textarea>"))
    }

    @Test func `a no with its reason shows at once, and what was refused can be asked for again`() async throws {
        let site = try await RequestSite()
        let fields = ["q-name": "Toolbar", "q-purpose": "x", "q-personalData": "no", "q-pupils": "no", "q-ai": "no"]
        let link = try await site.post("/requests/new/installation", fields, as: site.teacher).location
        let no = ["text": "1", "outcome": "no", "why": "It reads every page"]
        #expect(try await site.post(link + "/decide", no, as: site.it).location == link)
        let found = try await site.text("/use?find=toolbar", as: site.other)
        #expect(found.contains("No</span>") && found.contains("It reads every page"))
        #expect(try await site.text("/registers/software", as: site.head).contains("It reads every page"))
        let again = ["reason": "renewal", "reopenWhy": "A new version"]
        #expect(try await site.post(link + "/reopen", again, as: site.teacher).location == link)
        #expect(try await site.text("/requests", as: site.it).contains("Toolbar"))
    }

    @Test func `answers open more questions, and nothing is sent before they are answered`() async throws {
        let site = try await RequestSite()
        var fields = RequestSite.tool(personalData: "yes")
        for name in ["q-years", "q-ageLimit", "q-storage"] { fields[name] = nil }
        let more = try await site.post("/requests/new/aiTool", fields, as: site.teacher)
        #expect(more.status == .unprocessableContent && more.text.contains("Nothing is sent yet"))
        #expect(more.text.contains("From which age") && more.text.contains("value=\"Storyweaver\""))
        let wrong = try await site.post("/requests/new/aiTool", ["q-name": "", "q-pupils": "maybe"], as: site.teacher)
        #expect(wrong.text.contains("Choose one of them.") && wrong.text.contains("Answer this."))
        #expect(try await site.text("/requests", as: site.teacher).contains("Nothing yet."))
        #expect(try await site.site.get("/requests/new/nothing", as: site.teacher).status == .notFound)
    }

    @Test func `a yes to a text that changed since is refused with a sentence`() async throws {
        let site = try await RequestSite()
        let fields = ["q-address": "poems.example.org", "q-group": "Year 6", "q-purpose": "Poems"]
        let link = try await site.post("/requests/new/unblock", fields, as: site.teacher).location
        #expect(try await site.text(link + "/change", as: site.teacher).contains("value=\"poems.example.org\""))
        #expect(try await site.site.get(link + "/change", as: site.other).status == .forbidden)
        let changed = fields.merging(["q-address": "other.example.org"]) { $1 }
        #expect(try await site.post(link + "/change", changed, as: site.teacher).location == link)
        let yes = ["text": "1", "outcome": "yes", "why": "x", "until": Self.until]
        #expect(try await site.post(link + "/decide", yes, as: site.lead).text.contains("The text changed"))
        let fresh = yes.merging(["text": "2"]) { $1 }
        #expect(try await site.post(link + "/decide", fresh, as: site.lead).location == link)
        #expect(try await site.text("/requests", as: site.it).contains("to be done and tested"))
        #expect(try await site.post(link + "/done", ["how": "Tried on a tablet"], as: site.it).location == link)
        #expect(!(try await site.text("/requests", as: site.it)).contains("to be done and tested"))
        #expect(try await site.post(link + "/end", ["endWhy": "Lesson over"], as: site.teacher).location == link)
        #expect(try await site.text(link, as: site.head).contains("Lesson over"))
    }

    @Test func `nothing of it is there while school takes no requests`() async throws {
        let site = try await RequestSite()
        try await site.site.school.submit(.school(.switchOff(.requests)))
        for path in ["/requests", "/requests/new", "/use"] {
            #expect(try await site.site.get(path, as: site.teacher).status == .notFound)
        }
        #expect(!(try await site.text("/", as: site.head)).contains("href=\"/requests\""))
    }
}
