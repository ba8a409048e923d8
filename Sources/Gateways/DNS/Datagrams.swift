import Filtering
import NIOCore

/// DNS over UDP.
///
/// A class on its one loop, as all handlers are.
final class Datagrams: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    /// Datagrams taken at once, and the room for each.
    static let batch = 32
    static let datagramBytesMax = 2_048

    private let gate: Gate
    private let resolver: Resolver
    private var rates: RateTable
    private var clients = Clients()
    private var out: [UInt8] = []
    private var overCount = 0

    init(_ gate: Gate, _ resolver: Resolver, rates: RateTable) {
        self.gate = gate
        self.resolver = resolver
        self.rates = rates
        out.reserveCapacity(4_096)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        let sender = envelope.remoteAddress
        guard let address = sender.internetAddress, let asker = clients.asker(at: address, gate) else { return }
        let message = envelope.data.readableBytesUInt8Span
        guard rates.take(for: address.networkBits, at: Gate.now) else {
            return answerOver(message, to: sender, context)
        }
        out.removeAll(keepingCapacity: true)
        let client = Resolver.Client(asker: asker, address: address, door: .dns, overDatagrams: true)
        let outcome = resolver.answer(message, for: client, into: &out) {
            let channel = context.channel
            return { answer in
                let buffer = channel.allocator.buffer(bytes: answer)
                channel.writeAndFlush(AddressedEnvelope(remoteAddress: sender, data: buffer), promise: nil)
            }
        }
        if case .answered = outcome { write(to: sender, context) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.flush()
    }

    /// A socket of UDP lives on after an error with one datagram.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {}

    /// Of those beyond their rate half are told to come over TCP, in no more bytes than they sent: a real device comes,
    /// and who is aimed at by somebody else's forging gets nothing worth sending.
    private func answerOver(_ message: Span<UInt8>, to sender: SocketAddress, _ context: ChannelHandlerContext) {
        overCount &+= 1
        guard overCount.isMultiple(of: 2), case .query(let query) = DNSQuery.read(message) else { return }
        out.removeAll(keepingCapacity: true)
        DNSAnswer.cut(to: query, message, into: &out)
        write(to: sender, context)
    }

    private func write(to sender: SocketAddress, _ context: ChannelHandlerContext) {
        var buffer = context.channel.allocator.buffer(capacity: out.count)
        buffer.writeBytes(out)
        context.write(wrapOutboundOut(AddressedEnvelope(remoteAddress: sender, data: buffer)), promise: nil)
    }
}
