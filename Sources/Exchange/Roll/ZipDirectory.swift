/// The list of files in a ZIP archive, read without unpacking any of it (PKWARE APPNOTE 6.3.10, sections 4.3.12 and
/// 4.3.16).
struct ZipDirectory {
    struct Entry: Equatable {
        let name: String
        /// What the entry unpacks to, in bytes, as the directory says; the unpacking program reads no further.
        let unpackedBytes: Int
    }

    let entries: [Entry]

    enum Fault: Error {
        case damaged
    }

    init(_ bytes: [UInt8]) throws(Fault) {
        let end = try Self.endRecord(in: bytes)
        let size = try Self.number(bytes, at: end + 12, size: 4)
        var position = try Self.number(bytes, at: end + 16, size: 4)
        // The unpacking program finds the list by its size and by ZIP64 records, and we by its place: where these could
        // be two lists, what we judge would not be what it unpacks.
        let locator = end < 20 ? 0 : try Self.number(bytes, at: end - 20, size: 4)
        guard position + size == end, locator != 0x0706_4B50 else { throw .damaged }
        var entries: [Entry] = []
        while position < end {
            guard try Self.number(bytes, at: position, size: 4) == 0x0201_4B50 else { throw .damaged }
            let unpacked = try Self.number(bytes, at: position + 24, size: 4)
            let nameLength = try Self.number(bytes, at: position + 28, size: 2)
            let extraLength = try Self.number(bytes, at: position + 30, size: 2)
            let commentLength = try Self.number(bytes, at: position + 32, size: 2)
            let nameStart = position + 46
            guard nameStart + nameLength <= bytes.count else { throw .damaged }
            let name = String(decoding: bytes[nameStart..<nameStart + nameLength], as: UTF8.self)
            entries.append(Entry(name: name, unpackedBytes: unpacked))
            position = nameStart + nameLength + extraLength + commentLength
        }
        self.entries = entries
    }

    /// What everything unpacks to, in bytes; an entry of 4 GiB or more says 0xFFFFFFFF, which is over every limit too.
    var unpackedBytes: Int { entries.reduce(0) { $0 + $1.unpackedBytes } }

    func has(_ prefix: String) -> Bool { entries.contains { $0.name.hasPrefix(prefix) } }

    /// The end record is 22 bytes and a comment of at most 65,535, so it is looked for from behind.
    private static func endRecord(in bytes: [UInt8]) throws(Fault) -> Int {
        guard bytes.count >= 22 else { throw .damaged }
        let first = max(0, bytes.count - 22 - 65_535)
        for position in stride(from: bytes.count - 22, through: first, by: -1) where bytes[position] == 0x50 {
            if try number(bytes, at: position, size: 4) == 0x0605_4B50 { return position }
        }
        throw .damaged
    }

    /// A little-endian number.
    private static func number(_ bytes: [UInt8], at position: Int, size: Int) throws(Fault) -> Int {
        guard position >= 0, position + size <= bytes.count else { throw .damaged }
        return (0..<size).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
    }
}
