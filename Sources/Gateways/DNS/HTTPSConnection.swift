import Filtering
import NIOCore
import NIOHTTP1

/// DNS over HTTPS (RFC 8484): `/dns-query` and `/dns-query/TOKEN`, by GET and POST.
///
/// A class on its one loop. The token tells which device or group asks, so a wrong one finds nothing.
final class HTTPSConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    static let bodyBytesMax = 4_096
    static let path = "/dns-query"

    private let gate: Gate
    private let resolver: Resolver
    private let address: InternetAddress
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()
    private var watch: IdleWatch

    /// What is said with a status alone.
    private struct Refusal: Error {
        let status: HTTPResponseStatus
    }

    init(_ gate: Gate, _ resolver: Resolver, _ address: InternetAddress) {
        self.gate = gate
        self.resolver = resolver
        self.address = address
        watch = IdleWatch(seconds: gate.limits.headSeconds)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        watch.start(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        watch.stop()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body.clear()
            watch.set(seconds: gate.limits.headSeconds, isWithin: true)
        case .body(var part):
            guard body.readableBytes + part.readableBytes <= Self.bodyBytesMax else {
                return context.close(promise: nil)
            }
            body.writeBuffer(&part)
        case .end:
            watch.set(seconds: gate.limits.idleSeconds, isWithin: false)
            if let head { answer(head, context) }
            head = nil
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        // A stream of HTTP/2 ends by its answer and the connection goes on: nothing is left to close (RFC 9113 section 8.1).
        let keepsAlive = head.isKeepAlive || head.version.major > 1
        do {
            let client = try client(head)
            let message = try message(head)
            var out: [UInt8] = []
            let outcome = resolver.answer(message.span, for: client, into: &out) {
                { [self] answer in
                    guard context.channel.isActive else { return }
                    write(answer, keepsAlive, context)
                }
            }
            switch outcome {
            case .answered: write(out, keepsAlive, context)
            case .later: break
            case .silence: throw Refusal(status: .badRequest)
            }
        } catch let refusal as Refusal {
            write(refusal.status, nil, seconds: 0, keepsAlive, context)
        } catch {
            context.close(promise: nil)
        }
    }

    private func client(_ head: HTTPRequestHead) throws -> Resolver.Client {
        let path = head.uri.prefix { $0 != "?" }
        guard path.hasPrefix(Self.path) else { throw Refusal(status: .notFound) }
        let rest = path.dropFirst(Self.path.count)
        var asker: Asker?
        if rest.isEmpty || rest == "/" {
            let isKnown = gate.filter.askers.knows(address) || address.isPrivate
            guard isKnown else { throw Refusal(status: .forbidden) }
            asker = gate.filter.askers.asker(at: address)
        } else if rest.hasPrefix("/") {
            asker = gate.filter.askers.asker(at: address, token: Array(rest.dropFirst().utf8))
        }
        guard let asker else { throw Refusal(status: .notFound) }
        return Resolver.Client(asker: asker, address: address, door: .https, overDatagrams: false)
    }

    private func message(_ head: HTTPRequestHead) throws -> [UInt8] {
        switch head.method {
        case .GET:
            let query = head.uri.drop { $0 != "?" }.dropFirst()
            let value = query.split(separator: "&").first { $0.hasPrefix("dns=") }?.dropFirst(4)
            guard let value else { throw Refusal(status: .badRequest) }
            guard value.utf8.count <= Self.bodyBytesMax * 4 / 3 + 4 else { throw Refusal(status: .uriTooLong) }
            guard let bytes = Base64.bytes(Array(value.utf8)) else { throw Refusal(status: .badRequest) }
            return bytes
        case .POST:
            guard head.headers.first(name: "content-type")?.lowercased() == "application/dns-message" else {
                throw Refusal(status: .unsupportedMediaType)
            }
            return Array(body.readableBytesView)
        default: throw Refusal(status: .methodNotAllowed)
        }
    }

    private func write(_ answer: [UInt8], _ keepsAlive: Bool, _ context: ChannelHandlerContext) {
        write(.ok, answer, seconds: DNSAnswer.freshSeconds(answer.span), keepsAlive, context)
    }

    private func write(
        _ status: HTTPResponseStatus,
        _ answer: [UInt8]?,
        seconds: UInt32,
        _ keepsAlive: Bool,
        _ context: ChannelHandlerContext
    ) {
        var headers = HTTPHeaders()
        headers.add(name: "content-length", value: "\(answer?.count ?? 0)")
        if answer != nil {
            headers.add(name: "content-type", value: "application/dns-message")
            headers.add(name: "cache-control", value: "private, max-age=\(seconds)")
        }
        if !keepsAlive { headers.add(name: "connection", value: "close") }
        context.write(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))),
            promise: nil
        )
        if let answer {
            context.write(
                wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(bytes: answer)))),
                promise: nil
            )
        }
        let ended = context.eventLoop.makePromise(of: Void.self)
        if !keepsAlive { ended.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) } }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: ended)
    }
}

extension DNSAnswer {
    /// How long HTTP may keep an answer: its smallest lifetime (RFC 8484 section 5.1).
    static func freshSeconds(_ answer: Span<UInt8>) -> UInt32 {
        guard answer.count >= DNSQuery.headerBytes, answer[3] & 0xF != DNSOutcome.serverFailure.rawValue,
            let end = DNSQuery.endOfPlainName(answer, from: DNSQuery.headerBytes)
        else { return 0 }
        var place = end + 4
        var seconds: UInt32?
        for _ in 0..<(Int(answer.number16(at: 6)) + Int(answer.number16(at: 8))) {
            guard let record = DNSRecord(answer, at: place) else { return 0 }
            seconds = min(seconds ?? .max, record.lifetime)
            place = record.end
        }
        return seconds ?? 0
    }
}
