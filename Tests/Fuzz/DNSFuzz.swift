/// Questions of strangers and answers of servers above: what is written is never longer than promised.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let length = bytes.first.map(Int.init), bytes.count > length + 1 else { return 0 }
    let (asked, answered) = (Array(bytes[1...length]), Array(bytes[(length + 1)...]))
    guard case .query(let query) = DNSQuery.read(asked.span) else { return 0 }
    var text = InlineArray<256, UInt8>(repeating: 0)
    precondition(query.host(asked.span, into: &text) < 256)
    var out: [UInt8] = []
    DNSAnswer.closed(.noSuchName, .blocked, text: [1, 2], to: query, asked.span, into: &out)
    precondition(out.count < asked.count + 80)
    out = []
    DNSAnswer.cut(to: query, asked.span, into: &out)
    precondition(out.count <= asked.count + 11)
    // As an answer to its own question, so that the records are reached.
    let question = asked.span.extracting(query.question)
    let whole = Array(answered.prefix(12)) + Array(copying: question, 0..<question.count) + answered.dropFirst(12)
    for message in [answered, whole] {
        guard let reply = DNSReply(message.span, to: question) else { continue }
        precondition(reply.withoutEncryptedHellos().bytes.count == reply.bytes.count)
        for place in reply.aliases { _ = DNSName.text(reply.bytes.span, at: place, into: &text) }
        var cache = DNSCache(seed: 1)
        let key = cache.key(question, kind: 0)
        cache.keep(reply, key, at: 0)
        out = []
        DNSAnswer.kept(reply, age: 3, to: query, asked.span, into: &out)
        precondition(out.count <= message.count + 11)
    }
    return 0
}
