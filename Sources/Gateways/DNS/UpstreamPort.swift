import NIOCore
import NIOPosix

/// One UDP port of ours, connected to one upstream server, so that the kernel drops what comes from elsewhere.
///
/// A class on its one loop.
final class UpstreamPort: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    enum Answer {
        case reply(DNSReply)
        case unreachable
    }

    private struct Pending {
        let question: [UInt8]
        let done: (Answer) -> Void
    }

    private var channel: (any Channel)?
    private var pending: [UInt16: Pending] = [:]
    static let pendingMax = 4_096

    func open(to address: SocketAddress, on loop: any EventLoop) -> EventLoopFuture<Void> {
        let handler = NIOLoopBound(self, eventLoop: loop)
        return DatagramBootstrap(group: loop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(handler.value)
                }
            }
            .connect(to: address)
            .map { handler.value.channel = $0 }
    }

    func close() {
        channel?.close(promise: nil)
    }

    /// The number it was sent under; nil when this port cannot send now.
    func send(_ question: Upstreams.Question, _ done: @escaping (Answer) -> Void) -> UInt16? {
        guard let channel, channel.isActive, pending.count < Self.pendingMax else { return nil }
        var id = UInt16.random(in: .min ... .max)
        while pending[id] != nil { id = UInt16.random(in: .min ... .max) }
        pending[id] = Pending(question: question.bytes, done: done)
        let message = DNSAnswer.question(id: id, question)
        channel.writeAndFlush(channel.allocator.buffer(bytes: message), promise: nil)
        return id
    }

    func forget(_ id: UInt16) {
        pending[id] = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data).data
        let message = buffer.readableBytesUInt8Span
        guard message.count >= DNSQuery.headerBytes, let waiting = pending[message.number16(at: 0)],
            let reply = DNSReply(message, to: waiting.question.span)
        else { return }
        pending[message.number16(at: 0)] = nil
        waiting.done(.reply(reply))
    }

    /// The kernel says that nobody listens there.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let all = pending
        pending = [:]
        for waiting in all.values { waiting.done(.unreachable) }
    }
}

extension DNSAnswer {
    static func question(id: UInt16, _ question: Upstreams.Question) -> [UInt8] {
        DNSAnswer.question(
            id: id,
            name: Array(question.bytes.dropLast(4)),
            type: question.bytes.span.number16(at: question.bytes.count - 4),
            checksItself: question.checksItself,
            signed: question.signed
        )
    }
}

/// Asks once over TCP, for an answer that was too long for UDP (RFC 7766).
enum UpstreamStream {
    static let waitMilliseconds: Int64 = 3_000

    struct Unanswered: Error {}

    static func ask(
        _ question: Upstreams.Question,
        _ address: SocketAddress,
        on loop: any EventLoop
    ) -> EventLoopFuture<DNSReply> {
        let promise = loop.makePromise(of: DNSReply.self)
        let id = UInt16.random(in: .min ... .max)
        let message = DNSAnswer.question(id: id, question)
        let timeout = loop.scheduleTask(in: .milliseconds(waitMilliseconds)) { promise.fail(Unanswered()) }
        let bytes = question.bytes
        ClientBootstrap(group: loop)
            .connectTimeout(.milliseconds(waitMilliseconds))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(UpstreamStreamReading(id, bytes, promise))
                }
            }
            .connect(to: address)
            .whenComplete { result in
                switch result {
                case .failure: promise.fail(Unanswered())
                case .success(let channel):
                    var buffer = channel.allocator.buffer(capacity: message.count + 2)
                    buffer.writeInteger(UInt16(message.count))
                    buffer.writeBytes(message)
                    channel.writeAndFlush(buffer, promise: nil)
                    promise.futureResult.whenComplete { _ in channel.close(promise: nil) }
                }
            }
        promise.futureResult.whenComplete { _ in timeout.cancel() }
        return promise.futureResult
    }
}

private final class UpstreamStreamReading: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let id: UInt16
    private let question: [UInt8]
    private let promise: EventLoopPromise<DNSReply>
    private var read = ByteBuffer()

    init(_ id: UInt16, _ question: [UInt8], _ promise: EventLoopPromise<DNSReply>) {
        self.id = id
        self.question = question
        self.promise = promise
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        read.writeBuffer(&buffer)
        guard let length = read.getInteger(at: read.readerIndex, as: UInt16.self) else { return }
        guard let message = read.getSlice(at: read.readerIndex + 2, length: Int(length)) else { return }
        let asked = question
        let span = message.readableBytesUInt8Span
        let isOurs = span.count >= 2 && span.number16(at: 0) == id
        let reply = isOurs ? DNSReply(span, to: asked.span) : nil
        promise.completeWith(reply.map { .success($0) } ?? .failure(UpstreamStream.Unanswered()))
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(UpstreamStream.Unanswered())
    }
}
