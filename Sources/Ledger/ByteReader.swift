/// Reads a fixed format from the front of some bytes: each step matches exactly or says that it does not.
struct ByteReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    /// Steps over `literal` when it is next; otherwise stays.
    mutating func skip(_ literal: String) -> Bool {
        guard rest.starts(with: literal.utf8) else { return false }
        rest = rest.dropFirst(literal.utf8.count)
        return true
    }

    /// Takes the next `count` bytes, or nil when there are fewer.
    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// Takes everything before the next `end` and steps over that `end`, or nil when it does not occur.
    mutating func take(upTo end: UInt8) -> ArraySlice<UInt8>? {
        guard let index = rest.firstIndex(of: end) else { return nil }
        defer { rest = rest[(index + 1)...] }
        return rest[..<index]
    }
}

extension Int {
    /// Reads a whole number in ASCII decimal without sign or leading zeroes.
    init?(decimal bytes: some Collection<UInt8>) {
        guard let value = Int(String(decoding: bytes, as: UTF8.self)), value >= 0,
            String(value).utf8.elementsEqual(bytes)
        else { return nil }
        self = value
    }
}
