import Filtering

/// The head of a request as it goes on: with what makes a search safe, or with YouTube's limit.
enum RewrittenHead {
    /// Nil when it says so already.
    static func bytes(_ http: EncapsulatedHead, _ text: Span<UInt8>, _ rewrite: Rewrite) -> [UInt8]? {
        let query = Array(rewrite.query.utf8)
        let target = Array(copying: text, http.target)
        let isSearch = !query.isEmpty && target.contains(UInt8(ascii: "?")) && !holds(query, in: target)
        guard isSearch || rewrite.header != nil else { return nil }
        var bytes = Array(copying: text, http.whole.lowerBound..<http.target.upperBound)
        if isSearch {
            // Before the fragment there is none to look for: proxies are not sent one.
            bytes.append(UInt8(ascii: "&"))
            bytes += query
        }
        bytes.append(text, http.target.upperBound..<http.fieldsAt)
        if let header = rewrite.header { bytes += Array("\(header.name): \(header.value)\r\n".utf8) }
        appendFields(http, text, without: rewrite.header?.name, to: &bytes)
        return bytes
    }

    /// A browser's own value for the same field is left out, so that it cannot stand against ours.
    private static func appendFields(
        _ http: EncapsulatedHead,
        _ text: Span<UInt8>,
        without name: String?,
        to bytes: inout [UInt8]
    ) {
        var start = http.fieldsAt
        while start < http.whole.upperBound, let end = text.endOfLine(from: start, before: http.whole.upperBound) {
            let field = Array(copying: text, start..<(end + 2))
            let prefix = field.prefix { $0 != UInt8(ascii: ":") }
            let isOurs = name.map { String(decoding: prefix, as: UTF8.self).lowercased() == $0.lowercased() } ?? false
            if !isOurs { bytes += field }
            start = end + 2
        }
    }

    private static func holds(_ query: [UInt8], in target: [UInt8]) -> Bool {
        let parts = target.split(separator: UInt8(ascii: "?"), maxSplits: 1).dropFirst().joined()
        return parts.split(separator: UInt8(ascii: "&")).last.map { Array($0) == query } ?? false
    }
}
