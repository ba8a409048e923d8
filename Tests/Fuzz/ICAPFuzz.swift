/// A proxy's bytes in pieces: whatever comes, no more is taken than there is, and every read ends.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let service = ICAPService(snapshot: 7)
    var conversation = ICAPConversation()
    var waiting: [UInt8] = []
    var out: [UInt8] = []
    let step = 1 + Int(bytes.first ?? 0)
    for place in stride(from: 1, to: bytes.count, by: step) {
        waiting += bytes[place..<min(bytes.count, place + step)]
        let taken = conversation.take(waiting.span, service, into: &out) { request, text in
            guard let http = request.http else { return .closed(head: [1], body: [2]) }
            precondition(http.target.upperBound <= text.count && http.whole.upperBound <= text.count)
            let kind = http.target.count % 3
            return kind == 0 ? .unchanged : kind == 1 ? .closed(head: [1], body: []) : .changed(head: [1, 2, 3])
        }
        precondition(taken <= waiting.count, "more was taken than there was")
        waiting.removeFirst(taken)
        if conversation.isClosing { return 0 }
        precondition(waiting.count <= ICAPHead.bytesMax + EncapsulatedHead.bytesMax + step, "too much waits")
        out.removeAll(keepingCapacity: true)
    }
    return 0
}
