/// One 64-bit key for each ending of a host's name, the shortest ending first, and where each begins.
///
/// Labels are hashed from the right: `a.example.org` gives the keys of `org`, `example.org` and `a.example.org` in one
/// pass over the bytes. Capitals count as small letters and one final dot as none. An IP address has one key, whatever
/// way it was written. The hash is part of the format of compiled lists.
package struct HostKeys: Sendable {
    /// More labels than any listed name has; longer hosts are looked up by their last 16 labels.
    package static let labelsMax = 16
    /// RFC 1035 section 2.3.4, without the final dot and the length bytes.
    package static let nameBytesMax = 253
    package static let labelBytesMax = 63

    /// How many endings there are.
    package private(set) var count = 0
    /// True when the host has more labels than there are keys, so that none of them is the key of the whole.
    package private(set) var isDeeper = false
    package private(set) var isNumeric = false

    private var keys = InlineArray<16, UInt64>(repeating: 0)
    private var starts = InlineArray<16, UInt16>(repeating: 0)

    /// Reads a name in ASCII, or an IPv4 address, from part of some text; nil for any other.
    package init?(_ text: Span<UInt8>, in range: Range<Int>) {
        var place = range.upperBound
        if place > range.lowerBound, text[place - 1] == UInt8(ascii: ".") { place -= 1 }
        let end = place
        guard end > range.lowerBound, end - range.lowerBound <= Self.nameBytesMax else { return nil }
        var key = Self.seed
        var label = Self.labelBasis
        var length = 0
        while place > range.lowerBound {
            place -= 1
            let byte = text[place]
            if byte == UInt8(ascii: ".") {
                guard length > 0, length <= Self.labelBytesMax else { return nil }
                key = Self.joined(key, label)
                append(key, at: place + 1)
                label = Self.labelBasis
                length = 0
            } else {
                guard let small = Self.small(byte) else { return nil }
                label = Self.extended(label, small)
                length += 1
            }
        }
        guard length > 0, length <= Self.labelBytesMax else { return nil }
        append(Self.joined(key, label), at: place)
        if Self.isDigit(text[Int(starts[0])]) {
            guard let address = InternetAddress(version4: text, in: range.lowerBound..<end) else { return nil }
            self = HostKeys(address, at: range.lowerBound)
        }
    }

    package init(_ address: InternetAddress, at start: Int = 0) {
        let value = address.value
        let half = Self.joined(Self.seed ^ address.version, UInt64(truncatingIfNeeded: value >> 64))
        append(Self.joined(half, UInt64(truncatingIfNeeded: value)), at: start)
        isNumeric = true
    }

    /// The key of an ending, 0 the shortest.
    package subscript(_ place: Int) -> UInt64 { keys[place] }

    /// Where an ending begins in the text that was read.
    package func start(_ place: Int) -> Int { Int(starts[place]) }

    /// The key of the whole host, when it has few enough labels to have one.
    package var whole: UInt64? { isDeeper ? nil : keys[count - 1] }

    private mutating func append(_ key: UInt64, at start: Int) {
        guard count < Self.labelsMax else {
            isDeeper = true
            return
        }
        keys[count] = key
        starts[count] = UInt16(truncatingIfNeeded: start)
        count += 1
    }
}

/// The hash: FNV-1a over a label's bytes from the right, and the finaliser of MurmurHash3 to join labels.
extension HostKeys {
    static let seed: UInt64 = 0x243F_6A88_85A3_08D3
    static let labelBasis: UInt64 = 0xCBF2_9CE4_8422_2325
    /// Keeps the parts of a path apart from labels.
    static let pathTag: UInt64 = 0x1319_8A2E_0370_7344

    @inline(__always)
    static func extended(_ label: UInt64, _ byte: UInt8) -> UInt64 {
        (label ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    @inline(__always)
    static func joined(_ key: UInt64, _ part: UInt64) -> UInt64 {
        var mixed = key &* 0x9E37_79B9_7F4A_7C15 ^ part
        mixed ^= mixed >> 33
        mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
        mixed ^= mixed >> 33
        mixed = mixed &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }

    /// A letter, digit, hyphen or underscore in its small form; nil for what no name in ASCII has.
    @inline(__always)
    static func small(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "-"), UInt8(ascii: "_"): byte
        default: nil
        }
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
