import Filtering

/// DNS messages: as a question of a device, and as the answer of an upstream server to the question in them.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzDNS(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let message = bytes.span
    switch DNSQuery.read(message) {
    case .query(let query): answer(query, message)
    case .refusal(let outcome):
        var out: [UInt8] = []
        DNSAnswer.refusal(outcome, to: message, into: &out)
        precondition(out.count == DNSQuery.headerBytes)
    case .silence: break
    }
    readReply(message)
    return 0
}

private func answer(_ query: DNSQuery, _ message: Span<UInt8>) {
    var text = InlineArray<256, UInt8>(repeating: 0)
    let length = query.host(message, into: &text)
    precondition(length < DNSQuery.nameBytesMax)
    var out: [UInt8] = []
    DNSAnswer.closed(.noSuchName, .blocked, text: Array("why".utf8), to: query, message, into: &out)
    precondition(out.count <= query.limitOverDatagrams && out[2] & 0x80 != 0)
    out = []
    let address: [UInt8] = [192, 0, 2, 1]
    let target = Array("safe.example.org".utf8)
    DNSAnswer.renamed(to: target, addresses: [address], seconds: 60, query: query, message, into: &out)
    out = []
    DNSAnswer.cut(to: query, message, into: &out)
    out = []
    DNSAnswer.anyType(to: query, message, into: &out)
    // Our own answer to a question is an answer to it.
    out = []
    DNSAnswer.closed(.answered, nil, to: query, message, into: &out)
    let question = message.extracting(query.question)
    guard let reply = DNSReply(out.span, to: question) else { preconditionFailure("an answer of ours was refused") }
    precondition(reply.outcome == 0)
}

private func readReply(_ message: Span<UInt8>) {
    guard message.count > DNSQuery.headerBytes,
        let end = DNSQuery.endOfPlainName(message, from: DNSQuery.headerBytes), end + 4 <= message.count,
        let reply = DNSReply(message, to: message.extracting(DNSQuery.headerBytes..<(end + 4)))
    else { return }
    precondition(reply.bytes.count <= message.count && reply.seconds <= DNSReply.secondsMax)
    precondition(reply.lifetimes.allSatisfy { $0 + 4 <= reply.bytes.count })
    precondition(reply.addresses.allSatisfy { $0.upperBound <= reply.bytes.count })
    let hidden = reply.withoutEncryptedHellos()
    precondition(hidden.bytes.count == reply.bytes.count)
    let bytes = reply.bytes
    for alias in reply.aliases {
        var text = InlineArray<256, UInt8>(repeating: 0)
        _ = DNSName.text(bytes.span, at: alias, into: &text)
    }
}
