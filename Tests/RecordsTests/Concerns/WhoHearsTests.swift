import Domain
import Foundation
import Records
import TestSupport
import Testing

/// Who hears of what, who can see it and who can close it, told and read for real.
///
/// The letters are those of `RouteSchool`: L lead, D deputy, H headteacher, C chair, S safeguarding governor, I IT
/// manager, P data protection officer, T teacher. "L+D > H" says: lead and deputy are told at once and see it; unopened,
/// the headteacher is told and sees it as well. Whoever sees it can open and close it; nobody else can do anything.
/// "kin L" is a child whom the lead said they are related to.
struct WhoHearsTests {
    static let table = """
        about | children         | staff      | low-level  | other adults  | adults hurt   | data
        child | D+L > H > C      | H > C      | H > C      | H+L > D > C   | H+L > C > D   | H+P > L > D > C
        T     | H > C            | H > C      | H > C      | H+L > D > C   | H+L > C       | H+P > L > C
        L     | H > C            | H > C      | H > C      | H > D > C     | H > C         | H+P > C
        D     | H > C            | H > C      | H > C      | H+L > C       | H+L > C       | H+P > L > C
        H     | C > S            | C > S      | C > S      | C > S         | C > S         | C > S
        C     | H                | H          | H          | H+L > D       | H+L           | H+P > L
        S     | H > C            | H > C      | H > C      | H+L > D > C   | H+L > C       | H+P > L > C
        I     | H > C            | H > C      | H > C      | H+L > D > C   | H+L > C       | H+P > L > C
        P     | H > C            | H > C      | H > C      | H+L > D > C   | H+L > C       | H > L > C
        kin T | D+L > H > C      | H > C      | H > C      | H+L > D > C   | H+L > C > D   | H+P > L > D > C
        kin L | D > H > C        | H > C      | H > C      | H > D > C     | H > C > D     | H+P > D > C
        kin D | L > H > C        | H > C      | H > C      | H+L > C       | H+L > C       | H+P > L > C
        kin H | D+L > C          | C          | C          | L > D > C     | L > C > D     | P > L > D > C
        kin C | D+L > H          | H          | H          | H+L > D       | H+L > D       | H+P > L > D
        kin S | D+L > H > C      | H > C      | H > C      | H+L > D > C   | H+L > C > D   | H+P > L > D > C
        kin I | D+L > H > C      | H > C      | H > C      | H+L > D > C   | H+L > C > D   | H+P > L > D > C
        kin P | D+L > H > C      | H > C      | H > C      | H+L > D > C   | H+L > C > D   | H > L > D > C
        """

    /// The same where the headteacher leads safeguarding as well.
    static let headLeads = """
        about | children         | staff      | low-level  | other adults  | adults hurt   | data
        child | D+H > C          | H > C      | H > C      | H > D > C     | H > C > D     | H+P > D > C
        T     | H > C            | H > C      | H > C      | H > D > C     | H > C         | H+P > C
        D     | H > C            | H > C      | H > C      | H > C         | H > C         | H+P > C
        H     | C > S            | C > S      | C > S      | C > S         | C > S         | C > S
        kin H | D > C            | C          | C          | D > C         | C > D         | P > D > C
        """

    private static func column(of kind: ConcernKind) -> String {
        switch kind.route {
        // A fault of a device or filter that names someone is a concern about them.
        case .children, .technology: "children"
        case .staff: "staff"
        case .lowLevel: "low-level"
        case .otherAdults: "other adults"
        case .targets: "adults hurt"
        case .data: "data"
        }
    }

    struct Expected: Sendable, CustomStringConvertible {
        let subject: String
        /// By the name of the column.
        let ways: [String: String]

        var description: String { subject }

        static func rows(of table: String) -> [Expected] {
            let lines = table.split(separator: "\n").map { line in
                line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            }
            let names = lines.first ?? []
            return lines.dropFirst().map { cells in
                Expected(subject: cells[0], ways: Dictionary(uniqueKeysWithValues: zip(names, cells).dropFirst()))
            }
        }
    }

    @Test(arguments: Expected.rows(of: table))
    func `every kind goes its way, and never to whom it is about`(row: Expected) async throws {
        try await check(row, in: try await RouteSchool())
    }

    @Test(arguments: Expected.rows(of: headLeads))
    func `it does so too where the head leads safeguarding`(row: Expected) async throws {
        try await check(row, in: try await RouteSchool(headLeads: true))
    }

    private func check(_ row: Expected, in site: RouteSchool) async throws {
        let subject = try #require(site.subject(row.subject))
        for kind in ConcernKind.allCases {
            let id = try await site.tell(kind, about: subject)
            let way = try #require(row.ways[Self.column(of: kind)])
            let groups = way.split(separator: ">").map { Set($0.filter { $0.isLetter }) }
            var heard: Set<Character> = []
            for group in groups {
                heard.formUnion(group)
                try await expect(heard, toSee: id, "\(kind) about \(row.subject)", in: site)
                try await site.school.submit(.concern(id, .passOn), by: .accord)
            }
            try await expect(heard, toSee: id, "\(kind) about \(row.subject), passed on to nobody more", in: site)
            try await expectOnly(heard, toOpenAndClose: id, "\(kind) about \(row.subject)", in: site)
        }
    }

    /// Told, in the list and opened by its address: the same people, and nobody else.
    private func expect(
        _ heard: Set<Character>,
        toSee id: ConcernID,
        _ what: String,
        in site: RouteSchool
    ) async throws {
        let records = site.school.records
        let told = try #require(try await records.alert(for: id, on: TestSchool.today)).people.map(site.letter)
        #expect(Set(told) == heard, "\(what): \(String(told)) are told")
        for letter in site.people.keys {
            let viewer = try #require(site.viewers[letter])
            let isListed = try await records.openConcerns(seenBy: viewer).contains { $0.id == id }
            let isShown = try await records.concern(id, seenBy: viewer) != nil
            let isKnown = try await records.visibleConcerns(seenBy: viewer).contains(id)
            #expect(isListed == heard.contains(letter), "\(what): the list of \(letter)")
            #expect(isShown == isListed && isKnown == isListed, "\(what): the page of \(letter)")
        }
    }

    private func expectOnly(
        _ heard: Set<Character>,
        toOpenAndClose id: ConcernID,
        _ what: String,
        in site: RouteSchool
    ) async throws {
        let why = Concern.Risk(.notAtRisk, why: "She is with her mother.")
        let handling: [Concern.Command] =
            [
                .open, .answerRisk(why),
                .refer(.init(to: .police, on: TestSchool.today, reference: "1", advice: "None.")),
            ]
            + Concern.Need.allCases.map { .meet($0, how: "Done.") } + [.close(outcome: "Done.")]
        let records = site.school.records
        for (letter, viewer) in site.viewers {
            let isOwn = try await records.tellings(of: viewer).contains { $0.id == id }
            #expect(isOwn == (letter == "W"), "\(what): what \(letter) told")
            #expect(try await records.tellings(toAttendBy: viewer).isEmpty)
        }
        for (letter, person) in site.people where !heard.contains(letter) {
            for command in [Concern.Command.open, .enter(.init("Words", .note)), .close(outcome: "Done.")] {
                await #expect(throws: Concern.Refusal.unknown, "\(what): \(letter)") {
                    try await site.school.submit(.concern(id, command), by: .person(person))
                }
            }
        }
        let last = try #require(heard.max().flatMap { site.people[$0] }, "\(what): nobody can close it")
        for command in handling { try await site.school.submit(.concern(id, command), by: .person(last)) }
        for letter in site.people.keys {
            let viewer = try #require(site.viewers[letter])
            #expect(try await site.school.records.openConcerns(seenBy: viewer).isEmpty)
        }
    }

    @Test func `where nobody is left who may know, nobody sees it`() async throws {
        let site = try await RouteSchool()
        let school = site.school
        let chair = try #require(site.people["C"])
        let governor = try #require(site.people["S"])
        let head = try #require(site.people["H"])
        for person in [chair, governor] { try await school.submit(.person(person, .declareRelative(head))) }
        let id = try await site.tell(.staffConduct, about: Involved(person: head, part: .mayHaveDoneIt))
        try await expect([], toSee: id, "staff conduct about H", in: site)
        let waiting = try await school.records.concernsToPassOn(at: TestSchool.now.adding(minutes: 60 * 24 * 30))
        #expect(waiting.isEmpty)
        #expect(try await school.records.isLeftAlone(id, at: TestSchool.now))
    }

    @Test func `who told it learns when everybody is silent`() async throws {
        let site = try await RouteSchool()
        let id = try await site.tell(.abuse, about: Involved(person: site.child, part: .hurt))
        var silent: [Bool] = []
        for minutes in [0, 15, 30, 44, 45] {
            let now = TestSchool.now.adding(minutes: minutes)
            try await site.school.registry.passOnConcerns(at: now)
            silent.append(try await site.school.records.isLeftAlone(id, at: now))
        }
        #expect(silent == [false, false, false, false, true])
        let chair = try #require(site.people["C"])
        try await site.school.submit(.concern(id, .open), by: .person(chair))
        #expect(try await !site.school.records.isLeftAlone(id, at: TestSchool.now.adding(minutes: 90)))
    }

    @Test func `someone who is related later is out of it at once, and cannot come back by themselves`() async throws {
        let site = try await RouteSchool()
        let lead = try #require(site.people["L"])
        let head = try #require(site.people["H"])
        let id = try await site.tell(.abuse, about: Involved(person: site.child, part: .hurt))
        try await site.school.submit(.concern(id, .open), by: .person(lead))
        try await site.school.submit(.person(lead, .declareRelative(site.child)), by: .person(lead))
        try await expect(["D"], toSee: id, "abuse", in: site)
        let withdrawal = Person.Command.withdrawRelative(site.child, why: "I was wrong.")
        await #expect(throws: Person.Refusal.notYours) {
            try await site.school.submit(.person(lead, withdrawal), by: .person(lead))
        }
        try await site.school.submit(.person(lead, withdrawal), by: .person(head))
        try await expect(["D", "L"], toSee: id, "abuse", in: site)
    }
}
