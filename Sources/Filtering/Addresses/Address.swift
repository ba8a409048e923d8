/// Where the parts of a URL stand in its bytes, read as browsers read them (WHATWG URL, “host” and “special” schemes).
///
/// Takes whole URLs, the `host:port` of a CONNECT and bare hosts. What a person put before an at sign is never the
/// host; a backslash ends the host like a slash. Nothing is copied.
package struct Address: Equatable, Sendable {
    /// Longer than any browser sends.
    package static let bytesMax = 65_536

    package let host: Range<Int>
    package let port: UInt16?
    /// From its slash up to the end of the query, without the fragment; empty when there is none.
    package let path: Range<Int>

    package enum Failure: Error, Equatable, Sendable {
        case tooLong
        case noHost
        case strangeBytes
        case badPort
    }

    package init(_ text: Span<UInt8>) throws(Failure) {
        guard text.count <= Self.bytesMax else { throw .tooLong }
        let trimmed = Self.trimmed(text)
        let start = try Self.startOfAuthority(text, in: trimmed)
        var end = start
        var at: Int?
        while end < trimmed.upperBound, !Self.endsAuthority(text[end]) {
            guard text[end] > 0x20, text[end] != 0x7F else { throw .strangeBytes }
            if text[end] == UInt8(ascii: "@") { at = end }
            end += 1
        }
        let authority = (at.map { $0 + 1 } ?? start)..<end
        let colon = Self.colonOfPort(text, in: authority)
        host = authority.lowerBound..<(colon ?? end)
        guard !host.isEmpty else { throw .noHost }
        port = try colon.map { colon throws(Failure) in try Self.port(text, in: (colon + 1)..<end) } ?? nil
        path = end..<Self.endOfPath(text, in: end..<trimmed.upperBound)
    }

    private static func trimmed(_ text: Span<UInt8>) -> Range<Int> {
        var start = 0
        var end = text.count
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    /// After the scheme and its slashes; at the front when there is no scheme.
    private static func startOfAuthority(_ text: Span<UInt8>, in range: Range<Int>) throws(Failure) -> Int {
        var place = range.lowerBound
        while place < range.upperBound, isInScheme(text[place]) { place += 1 }
        let hasColon = place < range.upperBound && text[place] == UInt8(ascii: ":")
        guard hasColon, place > range.lowerBound else { return skippingSlashes(text, from: range.lowerBound, range) }
        let after = place + 1
        let slashed = skippingSlashes(text, from: after, range)
        if slashed >= after + 2 { return slashed }
        if isSpecial(text, in: range.lowerBound..<place) { return slashed }
        // Not a scheme but a host before its port; anything else, such as data: or mailto:, asks no host.
        guard slashed == after, after < range.upperBound, HostKeys.isDigit(text[after]) else { throw .noHost }
        return range.lowerBound
    }

    private static func skippingSlashes(_ text: Span<UInt8>, from start: Int, _ range: Range<Int>) -> Int {
        var place = start
        while place < range.upperBound, text[place] == UInt8(ascii: "/") || text[place] == UInt8(ascii: "\\") {
            place += 1
        }
        return place
    }

    private static func isInScheme(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }

    /// Schemes that browsers follow with any number of slashes.
    private static func isSpecial(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
        guard range.count <= 5 else { return false }
        let scheme = range.reduce(UInt64(0)) { $0 << 8 | UInt64(text[$1] | 0x20) }
        return scheme == 0x6874_7470 || scheme == 0x68_7474_7073 || scheme == 0x7773 || scheme == 0x77_7373
            || scheme == 0x66_7470
    }

    private static func endsAuthority(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "?")
            || byte == UInt8(ascii: "#")
    }

    /// The last colon, unless it stands inside the brackets of version 6.
    private static func colonOfPort(_ text: Span<UInt8>, in range: Range<Int>) -> Int? {
        var place = range.upperBound
        while place > range.lowerBound {
            place -= 1
            if text[place] == UInt8(ascii: ":") { return place }
            if !HostKeys.isDigit(text[place]) { return nil }
        }
        return nil
    }

    private static func port(_ text: Span<UInt8>, in range: Range<Int>) throws(Failure) -> UInt16? {
        guard range.count <= 5 else { throw .badPort }
        let value = range.reduce(0) { $0 * 10 + Int(text[$1] - UInt8(ascii: "0")) }
        guard value <= Int(UInt16.max) else { throw .badPort }
        return range.isEmpty ? nil : UInt16(value)
    }

    private static func endOfPath(_ text: Span<UInt8>, in range: Range<Int>) -> Int {
        var place = range.lowerBound
        while place < range.upperBound, text[place] != UInt8(ascii: "#") { place += 1 }
        return place
    }
}
