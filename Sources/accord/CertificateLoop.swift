import Logging
import ServiceLifecycle
import UnixSignals
import Web

/// Reads the certificate again on SIGHUP, which is what a renewal sends; a fault leaves the old one in use and is logged.
struct CertificateLoop: Service {
    let certificate: Certificate
    let logger: Logger

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            do {
                try await certificate.reload()
                logger.info("certificate", metadata: ["sentence": "Read again."])
            } catch let failure as CertificateFailure {
                logger.error("certificate", metadata: ["sentence": "\(failure.sentence)"])
            }
        }
    }
}
