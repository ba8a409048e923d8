import Foundation
import Testing

/// Store, signer, outbox and clock under a scheduler that only the seed decides, with crashes at every step of a commit.
///
///     ACCORD_SEEDS=100000 swift test --filter SimulationTests      as many seeds; a thousand otherwise
///     ACCORD_SEEDS=501-900 swift test --filter SimulationTests     these seeds
///     ACCORD_SEED=417 swift test --filter SimulationTests          one seed again, telling each of its steps
///
/// Folders lie in memory (/dev/shm) where there is some: what the disk does is for `Tests/Faults`.
struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seeds: ClosedRange<UInt64> = {
        if let seed = environment["ACCORD_SEED"].flatMap(UInt64.init) { return seed...seed }
        let bounds = environment["ACCORD_SEEDS"]?.split(separator: "-").compactMap { UInt64($0) } ?? []
        return (bounds.count == 2 ? bounds[0] : 1)...(bounds.last ?? 1_000)
    }()
    private static let workers: UInt64 = 4

    @Test func `whatever fails and whenever, nothing answered is lost and nothing is signed twice`() async throws {
        let place = SimulatedSchool.place
        let template = try await SimulatedSchool.template(in: place)
        defer { SimulatedSchool.remove(place) }
        let tallies = await withTaskGroup(of: [String: Int].self) { group in
            for worker in 0..<Self.workers {
                group.addTask {
                    var tally: [String: Int] = [:]
                    for seed in Self.seeds where seed % Self.workers == worker {
                        tally.merge(await Self.run(seed, from: template, in: place), uniquingKeysWith: +)
                    }
                    return tally
                }
            }
            return await group.reduce(into: [String: Int]()) { $0.merge($1, uniquingKeysWith: +) }
        }
        let told = tallies.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }.joined(separator: ", ")
        print("\(Self.seeds.count) seeds: \(told)")
        guard Self.seeds.count >= 100 else { return }
        for step in SimulatedSchool.Step.allCases { #expect(tallies["\(step)", default: 0] > 0, "no \(step)") }
        for fault in SimulatedSchool.faults { #expect(tallies[fault, default: 0] > 0, "no \(fault)") }
    }

    /// How often each thing happened.
    private static func run(_ seed: UInt64, from template: String, in place: String) async -> [String: Int] {
        var school: SimulatedSchool?
        do {
            school = try SimulatedSchool(seed: seed, from: template, in: place)
            try await school?.run()
        } catch {
            let steps = school?.told.joined(separator: ", ") ?? ""
            Issue.record("ACCORD_SEED=\(seed) fails after \(steps): \(error)")
        }
        if seeds.count == 1 { print(school?.told.joined(separator: "\n") ?? "") }
        return school?.end() ?? [:]
    }
}
