import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Closes a connection that takes too long to say what it wants, and answers what cannot be read as HTTP.
///
/// A class, because NIO hands a connection's parts to one. It stands in the middle of the pipeline: behind the decoder,
/// before the router, so what is too slow or too large never reaches a page.
final class PatienceHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum Phase {
        /// Nothing of a request is known; a browser may also keep a connection open in case it needs one.
        case waiting
        case receiving
        case answering
    }

    private let limits: Limits
    private var phase = Phase.waiting
    private var hasBegunAnswer = false
    /// Requests whose answer is not yet whole: a browser may send the next before it has the last (pipelining).
    private var answersDue = 0
    private var deadline: Scheduled<Void>?

    init(limits: Limits) {
        self.limits = limits
    }

    func handlerAdded(context: ChannelHandlerContext) {
        wait(limits.headSeconds, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            phase = .receiving
            answersDue += 1
            hasBegunAnswer = false
            let isUpload = head.headerFields[.contentType]?.lowercased().hasPrefix("multipart/form-data") == true
            wait(isUpload ? limits.uploadSeconds : limits.formSeconds, context)
        case .body:
            break
        case .end:
            // A form may be refused before its end is here; then nothing is being answered any more.
            phase = answersDue > 0 ? .answering : .waiting
            if phase == .answering { deadline?.cancel() }
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        hasBegunAnswer = true
        if case .end = unwrapOutboundIn(data) {
            answersDue -= 1
            // Whoever is still sending was refused, and is heard a little longer, so that a browser shows the page.
            if answersDue == 0 {
                if phase == .answering { phase = .waiting }
                wait(limits.headSeconds, context)
            }
        }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let fault = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        if phase == .waiting, fault == .headerOverflow {
            answer(.headersTooLarge, context)
        } else if phase == .waiting {
            answer(.unreadable, context)
        } else {
            context.close(promise: nil)
        }
    }

    private func wait(_ seconds: Int, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        let context = NIOLoopBound(context, eventLoop: context.eventLoop)
        let handler = NIOLoopBound(self, eventLoop: context.value.eventLoop)
        deadline = context.value.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
            handler.value.giveUp(context.value)
        }
    }

    private func giveUp(_ context: ChannelHandlerContext) {
        if phase == .receiving, !hasBegunAnswer, answersDue == 1 {
            answer(.tooSlow, context)
        } else {
            context.close(promise: nil)
        }
    }

    private func answer(_ page: PlainPage, _ context: ChannelHandlerContext) {
        hasBegunAnswer = true
        context.write(wrapOutboundOut(.head(page.head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(string: page.html))), promise: nil)
        let context = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.value.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
            context.value.close(promise: nil)
        }
    }
}

/// A page for a request that never reached the site: a sentence, and nothing that needs the school's records.
struct PlainPage {
    let status: HTTPResponse.Status
    let sentence: String

    static let tooSlow = PlainPage(
        status: .requestTimeout,
        sentence: "This took too long to arrive, so nothing was changed. Check your connection, then send it again."
    )
    static let headersTooLarge = PlainPage(
        status: .requestHeaderFieldsTooLarge,
        sentence: "Your browser sent more than this site can read. Delete this site’s cookies, then open it again."
    )
    static let unreadable = PlainPage(
        status: .badRequest,
        sentence: "What was sent could not be read. Open the page again, and try once more."
    )

    var html: String {
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Sorry</title>"
            + "<h1>Sorry</h1><p>\(sentence)</p></html>\n"
    }

    var head: HTTPResponse {
        var fields: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .contentLength: "\(html.utf8.count)", .connection: "close",
            .cacheControl: "no-store",
        ]
        for (name, value) in Headers.fixed { fields[name] = value }
        if let name = HTTPField.Name("Content-Security-Policy") {
            fields[name] = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        }
        return HTTPResponse(status: status, headerFields: fields)
    }
}
