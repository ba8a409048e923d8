import Domain
import Records

/// A school with one person for each duty on a route, called by a letter.
///
/// L lead, D deputy, H headteacher, C chair, S safeguarding governor, I IT manager, P data protection officer,
/// T teacher, W another teacher who only tells. Where the headteacher leads safeguarding as well, nobody is L.
package struct RouteSchool: Sendable {
    package let school: TestSchool
    package let people: [Character: PersonID]
    package let child: PersonID
    package let parent: PersonID
    /// A child for each of them whom they said they are related to, by the letter of the adult.
    package private(set) var kin: [Character: PersonID] = [:]
    /// What each of them is to the school today.
    package private(set) var viewers: [Character: Viewer] = [:]

    private static let duties: [(letter: Character, role: Role, place: Place)] = [
        ("L", .lead, .staff(role: "Teacher")), ("D", .deputyLead, .staff(role: "Teacher")),
        ("H", .headteacher, .staff(role: "Headteacher")), ("C", .chair, .governor(role: "Chair")),
        ("S", .safeguardingGovernor, .governor(role: "Governor")), ("I", .itManager, .outside(role: "IT manager")),
        ("P", .dataProtectionOfficer, .outside(role: "Data protection officer")),
        ("T", .teacher, .staff(role: "Teacher")), ("W", .teacher, .staff(role: "Teacher")),
    ]

    package init(headLeads: Bool = false) async throws {
        school = try TestSchool()
        try await school.submit(.school(.describe(School.Profile(name: "Fernhollow Primary"))))
        var people: [Character: PersonID] = [:]
        for duty in Self.duties where !(headLeads && duty.letter == "L") {
            let person = try await school.add(duty.place, given: "Person", family: String(duty.letter))
            people[duty.letter] = person
            try await school.submit(.give(duty.role, to: person))
        }
        if headLeads, let head = people["H"] { try await school.submit(.give(.lead, to: head)) }
        self.people = people
        (child, parent) = try await school.addFamily()
        for (letter, person) in people where letter != "W" {
            let child = try await school.addChild("Kin\(letter)", year: .year2)
            try await school.submit(.person(person, .declareRelative(child)))
            kin[letter] = child
        }
        try await school.answerTestAlerts()
        try await school.submit(.school(.switchOn(.telling)))
        for (letter, person) in people {
            viewers[letter] = try await school.records.viewer(
                Session(contact: "", person: person),
                on: TestSchool.today
            )
        }
    }

    package func letter(of person: PersonID) -> Character {
        people.first { $0.value == person }?.key ?? "?"
    }

    /// Whom a concern is about: "child", "T" for the teacher, "kin T" for a child the teacher is related to.
    package func subject(_ name: String) -> Involved? {
        let letter = name.last ?? " "
        if name == "child" { return Involved(person: child, part: .hurt) }
        if name.hasPrefix("kin ") { return kin[letter].map { Involved(person: $0, part: .hurt) } }
        return people[letter].map { Involved(person: $0, part: .mayHaveDoneIt) }
    }

    package func tell(
        _ kind: ConcernKind,
        about involved: Involved,
        by letter: Character = "W"
    ) async throws -> ConcernID {
        let id: ConcernID = Randomness.identifier()
        let telling = Concern.Telling(kind: kind, involved: [involved], words: "I saw something.", way: .staffForm)
        let actor = people[letter].map(Actor.person) ?? .accord
        try await school.submit(.concern(id, .tell(telling)), by: actor)
        return id
    }
}

extension TestSchool {
    /// Everyone on a route answers a test alert, so that telling may be switched on.
    package func answerTestAlerts(on day: Day = TestSchool.today) async throws {
        let morning = day.start.adding(minutes: 480)
        let people = try await records.routePeople(on: day)
        for person in people {
            try await submit(.person(person.person, .answerTestAlert), by: .person(person.person), at: morning)
        }
        guard let signer = people.first?.person else { return }
        let signature = School.Signature(by: signer, on: day, version: School.papersVersion)
        try await submit(.school(.signPapers(signature)), at: morning)
    }
}
