import Filtering

/// What a proxy sends over ICAP: the answers are the same whether it comes at once or in two pieces, and bounded.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzICAP(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard bytes.count > 2 else { return 0 }
    let text = Array(bytes.dropFirst(2))
    let choice = bytes[0]
    let cut = min(text.count, Int(bytes[1]) * 4)
    let whole = said(to: [text], choice)
    let parts = said(to: [Array(text[..<cut]), Array(text[cut...])], choice)
    precondition(whole.count <= 64 * text.count + 65_536)
    precondition(whole == parts, "the same bytes were answered in two ways")
    return 0
}

private let service = ICAPService(snapshot: 7)

private func said(to pieces: [[UInt8]], _ choice: UInt8) -> [UInt8] {
    var conversation = ICAPConversation()
    var out: [UInt8] = []
    var waiting: [UInt8] = []
    for piece in pieces where !conversation.isClosing {
        waiting += piece
        let done = conversation.take(waiting.span, service, into: &out) { request, text in
            precondition(request.head.end <= text.count && request.head.user.upperBound <= text.count)
            if let http = request.http { precondition(http.whole.upperBound <= text.count) }
            return switch choice % 3 {
            case 0: .unchanged
            case 1: .closed(head: Array("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\n".utf8), body: [79, 75])
            default: .changed(head: Array("GET http://example.org/ HTTP/1.1\r\n\r\n".utf8))
            }
        }
        precondition(done >= 0 && done <= waiting.count)
        waiting.removeFirst(done)
    }
    return out
}
