/// One record of a message (RFC 1035 section 4.1.3), whole inside it.
struct DNSRecord: Equatable {
    let name: Int
    let type: UInt16
    /// The class, or what an OPT record has in its place.
    let number: UInt16
    let lifetime: UInt32
    let lifetimeAt: Int
    let data: Range<Int>

    var end: Int { data.upperBound }

    init?(_ message: Span<UInt8>, at start: Int) {
        guard let fixed = DNSName.end(message, from: start), fixed + 10 <= message.count else { return nil }
        let length = Int(message.number16(at: fixed + 8))
        guard fixed + 10 + length <= message.count else { return nil }
        name = start
        type = message.number16(at: fixed)
        number = message.number16(at: fixed + 2)
        lifetimeAt = fixed + 4
        lifetime = message.number32(at: lifetimeAt)
        data = (fixed + 10)..<(fixed + 10 + length)
    }
}

/// Names inside messages, whose ends may be pointers to what stood before (RFC 1035 section 4.1.4).
enum DNSName {
    /// The first byte after a name.
    static func end(_ message: Span<UInt8>, from start: Int) -> Int? {
        var place = start
        while place < message.count {
            let length = Int(message[place])
            if length == 0 { return place + 1 }
            if length >= 0xC0 { return place + 2 <= message.count ? place + 2 : nil }
            guard length <= 63 else { return nil }
            place += length + 1
        }
        return nil
    }

    /// The name with dots between its labels; 0 bytes for the root, nil for a name that is none.
    ///
    /// Pointers must lead backwards, so that following them ends.
    static func text(_ message: Span<UInt8>, at start: Int, into text: inout InlineArray<256, UInt8>) -> Int? {
        var place = start
        var limit = start
        var count = 0
        while place < message.count {
            let length = Int(message[place])
            if length == 0 { return count }
            if length >= 0xC0 {
                guard place + 1 < message.count else { return nil }
                let target = (length & 0x3F) << 8 | Int(message[place + 1])
                guard target < limit else { return nil }
                limit = target
                place = target
                continue
            }
            guard length <= 63, place + 1 + length <= message.count, count + length + 1 <= DNSQuery.nameBytesMax else {
                return nil
            }
            if count > 0 {
                text[count] = UInt8(ascii: ".")
                count += 1
            }
            for offset in 1...length { text[count + offset - 1] = message[place + offset] }
            count += length
            place += length + 1
        }
        return nil
    }

    /// The labels of a name in ASCII, with the final zero.
    static func labels(of name: [UInt8]) -> [UInt8] {
        name.split(separator: UInt8(ascii: ".")).flatMap { [UInt8(truncatingIfNeeded: $0.count)] + $0 } + [0]
    }
}
