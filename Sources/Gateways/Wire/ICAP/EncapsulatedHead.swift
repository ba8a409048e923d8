/// The head of the HTTP request inside an ICAP request, as places in the bytes around it.
struct EncapsulatedHead: Equatable {
    /// Longer than any browser sends.
    static let bytesMax = 65_536

    let method: Range<Int>
    /// What is asked for: a URL, `host:port` of a CONNECT, or a path alone.
    let target: Range<Int>
    /// The value of the Host field; empty without one.
    let host: Range<Int>
    let whole: Range<Int>
    /// After the request line, where another field may be put.
    let fieldsAt: Int

    /// Nil for what is no request of HTTP/1.
    init?(_ text: Span<UInt8>, in range: Range<Int>) {
        guard range.count >= 4, let stop = text.endOfLine(from: range.lowerBound, before: range.upperBound),
            let first = text.first(of: 0x20, in: range.lowerBound..<stop),
            let last = text.first(of: 0x20, in: (first + 1)..<stop), last > first + 1,
            text.first(of: 0x20, in: (last + 1)..<stop) == nil,
            stop - last >= 6, text.has("HTTP/", in: (last + 1)..<(last + 6))
        else { return nil }
        method = range.lowerBound..<first
        target = (first + 1)..<last
        whole = range
        fieldsAt = stop + 2
        var host = 0..<0
        var start = stop + 2
        while start < range.upperBound {
            guard let end = text.endOfLine(from: start, before: range.upperBound) else { return nil }
            if end - start > 5, text[start] | 0x20 == UInt8(ascii: "h"), text.has("host:", in: start..<(start + 5)) {
                guard host.isEmpty else { return nil }
                host = text.trimmed((start + 5)..<end)
            }
            if end == start { break }
            start = end + 2
        }
        self.host = host
    }

    func isMethod(_ word: StaticString, _ text: Span<UInt8>) -> Bool { text.has(word, in: method) }

    /// True when the target is only a path, and its host stands in the Host field.
    func isPathAlone(_ text: Span<UInt8>) -> Bool { text[target.lowerBound] == UInt8(ascii: "/") }
}
