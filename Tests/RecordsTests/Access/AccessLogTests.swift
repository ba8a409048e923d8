import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Records

struct AccessLogTests {
    private let reader = PersonID(1)
    private let child = PersonID(2)
    private static let tomorrow = TestSchool.now.adding(minutes: 24 * 60)

    private func school() async throws -> (TestSchool, Working, AccessKeeping) {
        let school = try TestSchool()
        let working = try school.working()
        for number in 0..<3 {
            let note = AccessNote(
                .recordRead,
                by: reader,
                roles: [.lead, .teacher],
                about: child,
                from: "192.0.2.\(number)"
            )
            try working.note(note, at: TestSchool.now)
        }
        try working.note(AccessNote(.codeAsked, from: "Kanarienvogel"), at: TestSchool.now)
        return (school, working, AccessKeeping(registry: school.registry, working: working))
    }

    private func changed(_ school: TestSchool, _ working: Working, at now: Instant = tomorrow) async throws -> [Day] {
        try working.changedAccessDays(try await school.records.accessDigests(), keeping: 12, at: now)
    }

    @Test func `a day that is over is recorded once, and its lines can be checked`() async throws {
        let (school, working, keeping) = try await school()
        #expect(try await keeping.run(at: TestSchool.now) == 0)
        #expect(try await keeping.run(at: Self.tomorrow) == 1)
        #expect(try await keeping.run(at: Self.tomorrow) == 0)
        let digests = try await school.records.accessDigests()
        #expect(digests.map(\.lines) == [4] && digests.map(\.day) == [TestSchool.today])
        #expect(try await changed(school, working).isEmpty)
        #expect(try await school.registry.verify().isSound)
    }

    @Test(arguments: [
        "DELETE FROM accessLog WHERE id = 2", "DELETE FROM accessLog",
        "UPDATE accessLog SET about = NULL WHERE id = 2", "UPDATE accessLog SET address = '' WHERE id = 4",
        "UPDATE accessLog SET at = at + 1 WHERE id = 1",
        "INSERT INTO accessLog (at, event, roles, route, address, detail, salt, hash) "
            + "SELECT at, event, roles, route, address, detail, salt, hash FROM accessLog WHERE id = 4",
    ])
    func `lines that were changed afterwards are seen`(sql: String) async throws {
        let (school, working, keeping) = try await school()
        try await keeping.run(at: Self.tomorrow)
        try working.write { try $0.execute(sql: sql) }
        #expect(try await changed(school, working) == [TestSchool.today])
    }

    @Test func `an erasure leaves nothing of a person, and the day still stands`() async throws {
        let (school, working, keeping) = try await school()
        try await keeping.run(at: Self.tomorrow)
        try working.erase(child)
        let filter = AccessFilter(from: TestSchool.today, to: TestSchool.today)
        #expect(try working.accessCount(filter, behind: AccessWalls()) == 1)
        #expect(try await changed(school, working).isEmpty)
        let left = try working.write {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM accessLog WHERE about IS NOT NULL")
        }
        #expect(left == 0)
    }

    @Test func `lines go when their months are over, and their days count no more`() async throws {
        let (school, working, keeping) = try await school()
        try await keeping.run(at: Self.tomorrow)
        #expect(try school.files(holding: "Kanarienvogel") != [])
        let later = Day(year: 2027, month: 12, day: 1).start
        try await keeping.run(at: Day(year: 2027, month: 11, day: 30).start)
        #expect(try working.notes(limit: 9).count == 4)
        try await keeping.run(at: later)
        #expect(try working.notes(limit: 9).isEmpty)
        #expect(try await changed(school, working, at: later).isEmpty)
    }

    @Test func `a school sets how many months`() async throws {
        let (school, working, keeping) = try await school()
        try await school.submit(Sampled.school)
        var schedule = RetentionSchedule.standard
        schedule.accessLogMonths = 1
        try await school.submit(.school(.setRetention(schedule)))
        try await keeping.run(at: Day(year: 2027, month: 1, day: 1).start)
        #expect(try working.notes(limit: 9).isEmpty)
        schedule.accessLogMonths = 0
        await #expect(throws: School.Refusal.unkeepable) {
            try await school.submit(.school(.setRetention(schedule)))
        }
    }

    @Test func `filters narrow by day, kind, role and person`() async throws {
        let (_, working, _) = try await school()
        var filter = AccessFilter(from: TestSchool.today, to: TestSchool.today)
        #expect(try working.accessCount(filter, behind: AccessWalls()) == 4)
        #expect(try working.accessCount(filter, behind: AccessWalls(people: [child])) == 1)
        filter.role = .lead
        #expect(try working.accessCount(filter, behind: AccessWalls()) == 3)
        filter.role = .deputyLead
        #expect(try working.accessCount(filter, behind: AccessWalls()) == 0)
        filter.role = nil
        filter.event = .codeAsked
        #expect(try working.accessRows(filter, behind: AccessWalls()).map(\.address) == ["Kanarienvogel"])
        filter.event = nil
        filter.person = reader
        #expect(try working.accessRows(filter, behind: AccessWalls()).map(\.roles).first == [.lead, .teacher])
        filter.from = TestSchool.today.adding(days: 1)
        filter.to = filter.from
        #expect(try working.accessRows(filter, behind: AccessWalls()).isEmpty)
    }

    @Test func `no line can be taken for another`() {
        func line(_ route: String, _ address: String) -> Data {
            AccessLine(AccessNote(.signedIn, route: route, from: address), at: TestSchool.now).hash(salted: Data())
        }
        #expect(line("a", "bc") != line("ab", "c") && line("a1:b", "") != line("a", "1:b"))
    }
}
