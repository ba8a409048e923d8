/// What an upstream server answered, checked and made ready to be kept.
///
/// Its own OPT record is left out, and so is `ech` where asked (RFC 9848), so that the host asked for stays visible.
/// A class that never changes: whoever is answered from the cache counts one reference and not each of those inside.
final class DNSReply: Sendable {
    /// The whole message, from its header on.
    let bytes: [UInt8]
    /// Where lifetimes stand.
    let lifetimes: [Int]
    /// Seconds for which it may be kept.
    let seconds: UInt32
    let outcome: UInt16
    let isCut: Bool
    /// Where names stand that the asked name leads to.
    let aliases: [Int]
    let questionBytes: Int
    /// Addresses of the asked type, as they stand in their records.
    let addresses: [Range<Int>]

    static let secondsMax: UInt32 = 300
    static let recordsMax = 512

    /// Nil for what is no answer to this question.
    init?(_ message: Span<UInt8>, to question: Span<UInt8>) {
        guard message.count >= DNSQuery.headerBytes + question.count, message[2] & 0xF8 == 0x80,
            message.number16(at: 4) == 1
        else { return nil }
        for place in 0..<question.count
        where DNSCache.small(message[DNSQuery.headerBytes + place]) != DNSCache.small(question[place]) {
            return nil
        }
        questionBytes = question.count
        outcome = UInt16(message[3] & 0xF)
        isCut = message[2] & 2 != 0
        let type = question.number16(at: question.count - 4)
        guard let walk = Walk(message, from: DNSQuery.headerBytes + question.count, type) else { return nil }
        (lifetimes, aliases, addresses) = (walk.lifetimes, walk.aliases, walk.addresses)
        let isNegative = outcome != 0 || message.number16(at: 6) == 0
        seconds = min(Self.secondsMax, isNegative ? walk.negativeSeconds : walk.seconds)
        var bytes = Array(copying: message, 0..<walk.end)
        bytes.set(number16: walk.additionals, at: 10)
        self.bytes = bytes
    }

    private init(_ other: DNSReply, bytes: [UInt8]) {
        self.bytes = bytes
        (lifetimes, seconds, outcome, isCut) = (other.lifetimes, other.seconds, other.outcome, other.isCut)
        (aliases, questionBytes, addresses) = (other.aliases, other.questionBytes, other.addresses)
    }

    /// The same without encrypted hellos; parameters are rewritten in place and the record keeps its length.
    func withoutEncryptedHellos() -> DNSReply {
        var covered = bytes
        var place = DNSQuery.headerBytes + questionBytes
        for _ in 0..<covered.span.number16(at: 6) {
            guard let record = DNSRecord(covered.span, at: place) else { break }
            if record.type == DNSType.https || record.type == DNSType.svcb { Self.coverHello(in: record, &covered) }
            place = record.end
        }
        return DNSReply(self, bytes: covered)
    }

    /// Gives `ech` (5) the number of a parameter that nobody knows, as RFC 9460 section 2.1 lets clients pass over, and
    /// keeps the order of parameters by moving it to the end.
    private static func coverHello(in record: DNSRecord, _ bytes: inout [UInt8]) {
        guard let end = DNSName.end(bytes.span, from: record.data.lowerBound + 2) else { return }
        var place = end
        while place + 4 <= record.data.upperBound {
            let next = place + 4 + Int(bytes.span.number16(at: place + 2))
            guard next <= record.data.upperBound else { return }
            if bytes.span.number16(at: place) == 5 {
                let rest = Array(bytes[next..<record.data.upperBound])
                let length = next - place
                bytes.replaceSubrange(place..<(place + rest.count), with: rest)
                let start = place + rest.count
                bytes.set(number16: 65_280, at: start)
                bytes.set(number16: UInt16(truncatingIfNeeded: length - 4), at: start + 2)
                for byte in (start + 4)..<(start + length) { bytes[byte] = 0 }
                return
            }
            place = next
        }
    }
}

/// One pass over the records of an answer.
private struct Walk {
    var lifetimes: [Int] = []
    var aliases: [Int] = []
    var addresses: [Range<Int>] = []
    var seconds: UInt32 = .max
    var negativeSeconds: UInt32 = 0
    /// After the last record that is kept.
    var end: Int
    var additionals: UInt16 = 0

    init?(_ message: Span<UInt8>, from start: Int, _ type: UInt16) {
        end = start
        let counts = [6, 8, 10].map { Int(message.number16(at: $0)) }
        guard counts.reduce(0, +) <= DNSReply.recordsMax else { return nil }
        for (section, count) in counts.enumerated() {
            for _ in 0..<count {
                guard let record = DNSRecord(message, at: end) else { return nil }
                // Nothing after it is needed, and moving what points into the message would break it.
                if record.type == DNSType.opt {
                    if section == 2 { return }
                    return nil
                }
                take(record, section, type, message)
                end = record.end
            }
        }
    }

    private mutating func take(_ record: DNSRecord, _ section: Int, _ type: UInt16, _ message: Span<UInt8>) {
        lifetimes.append(record.lifetimeAt)
        seconds = min(seconds, record.lifetime)
        if section == 2 { additionals += 1 }
        if section == 1, record.type == DNSType.soa, record.data.count >= 22 {
            negativeSeconds = min(record.lifetime, message.number32(at: record.data.upperBound - 4))
        }
        guard section == 0 else { return }
        if record.type == DNSType.cname { aliases.append(record.data.lowerBound) }
        let width = type == DNSType.a ? 4 : 16
        if record.type == type, type == DNSType.a || type == DNSType.aaaa, record.data.count == width {
            addresses.append(record.data)
        }
    }
}
