/// Answers of upstream servers, kept as long as they hold.
///
/// Two generations: what is asked for moves to the younger, and when that is full the older is forgotten whole, so that
/// keeping and forgetting cost the same for any size. Names are compared byte by byte, the hash only finds them.
struct DNSCache {
    static let entriesMax = 40_000
    static let replyBytesMax = 4_096

    private struct Entry {
        let reply: DNSReply
        /// Seconds on the door's clock.
        let since: Int64
        let kind: UInt8
    }

    /// Keeps strangers from choosing names that meet in one place.
    private let seed: UInt64
    private var young: [UInt64: Entry] = [:]
    private var old: [UInt64: Entry] = [:]

    init(seed: UInt64) {
        self.seed = seed
    }

    /// Whose answer it is: the question, and in `kind` what else the answer depends on.
    struct Key: Hashable {
        let hash: UInt64
        let kind: UInt8
    }

    func key(_ question: Span<UInt8>, kind: UInt8) -> Key {
        var hash = seed ^ UInt64(kind)
        for place in 0..<question.count { hash = (hash ^ UInt64(Self.small(question[place]))) &* 0x100_0000_01B3 }
        return Key(hash: Self.mixed(hash), kind: kind)
    }

    /// The reply and how many seconds old it is.
    mutating func reply(_ key: Key, _ question: Span<UInt8>, at second: Int64) -> (DNSReply, UInt32)? {
        if let entry = young[key.hash] { return Self.fresh(entry, key, question, second) }
        guard let entry = old[key.hash], let found = Self.fresh(entry, key, question, second) else { return nil }
        insert(entry, key)
        return found
    }

    /// Also when its time is over, up to a day: better than nothing while no upstream answers (RFC 8767).
    func stale(_ key: Key, _ question: Span<UInt8>, at second: Int64) -> DNSReply? {
        guard let entry = young[key.hash] ?? old[key.hash], second - entry.since < 86_400,
            Self.isSame(entry, key, question)
        else { return nil }
        return entry.reply
    }

    mutating func keep(_ reply: DNSReply, _ key: Key, at second: Int64) {
        guard reply.seconds > 0, !reply.isCut, reply.bytes.count <= Self.replyBytesMax,
            reply.outcome == DNSOutcome.answered.rawValue || reply.outcome == DNSOutcome.noSuchName.rawValue
        else { return }
        insert(Entry(reply: reply, since: second, kind: key.kind), key)
    }

    private mutating func insert(_ entry: Entry, _ key: Key) {
        if young.count >= Self.entriesMax / 2 {
            old = young
            young = [:]
        }
        young[key.hash] = entry
    }

    @inline(__always)
    private static func fresh(
        _ entry: Entry,
        _ key: Key,
        _ question: Span<UInt8>,
        _ second: Int64
    ) -> (
        DNSReply, UInt32
    )? {
        let age = second - entry.since
        guard age >= 0, age < Int64(entry.reply.seconds), isSame(entry, key, question) else { return nil }
        return (entry.reply, UInt32(age))
    }

    @inline(__always)
    private static func isSame(_ entry: Entry, _ key: Key, _ question: Span<UInt8>) -> Bool {
        guard entry.kind == key.kind, entry.reply.questionBytes == question.count else { return false }
        let bytes = entry.reply.bytes
        for place in 0..<question.count
        where small(bytes[DNSQuery.headerBytes + place]) != small(question[place]) {
            return false
        }
        return true
    }

    @inline(__always)
    static func small(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }

    /// The finaliser of MurmurHash3.
    @inline(__always)
    static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed ^= mixed >> 33
        mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
        mixed ^= mixed >> 33
        mixed = mixed &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }
}

extension DNSAnswer {
    /// A kept reply for another who asks the same, its lifetimes counted down.
    static func kept(
        _ reply: DNSReply,
        age: UInt32,
        reason: DNSReason? = nil,
        to query: DNSQuery,
        _ message: Span<UInt8>,
        into out: inout [UInt8]
    ) {
        let start = out.count
        let bytes = reply.bytes
        let rest = DNSQuery.headerBytes + reply.questionBytes
        out.reserveCapacity(start + bytes.count + 24)
        out += bytes[..<DNSQuery.headerBytes]
        out.append(message, query.question)
        out += bytes[rest...]
        out.set(number16: query.id, at: start)
        out[start + 2] = 0x80 | (query.wantsRecursion ? 1 : 0)
        let isAuthentic = query.knowsAuthentic || query.extra?.wantsSignatures == true
        out[start + 3] =
            0x80 | (query.checksItself ? 0x10 : 0) | (isAuthentic ? bytes[3] & 0x20 : 0)
            | UInt8(truncatingIfNeeded: reply.outcome)
        for place in reply.lifetimes {
            let lifetime = min(bytes.span.number32(at: place), DNSReply.secondsMax)
            out.set(number32: lifetime > age ? lifetime - age : 1, at: start + place)
        }
        guard query.extra != nil else { return }
        out.set(number16: bytes.span.number16(at: 10) &+ 1, at: start + 10)
        extra(reason, [], to: query, into: &out)
    }
}
