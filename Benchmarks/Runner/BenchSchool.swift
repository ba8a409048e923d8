import Domain
import Foundation
import Records
import TestSupport

/// A school of staff who are asked one document each.
struct BenchSchool: Sendable {
    let school: TestSchool
    let people: [PersonID]

    init(in folder: String, people count: Int) async throws {
        let place = SchoolFolder(path: folder + "/school")
        try Registry.create(in: place, origin: "school.example.org/bench")
        school = try TestSchool(opening: place)
        try await school.submit(Sampled.school)
        people = (0..<count).map { PersonID(UInt128(1_000 + $0)) }
        for start in stride(from: 0, to: count, by: 500) {
            let part = people[start..<min(count, start + 500)]
            try await school.submit(
                part.map { id in
                    let details = PersonDetails(given: "Person", family: "\(id.value)", place: .staff(role: "Teacher"))
                    return .person(id, .record(details, joined: TestSchool.today))
                }
            )
        }
    }

    /// A real answer, as a page gives it.
    func answer(by person: PersonID) -> SchoolCommand {
        let given = Answer.Given(
            by: person,
            text: Self.shown,
            said: .yes(talkedAbout: false),
            route: .web
        )
        return .answer(Randomness.identifier(), .give(given))
    }

    private static let shown = Sampled.staffRules.shown(in: Sampled.policy)
}
