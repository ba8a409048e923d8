import Domain
import Logging
import Records
import ServiceLifecycle

/// Looks every minute for erasures and ends of concerns whose day has come; what came due while the program was off is
/// done at once.
struct ErasureLoop: Service {
    let registry: Registry
    let working: Working
    let logger: Logger
    let now: @Sendable () -> Instant

    func run() async throws {
        var isUnfinished = false
        await Rounds(seconds: 60).run { isUnfinished = !(await look(isUnfinished)) }
    }

    /// Whether all is done: keys are gone once a certificate stands, but a reader can delay deleting what they sealed.
    private func look(_ isUnfinished: Bool) async -> Bool {
        do {
            if isUnfinished { try await registry.finishErasing() }
            let people = try await DueErasures(registry: registry, working: working).run(at: now())
            let count = try await people + DueDisposals(registry: registry, working: working).run(at: now())
            if count > 0 { logger.notice("erased", metadata: ["requests": "\(count)"]) }
            return true
        } catch {
            logger.error("an erasure is not finished", metadata: ["error": "\(error)"])
            return false
        }
    }
}
