import Logging
import Records
import ServiceLifecycle

/// Looks every minute for erasures whose day has come; what came due while the program was off is done at once.
struct ErasureLoop: Service {
    let due: DueErasures
    let registry: Registry
    let logger: Logger

    private static let pauseSeconds = 60

    func run() async throws {
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let clock = Task {
            while !Task.isCancelled {
                wake.yield()
                try await Task.sleep(for: .seconds(Self.pauseSeconds))
            }
        }
        var isUnfinished = false
        await withGracefulShutdownHandler {
            for await _ in wakes { isUnfinished = !(await look(isUnfinished)) }
        } onGracefulShutdown: {
            clock.cancel()
            wake.finish()
        }
    }

    /// Whether all is done: keys are gone once a certificate stands, but a reader can delay deleting what they sealed.
    private func look(_ isUnfinished: Bool) async -> Bool {
        do {
            if isUnfinished { try await registry.finishErasing() }
            let count = try await due.run(at: currentInstant())
            if count > 0 { logger.notice("erased", metadata: ["requests": "\(count)"]) }
            return true
        } catch {
            logger.error("an erasure is not finished", metadata: ["error": "\(error)"])
            return false
        }
    }
}
