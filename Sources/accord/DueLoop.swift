import Logging
import ServiceLifecycle

/// Does every few seconds what has come due; what came due while the program was off, at once.
struct DueLoop: Service {
    let logger: Logger
    /// What the log says of a look that failed; the next one makes it good.
    let failed: Logger.Message
    let work: @Sendable () async throws -> Void

    func run() async throws {
        await Rounds(seconds: 5).run {
            do {
                try await work()
            } catch {
                logger.error(failed, metadata: ["error": "\(error)"])
            }
        }
    }
}
