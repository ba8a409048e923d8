import Domain
import Logging
import Records
import ServiceLifecycle

/// Keeps what our own doors decide by as the school has it, also after a suspension that no form of the filter made.
struct FilterFilesLoop: Service {
    let registry: Registry
    let logger: Logger
    let now: @Sendable () -> Instant

    func run() async throws {
        await Rounds(seconds: 5).run { await look() }
    }

    /// A fault is told in the log and tried again.
    private func look() async {
        do {
            guard try await registry.records.school()?.switchedOn.contains(.filter) == true else { return }
            try await registry.writeFilterFiles(on: now().day)
        } catch {
            logger.error("the filter's files were not written", metadata: ["error": "\(error)"])
        }
    }
}
