import Domain
import Foundation
import Records
import TestSupport
import Testing

/// What a submission answers, alone and in company.
struct SubmitTests {
    private func record(_ name: String) -> SchoolCommand {
        let details = PersonDetails(given: name, family: "", place: .family)
        return .person(Randomness.identifier(), .record(details, joined: TestSchool.today))
    }

    @Test func `the same command again gives the first answer after reopening`() async throws {
        let school = try TestSchool()
        let id: CommandID = Randomness.identifier()
        let command = record("Sam")
        let first = try await school.submit(command, id: id)
        let open = try await school.reopened()
        #expect(try await open.submit(command, id: id) == first)
        await #expect(throws: CommandReused.self) { try await open.submit(record("Kim"), id: id) }
        #expect(try await open.registry.verify().entries == 1)
    }

    @Test func `two hundred at once are each answered rightly, refused ones among them`() async throws {
        let school = try TestSchool()
        let registry = school.registry
        // Of those that are refused, every second one is refused after it has written.
        let submissions = (0..<200).map { number in
            let commands = number.isMultiple(of: 6) ? [record("Half \(number)")] : []
            return (number, commands + [record(number.isMultiple(of: 3) ? "" : "Person \(number)")])
        }
        let answers = await withTaskGroup(of: (Int, Result<Outcome, any Error>).self) { group in
            for (number, commands) in submissions {
                group.addTask {
                    let context = Context(actor: .console, now: TestSchool.now, command: CommandID(UInt128(number + 1)))
                    do {
                        return (number, .success(try await registry.submit(commands, in: context)))
                    } catch {
                        return (number, .failure(error))
                    }
                }
            }
            return await group.reduce(into: [Int: Result<Outcome, any Error>]()) { $0[$1.0] = $1.1 }
        }
        var positions: [Int] = []
        for number in 0..<200 {
            let answer = try #require(answers[number])
            if number.isMultiple(of: 3) {
                #expect(throws: Person.Refusal.nameless) { try answer.get() }
            } else {
                let position = try answer.get().positions.lowerBound
                let event = try await registry.events(from: position, limit: 1)[0].envelope?.event
                #expect("\(String(describing: event))".contains("Person \(number)\""))
                positions.append(position)
            }
        }
        #expect(positions.sorted() == Array(0..<133))
        let found = try await registry.verify()
        #expect(found.isSound && found.entries == 133)
    }

    @Test func `a list sees what its earlier commands did`() async throws {
        let school = try TestSchool()
        let outcome = try await school.submit(Sampled.school)
        #expect(outcome.positions == 0..<12)
        #expect(try await school.records.school()?.switchedOn == [.staff, .pupils])
    }

    @Test func `a command that changes nothing has no entry and no proof`() async throws {
        let school = try TestSchool()
        try await school.submit(.school(.describe(School.Profile(name: "Fernhollow Primary"))))
        let outcome = try await school.submit(.school(.describe(School.Profile(name: "Fernhollow Primary"))))
        #expect(outcome.positions.isEmpty)
        #expect(try await school.registry.receipt(at: 1) == nil)
        #expect(try await school.registry.receipt(at: 0) != nil)
    }
}
