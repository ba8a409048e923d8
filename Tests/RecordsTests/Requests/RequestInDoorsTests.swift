import Domain
import Filtering
import Foundation
import TestSupport
import Testing

@testable import Records

/// What was approved for a site is what our own doors decide by, to the minute and for nobody else.
struct RequestInDoorsTests {
    private static let tuesday = Day(year: 2026, month: 11, day: 24)
    private static let older = GroupNumber(1)
    private static let staff = GroupNumber(2)

    /// Year 6 is all of the Badgers and one of the Swifts; older children reach only what an adult chose.
    private struct School {
        let school: TestSchool
        let head: PersonID
        let teacher: PersonID
        let sixth: PersonID
        let fifth: PersonID

        init() async throws {
            school = try TestSchool()
            head = try await school.open(.requests, .filter)
            teacher = try await school.add(.staff(role: "Teacher"), given: "Ada", family: "Lowe")
            for _ in 1...2 { _ = try await school.add(.pupil(year: .year6, className: "Badgers")) }
            sixth = try await school.add(.pupil(year: .year6, className: "Swifts"))
            fifth = try await school.add(.pupil(year: .year5, className: "Swifts"))
            var rules = GroupRules.standard(for: .older)
            rules.access = .onlyChosen
            try await school.submit(.filter(.set(.group(.older, rules))), by: .person(head))
        }

        func ask(_ kind: RequestKind, for group: String) async throws -> SchoolRequestID {
            let id: SchoolRequestID = Randomness.identifier()
            let answers: [RequestField.ID: String] = [
                .address: " https://poems.example.org ", .group: group, .purpose: "Poems",
                .day: RequestInDoorsTests.tuesday.description, .from: "10:00", .until: "11:00",
            ]
            try await school.submit(.request(id, .ask(RequestPaper(kind, answers))), by: .person(teacher))
            return id
        }

        func approve(_ id: SchoolRequestID, until day: Day = RequestInDoorsTests.tuesday) async throws {
            let yes = SchoolRequest.Decision(.approve, why: "It fits", until: day)
            try await school.submit(.request(id, .decide(yes, text: 1)), by: .person(head))
        }

        /// The snapshot of the file that our own doors read.
        func engine() async throws -> Engine {
            try await school.registry.writeFilterFiles(on: RequestInDoorsTests.tuesday)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: school.registry.folder.path + "/filter/policy.json"))
            return Engine(Snapshot(try FilterPolicyFile.policy(from: Array(bytes)), lists: nil, locked: nil))
        }

        func number(of name: String) async throws -> FilterID<FilteredClass>? {
            let numbers = try await school.records.classesOfDoors(on: RequestInDoorsTests.tuesday)
            return numbers.first { $0.name == name }.flatMap { FilterID($0.number) }
        }
    }

    private func isOpen(_ engine: Engine, for asker: Asker, at minute: Int, milliseconds: Int64 = 0) -> Bool {
        let bytes = Array("https://poems.example.org/owl".utf8)
        let now = Self.tuesday.at(minutes: minute).milliseconds + milliseconds
        return engine.decide(bytes.span, for: asker, at: now).isOpen
    }

    /// Minutes of the day, and whether Year 6 reaches the site then.
    private static let moments = [
        (9 * 60 + 59, false), (600, true), (630, true), (659, true), (660, false), (900, false),
    ]

    @Test func `a site for Year 6 on Tuesday at ten is open for them in that hour, and for nobody else`() async throws {
        let site = try await School()
        let badgers = Asker(group: Self.older, schoolClass: try await site.number(of: "Badgers"))
        let swifts = Asker(group: Self.older, schoolClass: try await site.number(of: "Swifts"))
        let id = try await site.ask(.unblock, for: "Year 6")
        #expect(!isOpen(try await site.engine(), for: badgers, at: 630), "nobody said yes yet")
        try await site.approve(id)
        let engine = try await site.engine()
        for (minute, expected) in Self.moments {
            #expect(isOpen(engine, for: badgers, at: minute) == expected, "\(minute)")
        }
        #expect(isOpen(engine, for: badgers, at: 659, milliseconds: 59_999))
        #expect(!isOpen(engine, for: badgers, at: 599, milliseconds: 59_999))
        #expect(!isOpen(engine, for: swifts, at: 630), "a class of two years is opened child by child")
        let children = [site.sixth, site.fifth].map { Asker(group: Self.older, person: FilterID($0.value)) }
        #expect(children.map { isOpen(engine, for: $0, at: 630) } == [true, false])
        #expect(!isOpen(engine, for: Asker(group: Self.older), at: 630))
        #expect(!isOpen(engine, for: Asker(group: GroupNumber(0)), at: 630))
        try await site.school.submit(.request(id, .end(why: "No lesson")), by: .person(site.teacher))
        #expect(!isOpen(try await site.engine(), for: badgers, at: 630))
    }

    @Test func `what IT calls a class at the doors is the class that a request names`() async throws {
        let site = try await School()
        try await site.approve(try await site.ask(.unblock, for: "badgers"))
        var form = DoorForm()
        form.users = "badgers | Badgers"
        let people = DoorPeople(classes: ["Badgers": .older], people: [])
        let settings = try form.settings(after: DoorSettings(), people) { "" }
        #expect(try await site.number(of: "Badgers") == settings.users.first?.is.schoolClass)
        let read = try DoorSettings.settings(from: try settings.bytes())
        let asker = AskerTable(read).asker(at: nil, user: Array("BADGERS".utf8))
        #expect(isOpen(try await site.engine(), for: asker, at: 600))
    }

    @Test func `a site that is blocked for some hours is closed in them alone`() async throws {
        let site = try await School()
        let asker = Asker(group: Self.staff)
        try await site.approve(try await site.ask(.block, for: "Staff"))
        let engine = try await site.engine()
        let found = Self.moments.map { isOpen(engine, for: asker, at: $0.0) }
        #expect(found == Self.moments.map { !$0.1 })
    }

    @Test func `a yes that ends before the lesson leaves the file readable and the site closed`() async throws {
        let site = try await School()
        try await site.approve(try await site.ask(.unblock, for: "Badgers"), until: TestSchool.today)
        let badgers = Asker(group: Self.older, schoolClass: try await site.number(of: "Badgers"))
        #expect(!isOpen(try await site.engine(), for: badgers, at: 630))
    }

    @Test func `while school takes no requests nothing is open by them`() async throws {
        let site = try await School()
        try await site.approve(try await site.ask(.unblock, for: "Badgers"))
        try await site.school.submit(.school(.switchOff(.requests)))
        let badgers = Asker(group: Self.older, schoolClass: try await site.number(of: "Badgers"))
        #expect(!isOpen(try await site.engine(), for: badgers, at: 630))
    }
}
