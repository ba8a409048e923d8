import Domain
import Foundation
import Records
import TestSupport
import Testing

struct TimingTemp {
    @Test func `timing of a thousand people`() async throws {
        let office = try await Office()
        var commands: [SchoolCommand] = []
        var adults: [(PersonID, PersonID)] = []
        for number in 0..<400 {
            let child: PersonID = Randomness.identifier()
            let year = YearGroup.allCases[2 + number % 7]
            let details = PersonDetails(given: "C\(number)", family: "F\(number)", place: .pupil(year: year, className: "Class \(number % 14)"))
            commands.append(.person(child, .record(details, joined: TestSchool.today)))
            for kind in [RelationshipKind.mother, .father].prefix(number % 3 == 0 ? 1 : 2) {
                let adult: PersonID = Randomness.identifier()
                let details = PersonDetails(given: "A\(number)", family: "F\(number)", place: .family)
                commands.append(.person(adult, .record(details, joined: TestSchool.today)))
                commands.append(.person(child, .relate(Relationship(adult: adult, kind: kind, responsibility: .yes))))
                commands.append(.person(adult, .addContact(ContactPoint(id: Randomness.identifier(), kind: .email, value: "a\(adult)@example.org"))))
                adults.append((adult, child))
            }
        }
        let context = Context(actor: .console, now: TestSchool.now, command: Randomness.identifier())
        _ = try await office.school.registry.submit(commands, in: context)
        let document = try #require(try await office.school.records.documents(for: .pupils, on: TestSchool.today).first)
        var answers: [SchoolCommand] = []
        for (number, (adult, child)) in adults.enumerated() where number % 3 != 0 {
            let year = try await office.school.records.person(child, on: TestSchool.today)?.year
            for _ in 0..<3 {
                let given = Answer.Given(by: adult, child: child, text: document.shown(to: year), said: .yes(talkedAbout: true), route: .web)
                answers.append(.answer(Randomness.identifier(), .give(given)))
            }
        }
        _ = try await office.school.registry.submit(answers, in: Context(actor: .console, now: TestSchool.now, command: Randomness.identifier()))
        let clock = ContinuousClock()
        for path in ["/answers", "/answers/list?audience=parents", "/answers/list", "/messages/send?audience=parents", "/answers/class/Class%201/paper"] {
            var best = Duration.seconds(99)
            for _ in 0..<7 { best = min(best, try await clock.measure { _ = try await office.get(path) }) }
            print("TIMING", path, best)
        }
        var best = Duration.seconds(99)
        for _ in 0..<7 { best = min(best, try await clock.measure { _ = try await office.school.records.agreementCounts(on: TestSchool.today) }) }
        print("TIMING counts sql", best, "people", adults.count + 400, "answers", answers.count)
        print("TIMING folder", office.school.registry.folder.path)
    }
}
