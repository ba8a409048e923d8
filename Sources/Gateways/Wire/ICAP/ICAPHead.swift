import Glibc

/// The head of an ICAP request (RFC 3507 section 4.3), as places in its bytes.
struct ICAPHead: Equatable {
    static let bytesMax = 16_384

    enum Method: Equatable {
        case options
        case adapt
    }

    var method = Method.adapt
    var mayAnswerUnchanged = false
    /// The client sends that many bytes of a body and waits; nil when it sends all.
    var preview: Int?
    var isLast = false
    /// Where the body, or nothing, begins after the encapsulated head; nil when no head comes.
    var bodyAt: Int?
    var hasBody = false
    var client = 0..<0
    var user = 0..<0
    /// The user is `scheme://name` in Base64 (draft-stecher-icap-subid-00).
    var userIsAddress = false
    /// After the empty line.
    var end: Int

    enum Refusal: Int, Error, Equatable {
        case badRequest = 400
        case notFound = 404
        case methodNotAllowed = 405
        case versionNotSupported = 505
    }

    init(_ text: Span<UInt8>, end: Int) throws(Refusal) {
        self.end = end
        var start = 0
        var isFirst = true
        while start < end - 2 {
            guard let stop = text.endOfLine(from: start, before: end) else { throw .badRequest }
            if isFirst {
                try readFirst(text, start..<stop)
                isFirst = false
            } else {
                try readField(text, start..<stop)
            }
            start = stop + 2
        }
        guard !isFirst else { throw .badRequest }
        if method == .adapt, bodyAt == nil { throw .badRequest }
    }

    private mutating func readFirst(_ text: Span<UInt8>, _ line: Range<Int>) throws(Refusal) {
        guard let first = text.first(of: 0x20, in: line) else { throw .badRequest }
        guard let last = text.first(of: 0x20, in: (first + 1)..<line.upperBound) else { throw .badRequest }
        guard text.has("ICAP/1.0", in: (last + 1)..<line.upperBound) else { throw .versionNotSupported }
        let method = line.lowerBound..<first
        if text.has("REQMOD", in: method) {
            self.method = .adapt
        } else if text.has("OPTIONS", in: method) {
            self.method = .options
        } else {
            throw .methodNotAllowed
        }
    }

    private mutating func readField(_ text: Span<UInt8>, _ line: Range<Int>) throws(Refusal) {
        guard let colon = text.first(of: UInt8(ascii: ":"), in: line), colon > line.lowerBound else {
            throw .badRequest
        }
        let name = line.lowerBound..<colon
        let value = text.trimmed((colon + 1)..<line.upperBound)
        switch (text[line.lowerBound] | 0x20, name.count) {
        case (UInt8(ascii: "e"), 12) where text.has("encapsulated", in: name): try readParts(text, value)
        case (UInt8(ascii: "p"), 7) where text.has("preview", in: name):
            guard let number = text.decimal(in: value), number <= 1 << 20 else { throw .badRequest }
            preview = number
        case (UInt8(ascii: "a"), 5) where text.has("allow", in: name):
            mayAnswerUnchanged = text.lists("204", in: value)
        case (UInt8(ascii: "c"), 10) where text.has("connection", in: name): isLast = text.lists("close", in: value)
        case (UInt8(ascii: "x"), 11) where text.has("x-client-ip", in: name): client = value
        case (UInt8(ascii: "x"), 17) where text.has("x-client-username", in: name): user = value
        case (UInt8(ascii: "x"), 20) where text.has("x-authenticated-user", in: name):
            guard user.isEmpty else { return }
            user = value
            userIsAddress = true
        default: break
        }
    }

    /// `req-hdr=0, null-body=170` (RFC 3507 section 4.4.1).
    private mutating func readParts(_ text: Span<UInt8>, _ value: Range<Int>) throws(Refusal) {
        guard bodyAt == nil else { throw .badRequest }
        var hasHead = false
        var start = value.lowerBound
        while start < value.upperBound {
            let stop = text.first(of: UInt8(ascii: ","), in: start..<value.upperBound) ?? value.upperBound
            let part = text.trimmed(start..<stop)
            guard let equals = text.first(of: UInt8(ascii: "="), in: part),
                let number = text.decimal(in: (equals + 1)..<part.upperBound), number <= EncapsulatedHead.bytesMax
            else { throw .badRequest }
            let name = part.lowerBound..<equals
            if text.has("req-hdr", in: name), number == 0, !hasHead {
                hasHead = true
            } else if text.has("req-body", in: name), bodyAt == nil {
                (bodyAt, hasBody) = (number, true)
            } else if text.has("null-body", in: name), bodyAt == nil {
                bodyAt = number
            } else {
                throw .badRequest
            }
            start = stop + 1
        }
        guard bodyAt != nil else { throw .badRequest }
        if method == .adapt, !hasHead { throw .badRequest }
    }
}

/// Text of protocols of the HTTP family.
extension Span<UInt8> {
    @inline(__always)
    func first(of byte: UInt8, in range: Range<Int>) -> Int? {
        extracting(range).withUnsafeBytes { bytes in
            // Many bytes at once, which pays as a head is looked through three times.
            guard let start = bytes.baseAddress, let found = memchr(start, Int32(byte), bytes.count) else { return nil }
            return range.lowerBound + (UnsafeRawPointer(found) - start)
        }
    }

    /// Where a line's CR stands.
    @inline(__always)
    func endOfLine(from start: Int, before end: Int) -> Int? {
        guard let feed = first(of: 0x0A, in: start..<end), feed > start, self[feed - 1] == 0x0D else { return nil }
        return feed - 1
    }

    /// The place after the empty line that ends a head, looked for from `start` on.
    func endOfHead(from start: Int) -> Int? {
        var place = Swift.max(start, 3)
        while place < count, let feed = first(of: 0x0A, in: place..<count) {
            if self[feed - 1] == 0x0D, self[feed - 2] == 0x0A, self[feed - 3] == 0x0D { return feed + 1 }
            place = feed + 1
        }
        return nil
    }

    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, self[start] == 0x20 || self[start] == 0x09 { start += 1 }
        while end > start, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
        return start..<end
    }

    /// The same letters, whatever their size.
    @inline(__always)
    func has(_ word: StaticString, in range: Range<Int>) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        let wanted = word.utf8Start
        for offset in 0..<range.count
        where DNSCache.small(self[range.lowerBound + offset]) != DNSCache.small(wanted[offset]) {
            return false
        }
        return true
    }

    /// One of several words with commas between.
    func lists(_ word: StaticString, in range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while start < range.upperBound {
            let stop = first(of: UInt8(ascii: ","), in: start..<range.upperBound) ?? range.upperBound
            if has(word, in: trimmed(start..<stop)) { return true }
            start = stop + 1
        }
        return false
    }

    func decimal(in range: Range<Int>) -> Int? {
        guard (1...9).contains(range.count) else { return nil }
        var value = 0
        for place in range {
            let digit = self[place] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
