import Domain
import Foundation
import Records
import TestSupport
import Testing

/// The files of the days go into the school's own store: each line once, whatever comes between.
struct ActivityIntakeTests {
    private let now = TestSchool.today.at(hour: 12)
    private let today = "\(TestSchool.today).tsv"

    /// A school with a filter, and its folder of days.
    private func school() async throws -> (school: TestSchool, folder: String) {
        let school = try TestSchool()
        try await school.submit(Sampled.school + [.school(.switchOn(.filter)), .give(.lead, to: Sampled.teacher)])
        let folder = school.registry.folder.filter + "/decisions"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return (school, folder)
    }

    /// Lines as these tests write them: an address each, of one child, closed at noon.
    private func intake(_ school: TestSchool) throws -> ActivityIntake {
        let at = now
        return ActivityIntake(registry: school.registry, working: try school.working()) { path, start in
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)).dropFirst(start))
            guard let last = bytes.lastIndex(of: 0x0A) else { return .init(lines: [], broken: 0, end: start) }
            let texts = String(decoding: bytes[...last], as: UTF8.self).split(separator: "\n").map(String.init)
            let lines = texts.filter { $0 != "broken" }.map { address in
                ActivityLine(
                    at: at,
                    isOpen: false,
                    reason: "category",
                    group: UserGroup.older.words,
                    address: address,
                    category: "adult",
                    clause: "",
                    person: Sampled.child,
                    device: "",
                    place: "",
                    client: "10.20.4.7"
                )
            }
            return .init(lines: lines, broken: texts.count - lines.count, end: start + last + 1)
        }
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    private func addresses(_ school: TestSchool) throws -> [String] {
        try school.working().activity(of: Sampled.child, from: TestSchool.today, until: TestSchool.today).map(\.address)
    }

    private func count(_ school: TestSchool) throws -> Int {
        try school.working().closedActivity(from: TestSchool.today, until: TestSchool.today).reduce(0) { $0 + $1.count }
    }

    /// Says that names may be kept of the children whom the sample source names.
    private func allowNames(_ school: TestSchool) async throws {
        let terms = try #require(
            EventKind.filterSource.steps(saying: "Words").flatMap(\.commands).compactMap { command in
                if case .filter(.describe(_, let terms)) = command { terms } else { nil }
            }.first
        )
        let own = MonitoringSource.ownDoors
        let commands = [Filter.Command.describe(own, terms), .switchOn(own)]
        try await school.submit(commands.map(SchoolCommand.filter), by: .person(Sampled.head))
    }

    @Test func `a file is read on from where the last reading ended, and a cut line is waited for`() async throws {
        let (school, folder) = try await school()
        try await allowNames(school)
        let intake = try intake(school)
        try write("a.example\nbroken\nb.exa", to: folder + "/" + today)
        #expect(try await intake.run(at: now) == 1)
        #expect(try await intake.run(at: now) == 0)
        try write("a.example\nbroken\nb.example\n", to: folder + "/" + today)
        #expect(try await self.intake(school).run(at: now) == 1)
        #expect(try addresses(school).sorted() == ["a.example", "b.example"])
        #expect(try await school.records.activityDigests(limit: 9).isEmpty)
        try school.working().erase(Sampled.child)
        #expect(try count(school) == 0)
        try write("not a day", to: folder + "/copy of a day.tsv")
        #expect(try await intake.run(at: now) == 0)
    }

    @Test func `a day that is over is recorded without names and removed, and the same file again is taken once`()
        async throws
    {
        let (school, folder) = try await school()
        let intake = try intake(school)
        let (path, tomorrow) = (folder + "/" + today, now.adding(minutes: 24 * 60))
        try write("a.example/find?q=x\nb.example\nc.exa", to: path)
        #expect(try await intake.run(at: now) == 2)
        #expect(try await intake.run(at: tomorrow) == 0)
        let digests = try await school.records.activityDigests(limit: 9)
        #expect(digests.map(\.closed) == [2] && digests.map(\.broken) == [1] && digests[0].hash.count == 64)
        #expect(!FileManager.default.fileExists(atPath: path))
        try write("a.example/find?q=x\nb.example\nc.exa", to: path)
        #expect(try await intake.run(at: tomorrow) == 0)
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(try count(school) == 2 && addresses(school).isEmpty, "nobody is named before it is lawful")
        #expect(try await school.records.activityDigests(limit: 9) == digests)
        // Written by a door that was slow, after the day's file was taken in.
        try write("late.example\n", to: path)
        #expect(try await intake.run(at: tomorrow) == 1)
        #expect(try await school.records.activityDigests(limit: 9).count == 2 && count(school) == 3)
        #expect(try await school.registry.verify().faults == [])
    }

    @Test func `while the store or the records are away files wait, and what is too old goes`() async throws {
        let (school, folder) = try await school()
        try await allowNames(school)
        let intake = try intake(school)
        try write("a.example\n", to: folder + "/" + today)
        #expect(try await intake.run(at: now) == 1)
        let files = FileManager.default
        for path in [school.registry.folder.activity, school.registry.folder.ledger] {
            try files.moveItem(atPath: path, toPath: path + ".away")
            let more = try String(contentsOfFile: folder + "/" + today, encoding: .utf8) + "more.example\n"
            try write(more, to: folder + "/" + today)
            await #expect(throws: FileFailure.self) { try await intake.run(at: now) }
            try files.moveItem(atPath: path + ".away", toPath: path)
            #expect(try await intake.run(at: now) == 1)
        }
        #expect(try addresses(school).count == 3)
        let years = now.adding(minutes: 800 * 24 * 60)
        try await intake.run(at: years)
        #expect(try count(school) == 0)
    }
}
