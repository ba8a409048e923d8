import Domain
import TestSupport

/// How long the page that shows where a thousand people stand takes, to its last byte, over a connection that is open.
enum Dashboard {
    private static let people = 1_000
    private static let times = 60
    private static let limitMilliseconds = 20.0

    static func measure(in folder: String) async throws -> [Row] {
        let bench = try await BenchSchool(in: folder, people: people)
        try await bench.school.submit(bench.people.prefix(people / 2).map(bench.answer(by:)))
        let server = try await LoopbackServer.start(for: bench.school)
        let client = try LoopbackClient(port: server.port)
        let cookie = try server.cookie(for: Sampled.head)
        let found = try (0..<times).map { _ in
            let (page, time) = try client.send("GET /answers", cookie: cookie)
            guard page.status == 200 else { throw BenchFailure(what: "the page gave \(page.status)") }
            return time
        }
        await server.stop()
        return [.goal("web.dashboard", found.median * 1_000, "ms", limit: limitMilliseconds)]
    }
}
