import Domain
import Foundation
import Logging
import Records
import TestSupport
import Testing

@testable import Web

/// Two runs of one school, with and without concerns about somebody: to them every page, count, search, export, message
/// and line of the access log is the same byte for byte, and takes as many SQL statements.
struct WalledConcernTests {
    private static let chair = PersonID(9_001)
    private static let deputy = PersonID(9_002)
    private static let officer = PersonID(9_003)
    /// About somebody themselves, and about a child they are related to.
    private static let concerns = [ConcernID(9_101), ConcernID(9_102)]

    /// The people whom a concern is about here: everyone who reads the access log, keeps routes, or hears by a route;
    /// someone with a class, and a parent.
    enum Subject: CaseIterable, Sendable {
        case head, lead, deputy, chair, officer, assistant, parent

        func person(in random: RandomSchool) -> PersonID {
            switch self {
            case .head: random.head
            case .lead: random.lead
            case .deputy: WalledConcernTests.deputy
            case .chair: WalledConcernTests.chair
            case .officer: WalledConcernTests.officer
            case .assistant: random.assistant
            case .parent: random.parents.last ?? random.head
            }
        }

        var isOutside: Bool {
            switch self {
            case .parent: true
            case .head, .lead, .deputy, .chair, .officer, .assistant: false
            }
        }
    }

    /// Who is there besides, and telling switched on: the same in both runs.
    private static func prepare(_ school: TestSchool, relating subject: PersonID, to child: PersonID) async throws {
        let people: [(PersonID, Role, Place)] = [
            (chair, .chair, .governor(role: "Chair")), (deputy, .deputyLead, .staff(role: "Teacher")),
            (officer, .dataProtectionOfficer, .outside(role: "Officer")),
        ]
        for (number, (person, role, place)) in people.enumerated() {
            let details = PersonDetails(given: "Person", family: role.words, place: place)
            let email = ContactPoint(
                id: Identifier(UInt128(9_300 + number)),
                kind: .email,
                value: "\(role.rawValue)@example.org"
            )
            try await school.submit(
                .person(person, .record(details, joined: TestSchool.today)),
                .person(person, .addContact(email)),
                .give(role, to: person, id: AppointmentID(UInt128(9_200 + number)))
            )
        }
        try await school.submit(.person(subject, .declareRelative(child)))
        try await school.answerTestAlerts()
        try await school.submit(.school(.switchOn(.telling)))
    }

    /// Told, alerted, opened, worked on, looked at, passed on: all that happens to a concern but its end.
    private static func tell(
        about involved: Involved,
        _ kind: ConcernKind,
        _ id: ConcernID,
        by teller: Actor,
        in school: TestSchool
    ) async throws {
        let telling = Concern.Telling(kind: kind, involved: [involved], words: "Kanarienvogel", way: .staffForm)
        try await school.submit(.concern(id, .tell(telling)), by: teller)
        let alert = try #require(try await school.records.alert(for: id, on: TestSchool.today))
        let handler = try #require(alert.people.first)
        let working = try school.working()
        try working.note(AccessNote(.concernRead, by: handler, roles: [.lead], concern: id), at: TestSchool.now)
        try working.note(AccessNote(.exported, by: handler, concern: id, detail: "one concern"), at: TestSchool.now)
        try await school.submit(.concern(id, .passOn), by: .accord)
        let commands: [Concern.Command] = [
            .open, .answerRisk(.init(.unsure, why: "Kanarienvogel")), .enter(.init("Kanarienvogel", .note)),
        ]
        for command in commands { try await school.submit(.concern(id, command), by: .person(handler)) }
    }

    private static func opened(
        _ random: RandomSchool,
        from blank: SchoolFolder,
        as viewer: PersonID,
        about subject: Subject,
        isTold: Bool
    ) async throws -> Opened {
        let person = subject.person(in: random)
        let child = try #require(random.children.first { !random.barred(from: person).contains($0) })
        return try await Opened(random, from: blank, without: [], as: viewer) { school in
            try await prepare(school, relating: person, to: child)
            let teller = Actor.person(subject == .assistant ? random.office : random.assistant)
            if isTold {
                let doer = Involved(person: person, part: .mayHaveDoneIt)
                let kind = subject.isOutside ? ConcernKind.parentConduct : .staffConduct
                try await tell(about: doer, kind, concerns[0], by: teller, in: school)
                try await tell(about: .init(person: child, part: .hurt), .abuse, concerns[1], by: .accord, in: school)
            }
            try await alert(in: school)
        }
    }

    /// Writes and carries what is to be carried.
    private static func alert(in school: TestSchool) async throws {
        let doors = Site.Doors(
            now: { TestSchool.now },
            extractText: { _, _ in [] },
            pdf: { _ in [] },
            isSample: false,
            secureCookies: false
        )
        let site = try Site(
            registry: school.registry,
            working: try school.working(),
            doors: doors,
            logger: Logger(label: "test")
        )
        try await Outbox(site) { _ in .taken }.run()
    }

    /// Two of them stand for all in `make test`, as each opens every page of two schools: ACCORD_ALL=1 asks for all.
    private static let subjects: [Subject] =
        ProcessInfo.processInfo.environment["ACCORD_ALL"] == nil ? [.head, .lead] : Subject.allCases

    @Test(arguments: subjects)
    func `to whom it is about everything is as if nothing had been told`(subject: Subject) async throws {
        let random = RandomSchool(seed: 11)
        let blank = try RandomSchool.blank()
        let viewer = subject.person(in: random)
        let told = try await Self.opened(random, from: blank, as: viewer, about: subject, isTold: true)
        let untold = try await Self.opened(random, from: blank, as: viewer, about: subject, isTold: false)
        let paths = Opened.paths(random, told.site.router(), [], concerns: Self.concerns)
        let (answers, others) = (try await told.answers(paths), try await untold.answers(paths))
        for path in paths {
            let (answer, other) = (try #require(answers[path]), try #require(others[path]))
            if answer.text != other.text { Issue.record("\(path): \(Opened.difference(answer.text, other.text))") }
            #expect(!answer.text.contains("Kanarienvogel"), "\(path)")
            #expect(answer.statements == other.statements, "\(path): another number of SQL statements")
        }
        #expect(paths.count > 200 && answers.values.contains { $0.statements > 10 })
    }

    /// The same comparison sees the concern for whoever hears of it: it can fail.
    @Test func `to those who hear of it, it is there`() async throws {
        let random = RandomSchool(seed: 11)
        let blank = try RandomSchool.blank()
        let told = try await Self.opened(random, from: blank, as: random.head, about: .lead, isTold: true)
        let untold = try await Self.opened(random, from: blank, as: random.head, about: .lead, isTold: false)
        let paths = ["/audit?event=concernRead", "/audit?event=exported"]
        let (pages, others) = (try await told.pages(paths), try await untold.pages(paths))
        for path in paths { #expect(pages[path] != others[path], "\(path)") }
    }
}
