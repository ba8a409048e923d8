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

    private static let secondsBetweenTidying = 3_600

    func run() async throws {
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        registry.whenCommitted { wake.yield() }
        let clock = Task {
            var seconds = 0
            while !Task.isCancelled {
                if seconds % Self.secondsBetweenTidying == 0 { tidy() }
                wake.yield()
                try await Task.sleep(for: .seconds(1))
                seconds += 1
            }
        }
        await withGracefulShutdownHandler {
            for await _ in wakes { await look() }
        } onGracefulShutdown: {
            clock.cancel()
            wake.finish()
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
