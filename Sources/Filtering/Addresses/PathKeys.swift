/// Keys of the beginnings of a path below the key of a host: `/a`, `/a/b`, `/a/b?x=1`, one after another.
///
/// Parts end at a slash or at the question mark; empty parts count for nothing, so `/a/` is `/a`. Capitals stay.
struct PathKeys {
    /// Listed paths are at most this deep; a longer path is looked up by its first parts.
    static let partsMax = 12

    private var key: UInt64
    private var place: Int
    private let end: Int
    private var count = 0

    init(below host: UInt64, _ range: Range<Int>) {
        key = host ^ HostKeys.pathTag
        place = range.lowerBound
        end = range.upperBound
    }

    /// False when parts are left over.
    var isAtEnd: Bool { place == end }

    /// The key of the next longer beginning; nil when the path or the limit ends.
    mutating func next(in text: Span<UInt8>) -> UInt64? {
        var isQuery = false
        while place < end, Self.endsPart(text[place]), !isQuery {
            isQuery = text[place] == UInt8(ascii: "?")
            place += 1
        }
        guard place < end, count < Self.partsMax else { return nil }
        var part = isQuery ? HostKeys.labelBasis ^ 1 : HostKeys.labelBasis
        while place < end, isQuery || !Self.endsPart(text[place]) {
            part = HostKeys.extended(part, text[place])
            place += 1
        }
        count += 1
        key = HostKeys.joined(key, part)
        return key
    }

    private static func endsPart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?")
    }
}
