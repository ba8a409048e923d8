/// Follows a body in chunks to its end (RFC 9112 section 7.1, RFC 3507 section 4.5) without keeping it.
struct ChunkReading: Equatable {
    static let lineBytesMax = 1_024
    static let trailerBytesMax = 8_192

    private enum Part: Equatable {
        case size
        case data(left: Int)
        case endOfData
        case trailer
    }

    enum Step: Equatable {
        case more
        /// All is read; `isWhole` when the client said that the preview was everything.
        case end(isWhole: Bool)
        case broken
    }

    private var part = Part.size
    private var isWhole = false
    private var trailerBytes = 0

    /// Reads on from `place`, which moves past what was read.
    mutating func read(_ text: Span<UInt8>, _ place: inout Int) -> Step {
        while place < text.count {
            switch part {
            case .size:
                guard let line = Self.line(text, place) else {
                    return text.count - place > Self.lineBytesMax ? .broken : .more
                }
                guard let size = size(text, line) else { return .broken }
                place = line.upperBound + 2
                part = size == 0 ? .trailer : .data(left: size)
            case .data(let left):
                let taken = min(left, text.count - place)
                place += taken
                part = taken == left ? .endOfData : .data(left: left - taken)
            case .endOfData:
                guard text.count - place >= 2 else { return .more }
                guard text[place] == 0x0D, text[place + 1] == 0x0A else { return .broken }
                place += 2
                part = .size
            case .trailer:
                guard let line = Self.line(text, place) else {
                    return text.count - place > Self.lineBytesMax ? .broken : .more
                }
                place = line.upperBound + 2
                if line.isEmpty {
                    part = .size
                    return .end(isWhole: isWhole)
                }
                trailerBytes += line.count
                guard trailerBytes <= Self.trailerBytesMax else { return .broken }
            }
        }
        return .more
    }

    private static func line(_ text: Span<UInt8>, _ place: Int) -> Range<Int>? {
        let end = min(text.count, place + lineBytesMax)
        return text.endOfLine(from: place, before: end).map { place..<$0 }
    }

    private mutating func size(_ text: Span<UInt8>, _ line: Range<Int>) -> Int? {
        let end = text.first(of: UInt8(ascii: ";"), in: line) ?? line.upperBound
        let digits = text.trimmed(line.lowerBound..<end)
        guard (1...12).contains(digits.count) else { return nil }
        var value = 0
        for place in digits {
            guard let digit = Self.digit(text[place]) else { return nil }
            value = value << 4 | digit
        }
        if end < line.upperBound { isWhole = text.has("ieof", in: text.trimmed((end + 1)..<line.upperBound)) }
        return value
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
