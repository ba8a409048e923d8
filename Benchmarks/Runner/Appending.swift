import CPeer
import Domain
import Records
import TestSupport

/// How fast answers are kept: one client after another, and sixty-four at once.
enum Appending {
    private static let rounds = 5
    private static let secondsPerRound = 1.0
    private static let clients = 64

    static func measure(in folder: String) async throws -> [Row] {
        let bench = try await BenchSchool(in: folder, people: clients)
        _ = try await rate(of: bench, clients: clients)
        var single: [Double] = []
        var peer: [Double] = []
        var batched: [Double] = []
        // Turn and turn about, so that a machine that slows down slows all of them.
        for _ in 0..<rounds {
            peer.append(peer_commits_per_second(folder, secondsPerRound))
            single.append(try await rate(of: bench, clients: 1))
            batched.append(try await rate(of: bench, clients: clients))
        }
        return [
            Row(
                "ledger.append.single",
                single.median,
                "answers/s",
                peerName: "C loop over SQLite, one FULL commit and one 4 KiB fdatasync",
                peer: peer.median,
                better: .higher
            ),
            Row(
                "ledger.append.batched",
                batched.median,
                "answers/s",
                peerName: "ledger.append.single",
                peer: single.median,
                better: .higher
            ),
        ]
    }

    /// Answers a second, each client waiting for its answer before it sends the next.
    private static func rate(of bench: BenchSchool, clients: Int) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for client in 0..<clients {
                group.addTask {
                    var count = 0
                    while clock.now - start < .seconds(secondsPerRound) {
                        let person = bench.people[client]
                        try await bench.school.submit([bench.answer(by: person)], by: .person(person))
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        let time = clock.now - start
        return Double(count) / (Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
    }
}
