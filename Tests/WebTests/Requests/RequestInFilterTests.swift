import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// What was decided about an address is a task of the filter, and only a test there makes it so.
struct RequestInFilterTests {
    private static let asked = [
        "q-address": "maths.example.org", "q-group": "Otters", "q-purpose": "Times tables", "q-day": "",
        "q-from": "", "q-until": "",
    ]
    private static let yes = ["text": "1", "outcome": "yes", "why": "It helps", "until": "2027-07-20"]

    private func tasks(in page: String) -> [String] {
        page.matches(of: /id="task-([0-9a-f]+)"/).map { String($0.1) }
    }

    @Test func `a yes to an address is a task, and its test is what the request waited for`() async throws {
        let site = try await RequestSite()
        try await site.site.school.submit(.school(.switchOn(.filter)))
        let link = try await site.post("/requests/new/unblock", Self.asked, as: site.teacher).location
        #expect(try await site.post(link + "/decide", Self.yes, as: site.lead).location == link)
        let filter = try await site.text("/filter", as: site.it)
        #expect(filter.contains("Open maths.example.org for Otters") && filter.contains("Decided: request"))
        #expect(filter.contains("Block maths.example.org for Otters"), "its end is a task as well")
        let page = try await site.text(link, as: site.it)
        #expect(page.contains("To be changed in the filter") && !page.contains("Do it, then test it"))
        let path = "/filter/tasks/\(tasks(in: filter)[0])"
        #expect(try await site.post(path, ["report": "done"], as: site.it).status == .seeOther)
        #expect(try await site.post(path, ["report": "works", "device": "tablet 7"], as: site.it).status == .seeOther)
        #expect(try await site.text(link, as: site.teacher).contains("Tested on tablet 7"))
    }

    @Test func `a yes to an AI tool asks whoever runs the filter to look at it again, whoever says the last yes`()
        async throws
    {
        let site = try await RequestSite()
        try await site.site.school.submit(.school(.switchOn(.filter)))
        let link = try await site.post("/requests/new/aiTool", RequestSite.tool(personalData: "yes"), as: site.teacher)
            .location
        for (sheet, fields) in [("risk", RequestSite.risks), ("standards", RequestSite.standards)] {
            #expect(try await site.post(link + "/sheet/\(sheet)", fields, as: site.teacher).location == link)
        }
        #expect(try await site.post(link + "/decide", Self.yes, as: site.head).location == link)
        #expect(!(try await site.text("/filter", as: site.it)).contains("Review the filter"))
        #expect(try await site.post(link + "/sheet/impact", RequestSite.impact, as: site.officer).location == link)
        #expect(try await site.post(link + "/decide", Self.yes, as: site.officer).location == link)
        let filter = try await site.text("/filter", as: site.it)
        #expect(
            filter.contains("Review the filter: Storyweaver (story.example.org) was approved for Year 5, until 20 July")
        )
        let path = "/filter/tasks/\(try #require(tasks(in: filter).first))"
        #expect(try await site.post(path, ["report": "done"], as: site.it).status == .seeOther)
        #expect(try await site.post(path, ["report": "works", "device": "tablet 7"], as: site.it).status == .seeOther)
        #expect(try await site.text(link, as: site.teacher).contains("Tested on tablet 7"))
    }

    @Test func `the page says what our own doors make of it, once they are open`() async throws {
        let site = try await RequestSite()
        let school = site.site.school
        try await school.submit(.school(.switchOn(.filter)))
        _ = try await school.add(.pupil(year: .year3, className: "Otters"))
        let link = try await site.post("/requests/new/unblock", Self.asked, as: site.teacher).location
        #expect(try await site.post(link + "/decide", Self.yes, as: site.lead).location == link)
        #expect(!(try await site.text(link, as: site.it)).contains("Our own doors"))
        for person in [site.head, site.it] { try await school.submit(.filter(.agree(.doors)), by: .person(person)) }
        #expect(try await site.text(link, as: site.it).contains("open it by themselves for Otters"))
        let club = Self.asked.merging(["q-group": "the reading club"]) { $1 }
        let other = try await site.post("/requests/new/unblock", club, as: site.teacher).location
        #expect(try await site.post(other + "/decide", Self.yes, as: site.lead).location == other)
        #expect(try await site.text(other, as: site.it).contains("know nobody who is called the reading club"))
        let numbers = try await school.records.classesOfDoors(on: TestSchool.today)
        #expect(numbers.map(\.name) == ["Otters"])
        #expect(
            try await site.text("/filter/groups", as: site.it).contains("Otters: <code>\(numbers[0].number)</code>")
        )
    }

    @Test func `where the filter is not kept here the request itself says that it is done`() async throws {
        let site = try await RequestSite()
        let link = try await site.post("/requests/new/unblock", Self.asked, as: site.teacher).location
        #expect(try await site.post(link + "/decide", Self.yes, as: site.lead).location == link)
        #expect(try await site.text(link, as: site.it).contains("Do it, then test it"))
    }
}
