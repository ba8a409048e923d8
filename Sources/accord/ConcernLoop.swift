import Domain
import Logging
import Records
import ServiceLifecycle

/// Calls the next people to concerns that nobody opened in time; what came due while the program was off, at once.
struct ConcernLoop: Service {
    let registry: Registry
    let logger: Logger
    let now: @Sendable () -> Instant

    func run() async throws {
        await Rounds(seconds: 5).run { await look() }
    }

    /// A fault is told in the log and tried again.
    private func look() async {
        do {
            let count = try await registry.passOnConcerns(at: now())
            if count > 0 { logger.notice("passed on", metadata: ["count": "\(count)"]) }
        } catch {
            logger.error("what nobody opened was not passed on", metadata: ["error": "\(error)"])
        }
    }
}
