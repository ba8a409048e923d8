import Filtering
import NIOCore

/// DNS over UDP.
///
/// A class on its one loop, as all handlers are.
final class Datagrams: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    /// Datagrams taken at once, and the room for each.
    static let batch = 64
    static let datagramBytesMax = 2_048

    private let gate: Gate
    private let resolver: Resolver
    private var rates: RateTable
    private var clients = Clients()
    private var out: [UInt8] = []
    /// Answers of one batch, one after another, in room that is used again once they are sent.
    private var sent = ByteBuffer()
    private var answers: [(to: SocketAddress, bytes: Int)] = []
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
            return answerOver(message, to: sender)
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
        if case .answered = outcome { keep(for: sender) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        for answer in answers {
            guard let data = sent.readSlice(length: answer.bytes) else { continue }
            context.write(wrapOutboundOut(AddressedEnvelope(remoteAddress: answer.to, data: data)), promise: nil)
        }
        answers.removeAll(keepingCapacity: true)
        context.flush()
        sent.clear()
    }

    /// A socket of UDP lives on after an error with one datagram.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {}

    /// Of those beyond their rate half are told to come over TCP, in no more bytes than they sent: a real device comes,
    /// and who is aimed at by somebody else's forging gets nothing worth sending.
    private func answerOver(_ message: Span<UInt8>, to sender: SocketAddress) {
        overCount &+= 1
        guard overCount.isMultiple(of: 2), case .query(let query) = DNSQuery.read(message) else { return }
        out.removeAll(keepingCapacity: true)
        DNSAnswer.cut(to: query, message, into: &out)
        keep(for: sender)
    }

    private func keep(for sender: SocketAddress) {
        sent.writeBytes(out)
        answers.append((sender, out.count))
    }
}
