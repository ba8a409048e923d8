/// One connection with a proxy: takes its bytes as they come and gives those to send, request after request.
///
/// A request is answered when its heads are whole; of a body nothing is kept, except the preview of a request that goes
/// on with another head. After `isClosing` the connection ends, because where the next request begins is not known.
struct ICAPConversation {
    /// A preview held back until its request goes on; the door asks for none.
    static let heldBytesMax = 65_536

    /// What the door decides about one request.
    enum Reply {
        case unchanged
        /// A whole HTTP response: its head, then its body.
        case closed(head: [UInt8], body: [UInt8])
        /// The request goes on with this head.
        case changed(head: [UInt8])
    }

    /// Where the parts of a request stand, for who decides.
    struct Request {
        let head: ICAPHead
        let http: EncapsulatedHead?
    }

    private enum Part {
        case head
        /// The rest of a body that nobody needs.
        case passedOver(ChunkReading)
        /// A body that goes back as it came; `isPreview` until the client is told to go on.
        case returned(ChunkReading, isPreview: Bool)
    }

    private var part = Part.head
    /// How far the end of the head was looked for.
    private var looked = 0
    private var isLast = false
    private var held: [UInt8] = []
    private var heldHead: [UInt8] = []
    private(set) var isClosing = false
    /// True inside a request, when the client is the one to go on.
    private(set) var isWaiting = false

    /// Takes what there is, and gives how many bytes of it are done with.
    mutating func take(
        _ text: Span<UInt8>,
        _ service: ICAPService,
        into out: inout [UInt8],
        decide: (Request, Span<UInt8>) -> Reply
    ) -> Int {
        var place = 0
        while place < text.count, !isClosing {
            let before = place
            switch part {
            case .head: place += takeHead(text.extracting(place...), service, into: &out, decide)
            case .passedOver(var reading):
                let step = reading.read(text, &place)
                part = .passedOver(reading)
                finish(step)
            case .returned(var reading, let isPreview):
                let step = reading.read(text, &place)
                part = .returned(reading, isPreview: isPreview)
                giveBack(text, before..<place, step, isPreview, service, into: &out)
            }
            guard place > before else { break }
        }
        if case .head = part { isWaiting = place < text.count } else { isWaiting = true }
        return isClosing ? text.count : place
    }

    var isInBody: Bool {
        switch part {
        case .head: false
        case .passedOver, .returned: true
        }
    }

    private mutating func takeHead(
        _ text: Span<UInt8>,
        _ service: ICAPService,
        into out: inout [UInt8],
        _ decide: (Request, Span<UInt8>) -> Reply
    ) -> Int {
        guard let end = text.endOfHead(from: looked) else {
            looked = max(0, text.count - 3)
            if text.count > ICAPHead.bytesMax { refuse(.badRequest, service, into: &out) }
            return 0
        }
        guard end <= ICAPHead.bytesMax else {
            refuse(.badRequest, service, into: &out)
            return 0
        }
        do throws(ICAPHead.Refusal) {
            let head = try ICAPHead(text, end: end)
            let whole = end + (head.bodyAt ?? 0)
            guard whole <= text.count else {
                looked = max(0, end - 4)
                return 0
            }
            looked = 0
            answer(head, text, end..<whole, service, into: &out, decide)
            return whole
        } catch {
            refuse(error, service, into: &out)
            return 0
        }
    }

    private mutating func answer(
        _ head: ICAPHead,
        _ text: Span<UInt8>,
        _ inner: Range<Int>,
        _ service: ICAPService,
        into out: inout [UInt8],
        _ decide: (Request, Span<UInt8>) -> Reply
    ) {
        isLast = head.isLast
        guard head.method == .adapt else {
            service.options(isLast: isLast, into: &out)
            if head.hasBody { part = .passedOver(ChunkReading()) } else { finish(.end(isWhole: true)) }
            return
        }
        let request = Request(head: head, http: EncapsulatedHead(text, in: inner))
        let reply = decide(request, text)
        switch reply {
        case .closed(let pageHead, let body):
            service.page(pageHead, body, isLast: isLast, into: &out)
        case .unchanged where head.mayAnswerUnchanged || head.preview != nil:
            service.unchanged(isLast: isLast, into: &out)
        case .unchanged: return goOn(head, Array(copying: text, inner), service, into: &out)
        case .changed(let changed): return goOn(head, changed, service, into: &out)
        }
        if head.hasBody { part = .passedOver(ChunkReading()) } else { finish(.end(isWhole: true)) }
    }

    /// Sends the request back to go on, and its body as it comes.
    private mutating func goOn(
        _ head: ICAPHead,
        _ http: [UInt8],
        _ service: ICAPService,
        into out: inout [UInt8]
    ) {
        guard head.hasBody else {
            service.request(http, hasBody: false, isLast: isLast, into: &out)
            return finish(.end(isWhole: true))
        }
        part = .returned(ChunkReading(), isPreview: head.preview != nil)
        if head.preview == nil {
            service.request(http, hasBody: true, isLast: isLast, into: &out)
        } else {
            heldHead = http
        }
    }

    private mutating func giveBack(
        _ text: Span<UInt8>,
        _ range: Range<Int>,
        _ step: ChunkReading.Step,
        _ isPreview: Bool,
        _ service: ICAPService,
        into out: inout [UInt8]
    ) {
        guard isPreview else {
            out.append(text, range)
            return finish(step)
        }
        held.append(text, range)
        guard held.count <= Self.heldBytesMax else { return finish(.broken) }
        guard case .end(let isWhole) = step else { return finish(step) }
        if !isWhole { out.append("ICAP/1.0 100 Continue\r\n\r\n") }
        service.request(heldHead, hasBody: true, isLast: isLast, into: &out)
        // Without the preview's own end: the rest follows, or a plain end does.
        out += held.dropLast(Self.endBytes(of: held))
        if isWhole { out.append("0\r\n\r\n") }
        (held, heldHead) = ([], [])
        if isWhole { finish(step) } else { part = .returned(ChunkReading(), isPreview: false) }
    }

    /// The length of `0…` and the empty line, without trailers, at the end of a preview.
    private static func endBytes(of preview: [UInt8]) -> Int {
        var start = preview.count - 4
        while start > 0, preview[start - 1] != 0x0A { start -= 1 }
        return preview.count - max(0, start)
    }

    private mutating func finish(_ step: ChunkReading.Step) {
        switch step {
        case .more: break
        case .end:
            part = .head
            isClosing = isLast
        case .broken: isClosing = true
        }
    }

    private mutating func refuse(_ refusal: ICAPHead.Refusal, _ service: ICAPService, into out: inout [UInt8]) {
        service.refusal(refusal, into: &out)
        isClosing = true
    }
}

extension [UInt8] {
    init(copying text: Span<UInt8>, _ range: Range<Int>) {
        self = []
        append(text, range)
    }
}
