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

    @Test func `where the filter is not kept here the request itself says that it is done`() async throws {
        let site = try await RequestSite()
        let link = try await site.post("/requests/new/unblock", Self.asked, as: site.teacher).location
        #expect(try await site.post(link + "/decide", Self.yes, as: site.lead).location == link)
        #expect(try await site.text(link, as: site.it).contains("Do it, then test it"))
    }
}
