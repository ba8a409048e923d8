import Domain
import GRDB
import TestSupport
import Testing

@testable import Records

/// What lies in the table of requests, and what never does.
struct RequestTableTests {
    private struct School {
        let school: TestSchool
        let head: PersonID
        let teacher: PersonID

        init() async throws {
            school = try TestSchool()
            head = try await school.open(.requests)
            teacher = try await school.add(.staff(role: "Teacher"), given: "Ada", family: "Lowe")
        }

        func ask(_ kind: RequestKind, _ answers: [RequestField.ID: String]) async throws -> SchoolRequestID {
            let id: SchoolRequestID = Randomness.identifier()
            let command = SchoolRequest.Command.ask(RequestPaper(kind, answers))
            try await school.submit(.request(id, command), by: .person(teacher))
            return id
        }

        func approve(_ id: SchoolRequestID) async throws {
            let until = TestSchool.today.adding(days: 30)
            let yes = SchoolRequest.Decision(.approve, why: "Yes", until: until)
            try await school.submit(.request(id, .decide(yes, text: 1)), by: .person(head))
        }

        func bodies() async throws -> [String?] {
            try await school.records.read { try String?.fetchAll($0, sql: "SELECT body FROM request ORDER BY pos") }
        }
    }

    private static let site: [RequestField.ID: String] = [
        .address: "poems.example.org", .group: "Year 6", .purpose: "Poems", .day: "2026-11-24", .from: "10:00",
        .until: "11:00",
    ]

    @Test func `a tie has no text in any table`() async throws {
        let site = try await School()
        _ = try await site.ask(.tie, [.person: "My nephew Kanari"])
        #expect(try await site.bodies() == [nil])
        #expect(try await site.school.registry.verify().faults == [])
    }

    @Test func `a yes by a role that ended is refused, and by one who asked`() async throws {
        let site = try await School()
        let id = try await site.ask(.unblock, Self.site)
        let deputy = try await site.school.add(.staff(role: "Teacher"), given: "Dan", family: "Osei")
        let terms = Appointment.Terms(
            person: deputy,
            role: .deputyLead,
            kind: .cover,
            from: TestSchool.today.adding(days: -9),
            until: TestSchool.today.adding(days: -1)
        )
        try await site.school.submit(.appointment(Randomness.identifier(), .give(terms)))
        let yes = SchoolRequest.Command.decide(
            .init(.approve, why: "x", until: TestSchool.today.adding(days: 9)),
            text: 1
        )
        await #expect(throws: SchoolRequest.Refusal.roleOver) {
            try await site.school.submit(.request(id, yes), by: .person(deputy))
        }
        await #expect(throws: SchoolRequest.Refusal.ownRequest) {
            try await site.school.submit(.request(id, yes), by: .person(site.teacher))
        }
        await #expect(throws: SchoolRequest.Refusal.notYours) {
            try await site.school.submit(.request(id, yes), by: .console)
        }
    }

    @Test func `what somebody asked for themselves goes with them, what is school’s stays without a name`() async throws
    {
        let site = try await School()
        let id = try await site.ask(.unblock, Self.site)
        try await site.approve(id)
        _ = try await site.ask(.personalUse, [.name: "Kanari", .purpose: "Kanari"])
        #expect(try await site.school.registry.erase(Owner(site.teacher.value), .agreements) != nil)
        #expect(try await site.school.registry.erase(Owner(site.teacher.value), .identity) != nil)
        let bodies = try await site.bodies().compactMap { $0 }
        #expect(bodies.count == 1 && bodies.allSatisfy { !$0.contains("Kanari") })
        let open = try await site.school.records.read { try RequestInFilterFacts.read(on: TestSchool.today, in: $0) }
        #expect(open.changes.map(\.group) == ["Year 6"])
        #expect(try await site.school.registry.verify().erased > 0)
    }
}
