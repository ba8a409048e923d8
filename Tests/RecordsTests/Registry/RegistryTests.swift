import Domain
import Records
import TestSupport
import Testing

struct RegistryTests {
    let document = AudienceDocument.make()

    @Test func `a member of staff agrees to a published text and the dashboard shows it`() async throws {
        let school = try TestSchool()
        let policy = try await school.publish([document])
        let teacher = try await school.add(.staff(role: "Teacher"))
        let before = try await school.records.ownDoings.agreementCounts(on: TestSchool.today)
        #expect(before.filter { $0.state == .waiting }.map(\.count).reduce(0, +) == 2)
        let answer: AnswerID = Randomness.identifier()
        let given = Answer.Given(
            by: teacher,
            text: document.shown(in: policy),
            said: .yes(talkedAbout: false),
            route: .web
        )
        try await school.submit(.answer(answer, .give(given)), by: .person(teacher))
        let rows = try await school.records.ownDoings.agreements(.init(group: .done), on: TestSchool.today)
        #expect(rows.map(\.person) == [teacher])
        let found = try await school.registry.verify()
        #expect(found.isSound, "\(found.faults)")
    }

    @Test func `the same command again gives the first answer`() async throws {
        let school = try TestSchool()
        let id: CommandID = Randomness.identifier()
        let describe = SchoolCommand.school(.describe(School.Profile(name: "Fernhollow Primary")))
        let first = try await school.submit(describe, id: id)
        let second = try await school.submit(describe, id: id)
        #expect(first == second && first.positions == 0..<1)
        await #expect(throws: CommandReused.self) {
            try await school.submit(.school(.describe(School.Profile(name: "Other"))), id: id)
        }
    }

    @Test func `a refused list leaves nothing behind`() async throws {
        let school = try TestSchool()
        await #expect(throws: School.Refusal.unsignedPapers) {
            try await school.submit(
                .school(.describe(School.Profile(name: "Fernhollow Primary"))),
                .school(.switchOn(.parents))
            )
        }
        #expect(try await school.records.school() == nil)
        #expect(try await school.registry.verify().entries == 0)
    }
}
