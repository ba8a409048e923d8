import Domain
import Records
import TestSupport
import Testing

@testable import Web

/// The turn of the year on its page: prepared, looked through by name, changed, dropped.
struct YearPageTests {
    private static let fields = [
        ("day", "2027-09-01"), ("class-key-1", "1|Kingfishers"), ("class-1", "Robins"), ("class-key-2", "6|Badgers"),
        ("class-2", ""),
    ]

    @Test func `a year is prepared, shown by name, and nothing changes before its day`() async throws {
        let site = try await RegisterSite()
        let child = try await site.school.addFamily().child
        let oldest = try await site.school.add(.pupil(year: .year6, className: "Badgers"), given: "Leo", family: "Park")
        let first = try await site.get("/people/year").text
        #expect(first.contains("Prepare it") && first.contains("Year 1, Kingfishers: 1") && !first.contains("Amira"))
        #expect(try await site.post("/people/year", Self.fields).status == 303)
        let page = try await site.get("/people/year").text
        #expect(page.contains("Prepared for 1 September 2027: 1 child moves up, 1 leaves."))
        #expect(page.contains("Amira Khan") && page.contains("Year 2, Robins") && page.contains("Leo Park"))
        let own = site.school.records.ownDoings
        #expect(try await own.register()[child]?.details.place == .pupil(year: .year1, className: "Kingfishers"))
        // Whoever is ticked stays.
        #expect(try await site.post("/people/year", Self.fields + [("stay", child.description)]).status == 303)
        #expect(try await site.get("/people/year").text.contains("Stays in Year 1, Kingfishers"))
        #expect(try await site.school.registry.turnYear(at: Day(year: 2027, month: 9, day: 1).at(hour: 1)) == 1)
        #expect(try await own.register()[oldest]?.left == Day(year: 2027, month: 9, day: 1))
    }

    @Test func `after a wrong day the classes that were typed and the ticks stay`() async throws {
        let site = try await RegisterSite()
        let child = try await site.school.addFamily().child
        #expect(try await site.post("/people/year", Self.fields).status == 303)
        for day in ["", "2020-09-01"] {
            let fields = [
                ("day", day), ("class-key-1", "1|Kingfishers"), ("class-1", "Puffins"), ("stay", child.description),
            ]
            let page = try await site.post("/people/year", fields)
            #expect(page.status == 422 && page.text.contains("value=\"Puffins\""))
            #expect(page.text.contains("type=\"date\" class=\"is-short\" value=\"\(day)\""))
            #expect(page.text.contains("value=\"\(child)\" checked"))
        }
        #expect(try await site.get("/people/year").text.contains("value=\"Robins\""))
    }

    @Test func `a day that cannot be is said beside the field, and a plan can be dropped`() async throws {
        let site = try await RegisterSite()
        _ = try await site.school.addFamily()
        for day in ["", "2020-09-01"] {
            let reply = try await site.post("/people/year", [("day", day)])
            #expect(reply.status == 422 && reply.text.contains("id=\"day-error\""))
        }
        #expect(try await site.post("/people/year", Self.fields).status == 303)
        #expect(try await site.post("/people/year/drop", []).status == 303)
        #expect(try await site.get("/people/year").text.contains("Prepare it"))
    }
}
