import Domain
import Records
import TestSupport
import Testing

/// Who holds which duty on a day, and what that opens.
struct HolderTests {
    private func school() async throws -> (TestSchool, head: PersonID, lead: PersonID, teacher: PersonID) {
        let school = try TestSchool()
        let head = try await school.add(.staff(role: "Headteacher"), given: "Helen", family: "Hill")
        let lead = try await school.add(.staff(role: "Deputy head"), given: "Meera", family: "Patel")
        let teacher = try await school.add(.staff(role: "Teacher"), given: "Ada", family: "Lowe")
        try await school.submit(
            .school(.describe(School.Profile(name: "Fernhollow Primary"))),
            .give(.headteacher, to: head),
            .give(.lead, to: lead)
        )
        return (school, head, lead, teacher)
    }

    private func viewer(_ person: PersonID, in school: TestSchool, on day: Day) async throws -> Viewer? {
        try await school.records.viewer(Session(contact: "", person: person), on: day)
    }

    @Test func `cover begins on its first day, ends with its last, and stands behind the holder`() async throws {
        let (school, _, lead, teacher) = try await school()
        let id = AppointmentID(77)
        let (first, last) = (TestSchool.today.adding(days: 2), TestSchool.today.adding(days: 4))
        let terms = Appointment.Terms(person: teacher, role: .lead, kind: .cover, from: first, until: last)
        try await school.submit(.appointment(id, .give(terms)), by: .person(lead))
        let waiting = try await school.records.holders(of: .lead, on: first.at(hour: 10))
        #expect(waiting.map(\.person) == [lead])
        #expect(try await school.records.waitsForYes(of: teacher, on: TestSchool.today))
        try await school.submit(.appointment(id, .confirm), by: .person(teacher))
        #expect(try await !school.records.waitsForYes(of: teacher, on: TestSchool.today))
        for (day, people) in [(0, [lead]), (1, [lead]), (2, [lead, teacher]), (4, [lead, teacher]), (5, [lead])] {
            let on = TestSchool.today.adding(days: day)
            let holders = try await school.records.holders(of: .lead, on: on.at(hour: 23))
            #expect(holders.map(\.person) == people, "\(day)")
            #expect(try await viewer(teacher, in: school, on: on)?.roles.contains(.lead) == people.contains(teacher))
        }
        let covering = try #require(try await viewer(teacher, in: school, on: last))
        #expect(covering.roles == [.lead] && covering.held.isEmpty)
        #expect(try await school.records.leading(from: first, days: 4).map(\.lead.count) == [2, 2, 2, 1])
    }

    @Test func `nobody gives away what they only cover`() async throws {
        let (school, head, _, teacher) = try await school()
        let cover = Appointment.Terms(
            person: teacher,
            role: .headteacher,
            kind: .cover,
            from: TestSchool.today,
            until: TestSchool.today.adding(days: 1),
            why: "A course."
        )
        try await school.submit(.appointment(AppointmentID(78), .give(cover)), by: .person(head))
        try await school.submit(.appointment(AppointmentID(78), .confirm), by: .person(teacher))
        await #expect(throws: Appointment.Refusal.notYours) {
            try await school.submit(.give(.deputyLead, to: teacher), by: .person(teacher))
        }
        // And what begins as cover of a day becomes no reading of cases for good.
        try await school.submit(
            .appointment(AppointmentID(79), .give(.init(person: teacher, role: .deputyLead, from: TestSchool.today))),
            by: .person(head)
        )
        #expect(try await school.records.holder(of: .deputyLead, on: TestSchool.today) == nil)
    }

    @Test func `a school of one head can give the head every duty, and never loses its last head`() async throws {
        let (school, head, _, teacher) = try await school()
        try await school.submit(.give(.deputyLead, to: head), by: .person(head))
        #expect(try await school.records.holder(of: .deputyLead, on: TestSchool.today) == head)
        let rows = try await school.records.appointments(of: head, notOverOn: TestSchool.today)
        let headship = try #require(rows.first { $0.role == .headteacher })
        let end = Appointment.Command.end(from: TestSchool.today, why: "")
        await #expect(throws: Appointment.Refusal.lastHead) {
            try await school.submit(.appointment(headship.appointment, end))
        }
        await #expect(throws: Person.Refusal.lastHead) {
            try await school.submit(.person(head, .suspend(why: "Ill.")))
        }
        try await school.submit(.give(.headteacher, to: teacher))
        try await school.submit(.appointment(headship.appointment, end), by: .person(teacher))
        #expect(try await school.records.holder(of: .headteacher, on: TestSchool.today) == teacher)
    }

    @Test func `someone who is suspended or has left holds nothing and cannot sign in`() async throws {
        let (school, _, lead, teacher) = try await school()
        let contact = ContactPoint(id: ContactID(80), kind: .email, value: "meera@example.org")
        try await school.submit(.person(lead, .addContact(contact)))
        try await school.submit(.person(lead, .suspend(why: "An inquiry.")))
        #expect(try await viewer(lead, in: school, on: TestSchool.today) == nil)
        #expect(try await school.records.holder(of: .lead, on: TestSchool.today) == nil)
        #expect(try await school.records.ownDoings.people(reachedBy: contact.value, on: TestSchool.today).isEmpty)
        try await school.submit(.person(lead, .restore(why: "Cleared.")))
        #expect(try await viewer(lead, in: school, on: TestSchool.today)?.roles.contains(.lead) == true)
        try await school.submit(.person(teacher, .leave(on: TestSchool.today)))
        #expect(try await viewer(teacher, in: school, on: TestSchool.today) == nil)
    }

    @Test func `whoever runs the system stops nobody who reads cases`() async throws {
        let (school, _, lead, teacher) = try await school()
        let technician = try await school.add(.outside(role: "Technician"))
        try await school.submit(.give(.itManager, to: technician))
        await #expect(throws: Person.Refusal.aboveYou) {
            try await school.submit(.person(lead, .suspend(why: "x")), by: .person(technician))
        }
        try await school.submit(.person(teacher, .suspend(why: "Left.")), by: .person(technician))
        let working = try school.working()
        _ = try working.startSession(Session(contact: "", person: lead), at: TestSchool.now)
        let rows = try await school.records.accounts(working, on: TestSchool.today)
        #expect(rows.map(\.person).contains(technician) && rows.first?.person == teacher)
        #expect(rows.first { $0.person == lead }?.lastSeen == TestSchool.now)
        #expect(rows.first { $0.person == lead }?.isDue(on: TestSchool.today.adding(days: 123)) == true)
        #expect(rows.first { $0.person == lead }?.isDue(on: TestSchool.today.adding(days: 122)) == false)
        #expect(rows.first { $0.person == teacher }?.reviewedOn == TestSchool.today)
    }

    @Test func `people are what the school's list says until they are given more`() async throws {
        let (school, _, _, teacher) = try await school()
        let assistant = try await school.add(.staff(role: "Teaching assistant, Acorns"))
        let governor = try await school.add(.governor(role: "Parent governor"))
        let outside = try await school.add(.outside(role: "Adviser"))
        for (person, roles) in [
            (teacher, [Role.teacher]), (assistant, [.teachingAssistant]), (governor, [.governor]), (outside, []),
        ] {
            #expect(try await viewer(person, in: school, on: TestSchool.today)?.roles == Set(roles))
        }
    }
}
