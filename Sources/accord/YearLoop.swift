import Domain
import Logging
import Records
import ServiceLifecycle

/// Looks every few seconds whether the day of a prepared turn of the year has come; also after the program was off.
struct YearLoop: Service {
    let registry: Registry
    let logger: Logger
    let now: @Sendable () -> Instant

    func run() async throws {
        await Rounds(seconds: 5).run { await look() }
    }

    /// A fault is told in the log and tried again.
    private func look() async {
        do {
            let count = try await registry.turnYear(at: now())
            if count > 0 { logger.notice("turned the year", metadata: ["children": "\(count)"]) }
        } catch {
            logger.error("the year was not turned", metadata: ["error": "\(error)"])
        }
    }
}
