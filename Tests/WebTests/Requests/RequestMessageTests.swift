import Domain
import Foundation
import Logging
import Records
import TestSupport
import Testing

@testable import Web

/// A request calls those who decide, reminds them, and tells whoever asked of its end: when school may write, and
/// without a word of what is asked.
struct RequestMessageTests {
    private actor Bag {
        private(set) var parcels: [Parcel] = []

        func put(_ parcel: Parcel) {
            parcels.append(parcel)
        }
    }

    private func run(_ site: RequestSite, on day: String, minute: Int) async throws -> [Parcel] {
        let now = try #require(Day(day)).at(minutes: minute)
        let doors = Site.Doors(now: { now }, extractText: { _, _ in [] }, pdf: { Array($0.utf8) }, isSample: false)
        let (registry, working) = (site.site.school.registry, site.site.working)
        let web = try Site(registry: registry, working: working, doors: doors, logger: Logger(label: "test"))
        let bag = Bag()
        try await Outbox(web) { parcel in
            await bag.put(parcel)
            return .taken
        }.run()
        return await bag.parcels
    }

    private func reached() async throws -> RequestSite {
        let site = try await RequestSite()
        try await site.site.school.reach(site.lead, at: "lead@example.org")
        try await site.site.school.reach(site.teacher, at: "ada@example.org")
        return site
    }

    private func ask(_ site: RequestSite, _ address: String) async throws -> String {
        let fields = ["q-address": address, "q-group": "Otters", "q-purpose": "For Kanari"]
        return try await site.post("/requests/new/unblock", fields, as: site.teacher).location
    }

    private static let yes = ["text": "1", "outcome": "yes", "why": "It helps", "until": "2027-06-01"]
    private static let saturday = "2026-11-21"

    @Test func `whoever decides is called on Monday, twice a day at most, and with no word of it`() async throws {
        let site = try await reached()
        for address in ["a.example.org", "b.example.org", "c.example.org"] { _ = try await ask(site, address) }
        #expect(try await run(site, on: Self.saturday, minute: 600).isEmpty)
        #expect(try await run(site, on: "2026-11-23", minute: 449).isEmpty)
        let parcels = try await run(site, on: "2026-11-23", minute: 450)
        #expect(parcels.map(\.address) == ["lead@example.org", "lead@example.org"])
        #expect(parcels.allSatisfy { $0.subject == "A request waits for you" })
        for word in ["Kanari", "Otters", "example.org/a", "a.example.org", "Ada", "Lowe"] {
            #expect(parcels.allSatisfy { !$0.body.contains(word) && !$0.subject.contains(word) }, "\(word)")
        }
        #expect(try await run(site, on: "2026-11-24", minute: 450).count == 1)
        #expect(try await run(site, on: "2026-11-25", minute: 600).isEmpty)
    }

    @Test func `what waits for days is reminded of once, and what was decided is not`() async throws {
        let site = try await reached()
        let first = try await ask(site, "a.example.org")
        _ = try await ask(site, "b.example.org")
        _ = try await run(site, on: "2026-11-23", minute: 480)
        #expect(try await site.post(first + "/decide", Self.yes, as: site.lead).location == first)
        let answered = try await run(site, on: "2026-11-23", minute: 481)
        #expect(answered.map(\.subject) == ["Your request was answered"])
        #expect(answered.map(\.address) == ["ada@example.org"])
        // Called on Monday, so on Saturday at nine, and sent when school may write.
        let reminded = try await run(site, on: "2026-11-30", minute: 541)
        #expect(reminded.map(\.subject) == ["A request still waits for you"])
        #expect(try await run(site, on: "2026-12-01", minute: 600).isEmpty)
    }

    @Test func `two weeks before its end whoever asked is told, and again when it is over`() async throws {
        let site = try await reached()
        let link = try await ask(site, "a.example.org")
        #expect(try await site.post(link + "/decide", Self.yes, as: site.lead).location == link)
        #expect(try await run(site, on: Self.saturday, minute: 600).map(\.subject) == ["Your request was answered"])
        #expect(try await run(site, on: "2027-05-17", minute: 700).isEmpty)
        #expect(
            try await run(site, on: "2027-05-18", minute: 540).map(\.subject) == [
                "Something that you may use ends soon"
            ]
        )
        #expect(try await run(site, on: "2027-06-01", minute: 700).isEmpty)
        #expect(
            try await run(site, on: "2027-06-02", minute: 540).map(\.subject) == [
                "Something that you asked for is over"
            ]
        )
    }

    @Test func `what was ended brings no message of its end`() async throws {
        let site = try await reached()
        let link = try await ask(site, "a.example.org")
        #expect(try await site.post(link + "/decide", Self.yes, as: site.lead).location == link)
        _ = try await run(site, on: Self.saturday, minute: 600)
        #expect(try await site.post(link + "/end", ["endWhy": "Over"], as: site.teacher).location == link)
        #expect(try await run(site, on: "2027-06-02", minute: 600).isEmpty)
    }
}
