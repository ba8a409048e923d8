import Glibc
import NIOCore
import NIOPosix

@testable import Gateways

/// A server above the door: answers every name with 192.0.2.10, large ones cut, and `alias.…` by another name.
struct FakeUpstream {
    let address: String

    init(records: Int = 1) async throws {
        let answering = Answering(records: records)
        let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(answering)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        address = "127.0.0.1:\(channel.localAddress?.port ?? 0)"
    }
}

private final class Answering: ChannelInboundHandler, Sendable {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    private let records: Int

    init(records: Int) {
        self.records = records
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        let question = Array(envelope.data.readableBytesView)
        guard case .query(let query) = DNSQuery.read(question.span) else { return }
        let address: [UInt8] = query.type == Asking.aaaa ? Array(repeating: 1, count: 16) : [192, 0, 2, 10]
        var list: [(type: UInt16, seconds: UInt32, data: [UInt8])] = []
        if question[12..<18].elementsEqual([5] + Array("alias".utf8)) {
            list.append((5, 300, DNSName.labels(of: Array("adult.example".utf8))))
        }
        for _ in 0..<records { list.append((query.type, 300, address)) }
        let answer = context.channel.allocator.buffer(bytes: Asking.answer(question, list))
        let reply = AddressedEnvelope(remoteAddress: envelope.remoteAddress, data: answer)
        context.writeAndFlush(wrapOutboundOut(reply), promise: nil)
    }
}

/// Whether nobody listens there yet.
enum Listening {
    static func isFree(_ port: Int) -> Bool {
        [SOCK_STREAM, SOCK_DGRAM].allSatisfy { kind in
            let descriptor = socket(AF_INET, Int32(kind.rawValue), 0)
            defer { close(descriptor) }
            var place = sockaddr_in()
            place.sin_family = sa_family_t(AF_INET)
            place.sin_port = UInt16(port).bigEndian
            place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            return withUnsafePointer(to: &place) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            } == 0
        }
    }
}
