import Domain
import TestSupport

/// How long a school's ten years take to be made into tables again: about 100,000 events.
enum Replaying {
    private static let events = 100_000
    private static let people = 1_000
    private static let limitSeconds = 5.0

    static func measure(in folder: String) async throws -> [Row] {
        let bench = try await BenchSchool(in: folder, people: people)
        for _ in 0..<(events / people) {
            try await bench.school.submit(bench.people.map(bench.answer(by:)))
        }
        let time = try await seconds { try await bench.school.registry.rebuild() }
        return [.goal("ledger.replay", time, "s", limit: limitSeconds)]
    }
}
