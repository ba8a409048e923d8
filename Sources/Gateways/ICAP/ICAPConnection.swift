import Filtering
import NIOCore

/// ICAP's REQMOD over TCP: whether a proxy's request may go on.
///
/// A class on its one loop. All that came in one read is answered in one write, beside those of other connections.
final class ICAPConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let gate: Gate
    private var conversation = ICAPConversation()
    private var read = ByteBuffer()
    private var out: [UInt8] = []
    /// Of the last answer; its room is used again once that is sent.
    private var sent = ByteBuffer()
    private var watch: IdleWatch
    private var isEnding = false

    init(_ gate: Gate) {
        self.gate = gate
        watch = IdleWatch(seconds: gate.limits.headSeconds)
        out.reserveCapacity(2_048)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        watch.start(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        watch.stop()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        if read.readableBytes == 0 { read = buffer } else { read.writeBuffer(&buffer) }
        let filter = gate.filter
        let taken = conversation.take(read.readableBytesUInt8Span, filter.service, into: &out) { request, text in
            decide(request, text, filter)
        }
        read.moveReaderIndex(forwardBy: taken)
        // The channel fills the same buffer again when nobody else holds it.
        if read.readableBytes == 0 { read = ByteBuffer() } else { read.discardReadBytes() }
        wait(context)
        send(context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        guard isEnding else { return gate.sending.send(context) }
        context.flush()
        context.close(promise: nil)
    }

    /// The proxy sends nothing more; what it asked is answered already.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .some(.inputClosed) = event as? ChannelEvent else { return }
        context.flush()
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func wait(_ context: ChannelHandlerContext) {
        if conversation.isInBody {
            watch.prolong(seconds: gate.limits.bodySeconds)
        } else {
            watch.set(
                seconds: conversation.isWaiting ? gate.limits.headSeconds : gate.limits.idleSeconds,
                isWithin: conversation.isWaiting
            )
        }
    }

    private func send(_ context: ChannelHandlerContext) {
        isEnding = conversation.isClosing
        guard !out.isEmpty else { return }
        sent.clear(minimumCapacity: out.count)
        sent.writeBytes(out)
        out.removeAll(keepingCapacity: true)
        context.write(wrapOutboundOut(sent), promise: nil)
        // A proxy that sends and does not read would fill the memory.
        if !context.channel.isWritable { context.channel.setOption(.autoRead, value: false).whenFailure { _ in } }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        guard context.channel.isWritable else { return }
        context.channel.setOption(.autoRead, value: true).whenFailure { _ in }
    }
}

/// What is decided about one request.
extension ICAPConnection {
    private func decide(
        _ request: ICAPConversation.Request,
        _ text: Span<UInt8>,
        _ filter: LoadedFilter
    ) -> ICAPConversation.Reply {
        let head = request.head
        let client = head.client.isEmpty ? nil : InternetAddress(text, in: head.client)
        let asker = filter.askers.asker(at: client, user: user(head, text, filter.askers))
        let now = Gate.now
        guard let http = request.http else {
            let verdict = Verdict(isOpen: false, reason: .unreadable)
            gate.note(verdict, .icap, asker, client, text.extracting(0..<0), at: now)
            return page(verdict, text.extracting(0..<0), asker, filter, isBodiless: false)
        }
        guard http.isPathAlone(text) else {
            let address = text.extracting(http.target)
            return decide(address, http, text, asker, client, filter, at: now)
        }
        let address = Array(copying: text, http.host) + Array(copying: text, http.target)
        return decide(address.span, http, text, asker, client, filter, at: now)
    }

    private func decide(
        _ address: Span<UInt8>,
        _ http: EncapsulatedHead,
        _ text: Span<UInt8>,
        _ asker: Asker,
        _ client: InternetAddress?,
        _ filter: LoadedFilter,
        at now: Int64
    ) -> ICAPConversation.Reply {
        let verdict = filter.decide(address, for: asker, at: now)
        gate.note(verdict, .icap, asker, client, address, at: now)
        guard verdict.isOpen else {
            return page(verdict, address, asker, filter, isBodiless: http.isMethod("HEAD", text))
        }
        guard let rewrite = filter.rewrite(verdict), !http.isMethod("CONNECT", text),
            let changed = RewrittenHead.bytes(http, text, rewrite)
        else { return .unchanged }
        return .changed(head: changed)
    }

    /// As it stands, or out of Base64: proxies send either, and only a name that is known tells which.
    private func user(_ head: ICAPHead, _ text: Span<UInt8>, _ askers: AskerTable) -> [UInt8] {
        guard !head.user.isEmpty, askers.hasUsers else { return [] }
        let plain = Array(copying: text, head.user)
        if !head.userIsAddress, askers.knows(user: plain) { return plain }
        return Base64.bytes(plain) ?? plain
    }

    private func page(
        _ verdict: Verdict,
        _ address: Span<UInt8>,
        _ asker: Asker,
        _ filter: LoadedFilter,
        isBodiless: Bool
    ) -> ICAPConversation.Reply {
        var host = 0..<0
        do throws(Address.Failure) { host = try Address(address).host } catch { host = 0..<0 }
        let page = ClosedPage(
            verdict,
            address: String(decoding: Array(copying: address, 0..<min(512, address.count)), as: UTF8.self),
            host: String(decoding: Array(copying: address, host), as: UTF8.self),
            asker: asker,
            filter: filter
        )
        let body = gate.closedPage(page)
        return .closed(head: ClosedPage.head(count: body.count), body: isBodiless ? [] : body)
    }
}
