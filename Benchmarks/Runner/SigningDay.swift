import Domain
import Foundation
import Records
import TestSupport

/// Five hundred people who answer on one morning, as fast as they can, over real HTTP on this machine.
///
/// Each is signed in already, asks for the page with the question, and sends the answer. A figure is the time from
/// sending a request to having its whole answer.
enum SigningDay {
    private static let people = 500
    private static let connections = 64
    private static let limitMilliseconds = 300.0

    static func measure(in folder: String) async throws -> [Row] {
        let bench = try await BenchSchool(in: folder, people: people)
        let server = try await LoopbackServer.start(for: bench.school)
        let cookies = try bench.people.map { try server.cookie(for: $0) }
        let times = try await withThrowingTaskGroup(of: [Double].self) { group in
            for connection in 0..<connections {
                group.addTask {
                    try await onThread {
                        let client = try LoopbackClient(port: server.port)
                        return try stride(from: connection, to: people, by: connections).flatMap { person in
                            try answer(with: client, cookie: cookies[person])
                        }
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        await server.stop()
        return [.goal("web.signingday.p99", times.percentile(0.99) * 1_000, "ms", limit: limitMilliseconds)]
    }

    /// Seconds for the page, and for the answer.
    private static func answer(with client: LoopbackClient, cookie: String) throws -> [Double] {
        let path = "/mine/\(Sampled.staffRules.id)"
        let (page, pageTime) = try client.send("GET \(path)/check?said=yes", cookie: cookie)
        let form = ["command", "shown"].map { "\($0)=\(page.hidden($0))" }.joined(separator: "&") + "&said=yes"
        let (reply, replyTime) = try client.send("POST \(path)/send", cookie: cookie, body: form)
        guard page.status == 200, reply.status == 303 else {
            throw BenchFailure(what: "answering gave \(page.status) and \(reply.status)")
        }
        return [pageTime, replyTime]
    }
}

/// Blocking work on a thread of its own, so that clients do not take the server's threads.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: Result { try work() }) }.start()
    }
}

struct BenchFailure: Error {
    let what: String
}
