import Domain
import Foundation
import Hummingbird
import Logging
import Records
import TestSupport
import Web

/// The site on a free port of this machine, as `accord serve` runs it.
struct LoopbackServer: Sendable {
    let port: Int
    private let working: Working
    private let task: Task<Void, any Error>

    static func start(for school: TestSchool) async throws -> LoopbackServer {
        let working = try Working(opening: school.registry.folder)
        let doors = Site.Doors(
            now: { TestSchool.now },
            extractText: { _, _ in [] },
            pdf: { _ in [] },
            isSample: false,
            secureCookies: false
        )
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        let site = try Site(registry: school.registry, working: working, doors: doors, logger: logger)
        let (ports, found) = AsyncStream<Int>.makeStream()
        let application = Application(
            router: site.router(),
            configuration: .init(address: .hostname("127.0.0.1", port: 0), serverName: nil),
            onServerRunning: { channel in found.yield(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        let task = Task { try await application.run() }
        guard let port = await ports.first(where: { _ in true }) else { throw BenchFailure(what: "no port") }
        return LoopbackServer(port: port, working: working, task: task)
    }

    func stop() async {
        task.cancel()
        _ = await task.result
    }

    func cookie(for person: PersonID) throws -> String {
        let token = try working.startSession(Session(contact: "", person: person), at: TestSchool.now)
        return "accord=\(token.text)"
    }
}
