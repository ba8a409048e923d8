import Domain
import Foundation
import Records
import TestSupport

/// Two hundred people who sign in with a password over real HTTP: arriving evenly over a minute, then all at once.
///
/// A figure is the time from asking for the page with the form to having the answer to it. Meanwhile someone reads the
/// public policy again and again.
enum SigningIn {
    private static let people = 200
    private static let limitMilliseconds = 3_000.0
    private static let policyLimitMilliseconds = 100.0
    private static let password = "teapot lantern gravel orchard"
    private static let pauseSeconds = 0.05
    private static let alone = 5

    /// The minute in which they come; SIGNIN_SECONDS makes it shorter where nobody wants to wait.
    private static var arrivalSeconds: Double {
        ProcessInfo.processInfo.environment["SIGNIN_SECONDS"].flatMap(Double.init) ?? 60
    }

    static func measure(in folder: String) async throws -> [Row] {
        let bench = try await BenchSchool(in: folder, people: people)
        let working = try Working(opening: bench.school.registry.folder)
        try await bench.school.submit(.school(.setSignInRules(SignInRules(password: .long))))
        for (number, person) in bench.people.enumerated() {
            try await bench.school.addEmail("person\(number)@example.org", to: person)
        }
        let server = try await LoopbackServer.start(for: bench.school)
        let hash = try storedHash(of: bench.people[0], server, working)
        for person in bench.people { try working.setPassword(hash, isFirst: false, of: person, at: TestSchool.now) }
        let single = try (0..<alone).map { try signIn($0, server.port) }.median
        let (even, reading) = try await beside(server.port) { try await arrive(within: arrivalSeconds, server.port) }
        let (burst, readingMore) = try await beside(server.port) { try await arrive(within: 0, server.port) }
        await server.stop()
        return [
            .goal("web.signin.p99", even.percentile(0.99) * 1_000, "ms", limit: limitMilliseconds),
            Row(
                "web.signin.burst.p99",
                burst.percentile(0.99) * 1_000,
                "ms",
                peerName: "one after another",
                peer: single * Double(people) * 1_000,
                better: .lower
            ),
            .goal(
                "web.signin.policy.p99",
                (reading + readingMore).percentile(0.99) * 1_000,
                "ms",
                limit: policyLimitMilliseconds
            ),
        ]
    }

    /// The first person chooses the password as people do; the others get the same hash.
    private static func storedHash(
        of person: PersonID,
        _ server: LoopbackServer,
        _ working: Working
    ) throws -> String {
        let client = try LoopbackClient(port: server.port)
        let escaped = password.replacing(" ", with: "+")
        let (reply, _) = try client.send(
            "POST /account/password",
            cookie: try server.cookie(for: person),
            body: "password=\(escaped)&again=\(escaped)"
        )
        guard reply.status == 303, let stored = try working.password(of: person, at: TestSchool.now) else {
            throw BenchFailure(what: "choosing a password gave \(reply.status)")
        }
        return stored.hash
    }

    private static func arrive(within seconds: Double, _ port: Int) async throws -> [Double] {
        let start = Date()
        return try await withThrowingTaskGroup(of: Double.self) { group in
            for number in 0..<people {
                let arrival = start.addingTimeInterval(seconds * Double(number) / Double(people))
                group.addTask {
                    try await onThread {
                        Thread.sleep(until: arrival)
                        return try signIn(number, port)
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private static func signIn(_ number: Int, _ port: Int) throws -> Double {
        let client = try LoopbackClient(port: port)
        let (page, pageTime) = try client.send("GET /sign-in/password", cookie: "")
        let body = "contact=person\(number)%40example.org&password=\(password.replacing(" ", with: "+"))"
        let (reply, replyTime) = try client.send("POST /sign-in/password", cookie: "", body: body)
        guard page.status == 200, reply.status == 303 else {
            throw BenchFailure(what: "signing in gave \(page.status) and \(reply.status)")
        }
        return pageTime + replyTime
    }

    /// Does the work while a reader asks for the public policy, and gives the reader's times too.
    private static func beside(
        _ port: Int,
        _ work: @Sendable () async throws -> [Double]
    ) async throws -> ([Double], [Double]) {
        let reader = Task {
            let client = try LoopbackClient(port: port)
            var times: [Double] = []
            while !Task.isCancelled {
                let (page, time) = try client.send("GET /rules/read", cookie: "")
                guard page.status == 200 else { throw BenchFailure(what: "the policy gave \(page.status)") }
                times.append(time)
                do { try await Task.sleep(for: .seconds(pauseSeconds)) } catch is CancellationError { break }
            }
            return times
        }
        let times = try await work()
        reader.cancel()
        return (times, try await reader.value)
    }
}
