import Filtering
import NIOCore

/// DNS over TCP (RFC 7766): messages after their length, several on their way at once.
///
/// A class on its one loop. A client that sends slower than whole messages, or reads slower than it asks, is let go.
final class StreamConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    static let connectionsMax = 512
    static let waitingMax = 64

    private let gate: Gate
    private let resolver: Resolver
    private let address: InternetAddress
    private let asker: Asker
    private var read = ByteBuffer()
    private var waiting = 0
    private var isEnding = false
    private var watch: IdleWatch

    init(_ gate: Gate, _ resolver: Resolver, _ address: InternetAddress, _ asker: Asker) {
        self.gate = gate
        self.resolver = resolver
        self.address = address
        self.asker = asker
        watch = IdleWatch(seconds: gate.limits.streamIdleSeconds)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        watch.start(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        watch.stop()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        read.writeBuffer(&buffer)
        while let length = read.getInteger(at: read.readerIndex, as: UInt16.self),
            let message = read.getSlice(at: read.readerIndex + 2, length: Int(length))
        {
            read.moveReaderIndex(forwardBy: 2 + Int(length))
            guard waiting < Self.waitingMax else { return context.close(promise: nil) }
            answer(message, context)
        }
        read.discardReadBytes()
        watch.set(
            seconds: read.readableBytes > 0 ? gate.limits.headSeconds : gate.limits.streamIdleSeconds,
            isWithin: read.readableBytes > 0
        )
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.flush()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .some(.inputClosed) = event as? ChannelEvent else { return }
        isEnding = true
        if waiting == 0 { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func answer(_ message: ByteBuffer, _ context: ChannelHandlerContext) {
        var out: [UInt8] = []
        let client = Resolver.Client(asker: asker, address: address, door: .dns, overDatagrams: false)
        let outcome = resolver.answer(message.readableBytesUInt8Span, for: client, into: &out) {
            waiting += 1
            return { [self] answer in
                waiting -= 1
                guard context.channel.isActive else { return }
                write(answer, context)
                context.flush()
                if isEnding, waiting == 0 { context.close(promise: nil) }
            }
        }
        switch outcome {
        case .answered: write(out, context)
        case .later: break
        case .silence: context.close(promise: nil)
        }
    }

    private func write(_ answer: [UInt8], _ context: ChannelHandlerContext) {
        var buffer = context.channel.allocator.buffer(capacity: answer.count + 2)
        buffer.writeInteger(UInt16(truncatingIfNeeded: answer.count))
        buffer.writeBytes(answer)
        context.write(wrapOutboundOut(buffer), promise: nil)
    }
}
