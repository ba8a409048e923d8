import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore

extension Site {
    /// The site behind a socket, with what a request may be and how long it may take; over TLS where it has a certificate.
    package func application(
        at address: BindAddress,
        limits: Limits = Limits(),
        certificate: Certificate? = nil,
        onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) throws -> Application<RouterResponder<SiteContext>> {
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [PatienceHandler(limits: limits)],
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: Limits.headerFieldBytesMax,
                    maxHeaderListSize: Limits.headerBytesMax,
                    maxHeaderFieldCount: Limits.headerFieldsMax
                )
            )
        )
        return Application(
            responder: router().buildResponder(),
            server: try certificate.map { try .tls(plain, tlsConfiguration: try $0.configuration()) } ?? plain,
            configuration: ApplicationConfiguration(
                address: address,
                serverName: nil,
                availableConnectionsDelegate: .maximum(Limits.connectionsMax, logger: logger)
            ),
            onServerRunning: onServerRunning,
            logger: logger
        )
    }
}
