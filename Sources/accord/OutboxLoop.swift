import Foundation
import Logging
import Records
import ServiceLifecycle
import Web

/// Looks into the outbox whenever something was committed, and each second for what became due by time.
struct OutboxLoop: Service {
    let outbox: Outbox
    let registry: Registry
    let logger: Logger

    private static let timeBetweenTidying = Duration.seconds(3_600)

    func run() async throws {
        var tidied: ContinuousClock.Instant?
        await Rounds(seconds: 1, wokenBy: registry.whenCommitted).run {
            if tidied.map({ $0.duration(to: .now) >= Self.timeBetweenTidying }) ?? true {
                tidy()
                tidied = .now
            }
            await look()
        }
    }

    /// A fault is told in the log and tried again: messages stay in the outbox.
    private func look() async {
        do {
            try await outbox.run()
        } catch {
            logger.error("the outbox stopped", metadata: ["error": "\(error)"])
        }
    }

    private func tidy() {
        do {
            try outbox.tidy()
        } catch {
            logger.error("what is past its time was not deleted", metadata: ["error": "\(error)"])
        }
    }
}
