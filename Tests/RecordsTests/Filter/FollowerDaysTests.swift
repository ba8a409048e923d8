import Domain
import Foundation
import Records
import TestSupport
import Testing

/// What another machine hands in goes into the same store, each line once, whatever comes between.
struct FollowerDaysTests {
    private let now = TestSchool.today.at(hour: 12)
    private let part = DayPart(firstLine: Array("a\n".utf8))

    private func school() async throws -> TestSchool {
        let school = try TestSchool()
        try await school.submit(Sampled.school + [.school(.switchOn(.filter))])
        return school
    }

    private func intake(_ school: TestSchool) throws -> ActivityIntake {
        let at = now
        return ActivityIntake(registry: school.registry, working: try school.working()) { path, start in
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)).dropFirst(start))
            guard let last = bytes.lastIndex(of: 0x0A) else { return .init(lines: [], broken: 0, end: start) }
            let lines = String(decoding: bytes[...last], as: UTF8.self).split(separator: "\n").map { address in
                ActivityLine(
                    at: at,
                    isOpen: false,
                    reason: "category",
                    group: UserGroup.older.words,
                    address: String(address),
                    category: "adult",
                    clause: "",
                    person: Sampled.child,
                    device: "",
                    place: "",
                    client: "10.20.4.7"
                )
            }
            return .init(lines: lines, broken: 0, end: start + last + 1)
        }
    }

    private func count(_ school: TestSchool) throws -> Int {
        try school.working().closedActivity(from: TestSchool.today, until: TestSchool.today).reduce(0) { $0 + $1.count }
    }

    private func hand(
        _ text: String,
        from start: Int,
        to school: TestSchool,
        by name: String = "annex"
    ) throws
        -> FollowerDays.Taking
    {
        try FollowerDays(registry: school.registry, working: try school.working()).take(
            Array(text.utf8),
            of: TestSchool.today,
            part,
            from: start,
            by: try #require(FollowerName(name)),
            at: now
        )
    }

    private func files(_ school: TestSchool) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: school.registry.folder.filter + "/decisions").sorted()
    }

    /// As if the last piece had come then.
    private func touch(_ school: TestSchool, at moment: Instant) throws {
        for name in try files(school) {
            let path = school.registry.folder.filter + "/decisions/" + name
            try FileManager.default.setAttributes([.modificationDate: moment.date], ofItemAtPath: path)
        }
    }

    @Test func `pieces of two machines are counted once, and nobody is named before it is lawful`() async throws {
        let school = try await school()
        let intake = try intake(school)
        #expect(try hand("a.example\n", from: 0, to: school) == .taken(10))
        #expect(try await intake.run(at: now) == 1)
        #expect(try hand("a.example\n", from: 0, to: school) == .goesOn(10))
        #expect(try hand("b.example\n", from: 10, to: school) == .taken(20))
        #expect(try hand("a.example\n", from: 0, to: school, by: "barn") == .taken(10))
        #expect(try await intake.run(at: now) == 2)
        #expect(try count(school) == 3)
        let named = try school.working().activity(
            of: Sampled.child,
            from: TestSchool.today,
            until: TestSchool.today
        )
        #expect(named.isEmpty)
    }

    @Test func `a day is finished once nothing more comes, and what comes later goes on behind it`() async throws {
        let school = try await school()
        let intake = try intake(school)
        let tomorrow = now.adding(minutes: 24 * 60)
        #expect(try hand("a.example\nb.example\n", from: 0, to: school) == .taken(20))
        try touch(school, at: tomorrow.adding(minutes: -30))
        #expect(try await intake.run(at: tomorrow) == 2)
        #expect(try files(school).count == 1, "the next piece may be on its way")
        try touch(school, at: tomorrow.adding(minutes: -90))
        #expect(try await intake.run(at: tomorrow) == 0)
        #expect(try files(school).isEmpty)
        #expect(try await school.records.activityDigests(limit: 9).map(\.closed) == [2])
        #expect(try hand("a.example\nb.example\n", from: 0, to: school) == .goesOn(20))
        #expect(try files(school).isEmpty && hand("c.example\n", from: 20, to: school) == .taken(30))
        #expect(try files(school) == ["\(TestSchool.today)_annex_\(part)_20.tsv"])
        #expect(try hand("d.example\n", from: 30, to: school) == .taken(40))
        try touch(school, at: now)
        #expect(try await intake.run(at: tomorrow) == 2)
        #expect(try files(school).isEmpty && count(school) == 4)
        #expect(try hand("a.example\n", from: 0, to: school) == .goesOn(40))
        #expect(try await school.registry.verify().faults == [])
    }

    @Test func `while the store is away nothing is taken`() async throws {
        let school = try await school()
        _ = try hand("a.example\n", from: 0, to: school)
        #expect(try await intake(school).run(at: now) == 1)
        let store = school.registry.folder.activity
        try FileManager.default.moveItem(atPath: store, toPath: store + ".away")
        #expect(throws: FileFailure.self) { try hand("b.example\n", from: 10, to: school) }
        try FileManager.default.moveItem(atPath: store + ".away", toPath: store)
        #expect(try hand("b.example\n", from: 10, to: school) == .taken(20))
    }
}
