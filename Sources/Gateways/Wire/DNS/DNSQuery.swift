/// One question as a client sends it (RFC 1035 section 4.1, RFC 6891 section 6.1); nothing is copied.
package struct DNSQuery: Equatable, Sendable {
    package static let headerBytes = 12
    /// RFC 1035 section 2.3.4.
    package static let nameBytesMax = 255
    /// What is answered over UDP to whoever names no size (RFC 1035 section 2.3.4).
    package static let plainAnswerBytesMax = 512
    /// Larger answers over UDP may come in pieces that get lost (DNS flag day 2020).
    package static let answerBytesMax = 1_232

    let id: UInt16
    let wantsRecursion: Bool
    let checksItself: Bool
    let knowsAuthentic: Bool
    /// The name as labels, with its final zero; the type and class follow it.
    package let name: Range<Int>
    package let type: UInt16
    let isInternet: Bool
    let extra: Extra?

    /// The record by which a client says what it can take.
    struct Extra: Equatable, Sendable {
        let answerBytesMax: Int
        let version: UInt8
        let wantsSignatures: Bool
    }

    /// What to do with some bytes.
    package enum Reading: Equatable, Sendable {
        case query(DNSQuery)
        /// Answers are never answered, nor is what has no header.
        case silence
        case refusal(DNSOutcome)
    }

    /// The name, type and class.
    var question: Range<Int> { name.lowerBound..<(name.upperBound + 4) }

    var limitOverDatagrams: Int {
        guard let extra else { return Self.plainAnswerBytesMax }
        return min(max(extra.answerBytesMax, Self.plainAnswerBytesMax), Self.answerBytesMax)
    }

    package static func read(_ message: Span<UInt8>) -> Reading {
        guard message.count >= headerBytes, message[2] & 0x80 == 0 else { return .silence }
        guard message[2] & 0x78 == 0 else { return .refusal(.notImplemented) }
        guard message.number16(at: 4) == 1, message.number32(at: 6) == 0 else { return .refusal(.formatError) }
        guard let nameEnd = endOfPlainName(message, from: headerBytes), nameEnd + 4 <= message.count else {
            return .refusal(.formatError)
        }
        var extra: Extra?
        var place = nameEnd + 4
        for _ in 0..<message.number16(at: 10) {
            guard let record = DNSRecord(message, at: place) else { return .refusal(.formatError) }
            if record.type == DNSType.opt {
                guard extra == nil, message[place] == 0 else { return .refusal(.formatError) }
                extra = Extra(record)
            }
            place = record.end
        }
        return .query(
            DNSQuery(
                id: message.number16(at: 0),
                wantsRecursion: message[2] & 1 != 0,
                checksItself: message[3] & 0x10 != 0,
                knowsAuthentic: message[3] & 0x20 != 0,
                name: headerBytes..<nameEnd,
                type: message.number16(at: nameEnd),
                isInternet: message.number16(at: nameEnd + 2) == 1,
                extra: extra
            )
        )
    }

    /// A question has nothing before it that its name could point to.
    static func endOfPlainName(_ message: Span<UInt8>, from start: Int) -> Int? {
        var place = start
        while place < message.count {
            let length = Int(message[place])
            if length == 0 { return place + 1 - start <= nameBytesMax ? place + 1 : nil }
            guard length <= 63 else { return nil }
            place += length + 1
        }
        return nil
    }

    /// Writes the name with dots between its labels into `text`, and gives its length; 0 for the root.
    package func host(_ message: Span<UInt8>, into text: inout InlineArray<256, UInt8>) -> Int {
        DNSName.text(message, at: name.lowerBound, into: &text) ?? 0
    }
}

extension DNSQuery.Extra {
    fileprivate init(_ record: DNSRecord) {
        answerBytesMax = Int(record.number)
        version = UInt8(truncatingIfNeeded: record.lifetime >> 16)
        wantsSignatures = record.lifetime & 0x8000 != 0
    }
}
