/// Answers that the door writes itself.
///
/// An answer never claims authority, always offers recursion, and ends with an OPT record when the question had one
/// (RFC 6891 section 7).
enum DNSAnswer {
    /// Seconds for which a closed name stays closed in a device after the school opened it.
    static let closedSeconds: UInt32 = 10
    private static let extraTextBytesMax = 120

    /// Refuses what is no question: the header alone.
    static func refusal(_ outcome: DNSOutcome, to message: Span<UInt8>, into out: inout [UInt8]) {
        out.append(message, 0..<2)
        out.append(0x80 | message[2] & 0x79)
        out.append(UInt8(outcome.rawValue))
        for _ in 0..<8 { out.append(0) }
    }

    /// No answer but a reason; a name that does not exist for a short time, as caches below want it (RFC 2308).
    static func closed(
        _ outcome: DNSOutcome,
        _ reason: DNSReason?,
        text: [UInt8] = [],
        to query: DNSQuery,
        _ message: Span<UInt8>,
        into out: inout [UInt8]
    ) {
        let isLasting = outcome == .noSuchName || outcome == .answered
        header(outcome, answers: 0, authorities: isLasting ? 1 : 0, to: query, message, into: &out)
        if isLasting { start(of: query, into: &out) }
        extra(reason, text, to: query, into: &out)
    }

    /// The same name by another: `CNAME`, and the other's addresses.
    static func renamed(
        to target: [UInt8],
        addresses: [[UInt8]],
        seconds: UInt32,
        query: DNSQuery,
        _ message: Span<UInt8>,
        into out: inout [UInt8]
    ) {
        header(.answered, answers: 1 + addresses.count, authorities: 0, to: query, message, into: &out)
        let labels = DNSName.labels(of: target)
        record(owner: 12, DNSType.cname, seconds, labels, into: &out)
        let place = UInt16(truncatingIfNeeded: 12 + query.question.count + 12)
        for address in addresses { record(owner: place, query.type, seconds, address, into: &out) }
        extra(nil, [], to: query, into: &out)
    }

    /// Asks to come back over TCP (RFC 7766 section 5).
    static func cut(to query: DNSQuery, _ message: Span<UInt8>, into out: inout [UInt8]) {
        let start = out.count
        header(.answered, answers: 0, authorities: 0, to: query, message, into: &out)
        out[start + 2] |= 2
        extra(nil, [], to: query, into: &out)
    }

    /// A version of EDNS that nobody has yet: outcome 16, whose upper bits stand in the OPT record (RFC 6891 section 6.1.3).
    static func otherVersion(to query: DNSQuery, _ message: Span<UInt8>, into out: inout [UInt8]) {
        header(.answered, answers: 0, authorities: 0, to: query, message, into: &out)
        let start = out.count
        extra(nil, [], to: query, into: &out)
        out[start + 5] = 1
    }

    /// What everyone may know of every type at once (RFC 8482 section 4.2).
    static func anyType(to query: DNSQuery, _ message: Span<UInt8>, into out: inout [UInt8]) {
        header(.answered, answers: 1, authorities: 0, to: query, message, into: &out)
        record(owner: 12, 13, 3_600, [7] + Array("RFC8482".utf8) + [0], into: &out)
        extra(nil, [], to: query, into: &out)
    }

    /// A question of our own to an upstream server.
    static func question(id: UInt16, name: [UInt8], type: UInt16, checksItself: Bool, signed: Bool) -> [UInt8] {
        var out: [UInt8] = []
        out.append(number16: id)
        out.append(1)
        out.append(checksItself ? 0x10 : 0)
        for count: UInt16 in [1, 0, 0, 1] { out.append(number16: count) }
        out += name
        out.append(number16: type)
        out.append(number16: 1)
        out += [0, 0, 41]
        out.append(number16: UInt16(DNSQuery.answerBytesMax))
        out.append(number32: signed ? 0x8000 : 0)
        out.append(number16: 0)
        return out
    }

    static func header(
        _ outcome: DNSOutcome,
        answers: Int,
        authorities: UInt16,
        to query: DNSQuery,
        _ message: Span<UInt8>,
        into out: inout [UInt8]
    ) {
        out.append(number16: query.id)
        out.append(0x80 | (query.wantsRecursion ? 1 : 0))
        out.append(0x80 | (query.checksItself ? 0x10 : 0) | UInt8(outcome.rawValue))
        out.append(number16: 1)
        out.append(number16: UInt16(truncatingIfNeeded: answers))
        out.append(number16: authorities)
        out.append(number16: query.extra == nil ? 0 : 1)
        out.append(message, query.question)
    }

    private static func record(
        owner: UInt16,
        _ type: UInt16,
        _ seconds: UInt32,
        _ data: [UInt8],
        into out: inout [UInt8]
    ) {
        out.append(number16: 0xC000 | owner)
        out.append(number16: type)
        out.append(number16: 1)
        out.append(number32: seconds)
        out.append(number16: UInt16(truncatingIfNeeded: data.count))
        out += data
    }

    /// An SOA record that says how long the name stays closed.
    private static func start(of query: DNSQuery, into out: inout [UInt8]) {
        out.append(number16: 0xC00C)
        out.append(number16: DNSType.soa)
        out.append(number16: 1)
        out.append(number32: closedSeconds)
        out.append(number16: 22)
        out.append(0)
        out.append(0)
        for number: UInt32 in [1, 3_600, 600, 86_400, closedSeconds] { out.append(number32: number) }
    }

    /// The OPT record, with the reason when there is one (RFC 8914 section 2).
    static func extra(_ reason: DNSReason?, _ text: [UInt8], to query: DNSQuery, into out: inout [UInt8]) {
        guard let extra = query.extra else { return }
        let text = text.prefix(extraTextBytesMax)
        out.append(0)
        out.append(number16: DNSType.opt)
        out.append(number16: UInt16(DNSQuery.answerBytesMax))
        out.append(number32: extra.wantsSignatures ? 0x8000 : 0)
        guard let reason else { return out.append(number16: 0) }
        out.append(number16: UInt16(6 + text.count))
        out.append(number16: 15)
        out.append(number16: UInt16(2 + text.count))
        out.append(number16: reason.rawValue)
        out += text
    }
}
