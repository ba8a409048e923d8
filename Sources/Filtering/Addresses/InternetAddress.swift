/// An IP address, whatever way it was written.
///
/// Addresses of version 4 inside version 6 (RFC 4291 section 2.5.5.2, RFC 6052 section 2.1) are the address of version
/// 4.
package struct InternetAddress: Hashable, Sendable {
    /// 4 or 6.
    let version: UInt64
    let value: UInt128

    private init(version4 value: UInt32) {
        version = 4
        self.value = UInt128(value)
    }

    /// From its bits in network order.
    package init(bits: UInt128, isVersion4: Bool) {
        if isVersion4 { self.init(version4: UInt32(truncatingIfNeeded: bits)) } else { self.init(version6: bits) }
    }

    private init(version6 value: UInt128) {
        let isMapped = value >> 32 == 0xFFFF || value >> 32 == 0x0064_FF9B_0000_0000_0000_0000
        version = isMapped ? 4 : 6
        self.value = isMapped ? value & 0xFFFF_FFFF : value
    }

    /// One to four numbers with dots between, each decimal, octal (`0…`) or hexadecimal (`0x…`), as browsers read them
    /// (WHATWG URL, “IPv4 parser”): the last one fills the bytes that are left.
    package init?(version4 text: Span<UInt8>, in range: Range<Int>) {
        var value: UInt64 = 0
        var parts = 0
        var start = range.lowerBound
        for place in range.lowerBound...range.upperBound
        where place == range.upperBound || text[place] == UInt8(ascii: ".") {
            guard parts < 4, let number = Self.number(text, in: start..<place) else { return nil }
            let isLast = place == range.upperBound
            let bytesLeft = isLast ? 4 - parts : 1
            guard number < 1 << UInt64(8 * bytesLeft) else { return nil }
            value = value << UInt64(8 * bytesLeft) | number
            parts += 1
            start = place + 1
        }
        self.init(version4: UInt32(truncatingIfNeeded: value))
    }

    private static func number(_ text: Span<UInt8>, in range: Range<Int>) -> UInt64? {
        guard !range.isEmpty, range.count <= 14 else { return nil }
        var place = range.lowerBound
        var radix: UInt64 = 10
        if text[place] == UInt8(ascii: "0"), range.count > 1 {
            let isHexadecimal = text[place + 1] | 0x20 == UInt8(ascii: "x")
            radix = isHexadecimal ? 16 : 8
            place += isHexadecimal ? 2 : 1
        }
        var value: UInt64 = 0
        while place < range.upperBound {
            guard let digit = digit(text[place]), digit < radix else { return nil }
            value = value * radix + digit
            place += 1
        }
        return value
    }

    /// Version 6 as text, without brackets (RFC 4291 section 2.2); zones are refused.
    package init?(version6 text: Span<UInt8>, in range: Range<Int>) {
        var reading = Version6Reading()
        var place = range.lowerBound
        while place < range.upperBound {
            var end = place
            while end < range.upperBound, text[end] != UInt8(ascii: ":") { end += 1 }
            let isLast = end == range.upperBound
            guard reading.take(text, in: place..<end, isFirst: place == range.lowerBound, isLast: isLast) else {
                return nil
            }
            // A colon that nothing follows is only right as the second of two.
            if end == range.upperBound - 1, place != end { return nil }
            place = end + 1
        }
        guard let value = reading.value else { return nil }
        self.init(version6: value)
    }

    fileprivate static func digit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}

/// Groups of sixteen bits, before and after the one place where zeroes were left out.
private struct Version6Reading {
    private var before: UInt128 = 0
    private var after: UInt128 = 0
    private var beforeCount = 0
    private var afterCount = 0
    private var gap: Gap = .none

    private enum Gap {
        case none
        /// The empty text before a leading pair of colons.
        case leading
        case found
    }

    mutating func take(_ text: Span<UInt8>, in range: Range<Int>, isFirst: Bool, isLast: Bool) -> Bool {
        if range.isEmpty { return takeNothing(isFirst: isFirst) }
        if gap == .leading { return false }
        if isLast, containsDot(text, in: range) {
            guard let four = InternetAddress(version4: text, in: range), four.version == 4 else { return false }
            let (high, low) = (UInt16(truncatingIfNeeded: four.value >> 16), UInt16(truncatingIfNeeded: four.value))
            return append(high) && append(low)
        }
        guard range.count <= 4 else { return false }
        var group: UInt64 = 0
        for place in range {
            guard let digit = InternetAddress.digit(text[place]) else { return false }
            group = group << 4 | digit
        }
        return append(UInt16(truncatingIfNeeded: group))
    }

    var value: UInt128? {
        switch gap {
        case .none: beforeCount == 8 ? before : nil
        case .leading: nil
        case .found where beforeCount + afterCount > 7: nil
        case .found: beforeCount == 0 ? after : before << UInt128(16 * (8 - beforeCount)) | after
        }
    }

    private mutating func takeNothing(isFirst: Bool) -> Bool {
        switch gap {
        case .none: gap = isFirst ? .leading : .found
        case .leading: gap = .found
        case .found: return false
        }
        return true
    }

    private mutating func append(_ group: UInt16) -> Bool {
        guard beforeCount + afterCount < 8 else { return false }
        if gap == .found {
            after = after << 16 | UInt128(group)
            afterCount += 1
        } else {
            before = before << 16 | UInt128(group)
            beforeCount += 1
        }
        return true
    }

    private func containsDot(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
        for place in range where text[place] == UInt8(ascii: ".") { return true }
        return false
    }
}
