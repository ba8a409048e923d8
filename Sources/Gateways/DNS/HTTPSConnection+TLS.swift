import Filtering
import NIOCore
import NIOHTTP2
import NIOSSL

/// What HTTPS needs before the first question: a certificate, and the version of HTTP that both sides speak.
extension HTTPSConnection {
    static let connectionsMax = 1_024

    /// Nil without a certificate.
    static func context(_ settings: HTTPSDoor?) throws -> NIOSSLContext? {
        guard let certificate = settings?.certificate, let key = settings?.key else { return nil }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
        )
        configuration.applicationProtocols = NIOHTTP2SupportedALPNProtocols
        return try NIOSSLContext(configuration: configuration)
    }

    /// HTTP/2 with those that speak it, as RFC 8484 section 5.2 wants, one question in each stream; else HTTP/1.1.
    static func agree(
        on channel: any Channel,
        _ answering: NIOLoopBound<(Gate, Resolver)>,
        _ address: InternetAddress
    ) {
        let limits = answering.value.0.limits
        // Whoever never ends the handshake would keep one of the door's places for ever.
        let deadline = channel.eventLoop.scheduleTask(in: .seconds(limits.headSeconds)) { channel.close(promise: nil) }
        channel.configureCommonHTTPServerPipeline(
            connectionConfiguration: .init(),
            streamConfiguration: .init(),
            h2ConnectionChannelConfigurator: { channel in
                deadline.cancel()
                return channel.eventLoop.makeCompletedFuture {
                    let idle = IdleStateHandler(allTimeout: .seconds(limits.idleSeconds))
                    try channel.pipeline.syncOperations.addHandlers([idle, IdleConnection()], position: .first)
                }
            },
            configurator: { stream in
                deadline.cancel()
                return stream.eventLoop.makeCompletedFuture {
                    let (gate, resolver) = answering.value
                    try stream.pipeline.syncOperations.addHandler(HTTPSConnection(gate, resolver, address))
                }
            }
        ).whenFailure { _ in channel.close(promise: nil) }
    }
}

/// Ends a connection of HTTP/2 on which nothing was said for long; its streams have a watch of their own.
private final class IdleConnection: ChannelInboundHandler {
    typealias InboundIn = Never

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.fireChannelRead(data)
    }
}
