import Domain
import Foundation
import Records
import TestSupport
import Testing

struct FilterRecordsTests {
    private func school() async throws -> TestSchool {
        let school = try TestSchool()
        try await school.submit(Sampled.school + [.school(.switchOn(.filter)), .give(.lead, to: Sampled.teacher)])
        return school
    }

    private func viewer(_ person: PersonID, of school: TestSchool) async throws -> Viewer {
        let session = Session(contact: "", person: person, factor: .two)
        return try #require(try await school.records.viewer(session, on: TestSchool.today))
    }

    private func terms(_ work: FilterTask.Work, from origin: FilterTask.Origin = .staff) -> FilterTask.Terms {
        FilterTask.Terms(work, from: origin, doer: Sampled.head, due: TestSchool.now.adding(minutes: 60))
    }

    private func run(_ command: Filter.Command, by person: PersonID, in school: TestSchool) async throws {
        try await school.submit(.filter(command), by: .person(person))
    }

    @Test func `what was opened is in force once tested, and until its end is tested`() async throws {
        let school = try await school()
        let head = try await viewer(Sampled.head, of: school)
        let opening = terms(.open(address: "a.example.org", whom: "Owls", until: TestSchool.today))
        let (id, end) = (FilterTaskID(401), FilterTaskID(402))
        try await run(.task(id, .ask(opening)), by: Sampled.head, in: school)
        try await run(.task(end, .ask(try #require(opening.ending(of: id)))), by: Sampled.head, in: school)
        #expect(try await school.registry.openFilterTasks(seenBy: head).map(\.id) == [id, end])
        try await run(.task(id, .report(.done)), by: Sampled.head, in: school)
        #expect(try await school.registry.filterChangesInForce(seenBy: head).isEmpty)
        try await run(.task(id, .report(.tested(works: true, on: "Tablet 7"))), by: Sampled.head, in: school)
        #expect(try await school.registry.filterChangesInForce(seenBy: head).map(\.id) == [id])
        try await run(.task(end, .report(.done)), by: Sampled.head, in: school)
        #expect(try await school.registry.filterChangesInForce(seenBy: head).map(\.id) == [id])
        try await run(.task(end, .report(.tested(works: true, on: "Tablet 7"))), by: Sampled.head, in: school)
        #expect(try await school.registry.filterChangesInForce(seenBy: head).isEmpty)
        let parent = try await viewer(Sampled.parent, of: school)
        #expect(try await school.registry.finishedFilterTasks(seenBy: parent).isEmpty)
    }

    @Test func `a parent reads what they reported, and nobody else's`() async throws {
        let school = try await school()
        let block = FilterTask.Work.close(address: "games.example.org", whom: "all pupils")
        try await run(
            .task(FilterTaskID(403), .ask(terms(block, from: .family(Sampled.parent)))),
            by: Sampled.parent,
            in: school
        )
        let parent = try await viewer(Sampled.parent, of: school)
        #expect(try await school.registry.filterReports(of: parent).map(\.task.terms.work) == [block])
        let head = try await viewer(Sampled.head, of: school)
        #expect(try await school.registry.filterReports(of: head).isEmpty)
    }

    @Test func `the lead's look is the head's to read, the head's the chair's, and all the officer's`() async throws {
        let school = try await school()
        let chair = try await school.add(.governor(role: "Chair"))
        let officer = try await school.add(.outside(role: "Officer"))
        try await school.submit(.give(.chair, to: chair), .give(.dataProtectionOfficer, to: officer))
        for step in EventKind.filterLook.steps(saying: "Words") { try await school.submit([step]) }
        let look = ActivityLook.Terms(
            source: Sampled.source,
            person: Sampled.child,
            from: TestSchool.today,
            until: TestSchool.today,
            reason: .safety,
            note: "By the lead"
        )
        var source = try #require(try await school.registry.filter().source(Sampled.source)).terms
        source.readers = [.headteacher, .lead]
        try await run(.describe(Sampled.source, source), by: Sampled.head, in: school)
        try await run(.look(LookID(405), .look(look)), by: Sampled.teacher, in: school)
        func notes(_ person: PersonID) async throws -> [String] {
            try await school.registry.looks(readBy: try await viewer(person, of: school)).map(\.look.terms.note)
        }
        #expect(try await notes(Sampled.head) == ["By the lead"])
        #expect(try await notes(chair) == ["Words"])
        #expect(try await notes(officer) == ["By the lead", "Words"])
        #expect(try await notes(Sampled.teacher).isEmpty)
    }

    @Test func `doors that IT set up open when two say yes, and close when one takes it back`() async throws {
        let school = try await school()
        let it = try await school.add(.outside(role: "IT manager"))
        try await school.submit(.give(.itManager, to: it))
        let path = school.registry.folder.path + "/filter"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let doors =
            #"{"version":1,"icap":{"listen":["127.0.0.1:1344"]},"guests":0,"failsOpen":[],"clients":[],"#
            + #""tokens":[],"users":[],"log":{"keeps":false,"names":false,"open":false},"#
            + #""page":{"school":"","tell":"","ask":"","children":[]}}"#
        try doors.write(toFile: path + "/doors.json", atomically: true, encoding: .utf8)
        func isOpen() async throws -> Bool {
            try await school.registry.writeFilterFiles(on: TestSchool.today)
            return try String(contentsOfFile: path + "/doors.json", encoding: .utf8).contains("127.0.0.1:1344")
        }
        #expect(try await !isOpen())
        try await run(.agree(.doors), by: Sampled.head, in: school)
        #expect(try await !isOpen())
        try await run(.agree(.doors), by: it, in: school)
        #expect(try await isOpen())
        try await run(.goBack(.doors), by: Sampled.head, in: school)
        #expect(try await !isOpen())
    }

    @Test func `the policy of our own doors is written anew`() async throws {
        let school = try await school()
        try await school.registry.writeFilterFiles(on: TestSchool.today)
        let path = school.registry.folder.path + "/filter/policy.json"
        let first = try Data(contentsOf: URL(fileURLWithPath: path))
        var rules = GroupRules.standard(for: .youngest)
        rules.chosen = ["phonics.example.org"]
        try await run(.set(.group(.youngest, rules)), by: Sampled.head, in: school)
        try await school.registry.writeFilterFiles(on: TestSchool.today)
        let second = try String(contentsOfFile: path, encoding: .utf8)
        #expect(second.contains("phonics.example.org") && Data(second.utf8) != first)
        #expect(try await school.registry.verify().faults == [])
    }
}
