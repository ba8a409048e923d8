/// A word of plain letters alone with a plain gap after it, as nearly all are, read eight bytes at once.
struct PlainWord {
    let hash: UInt64
    let end: Int

    private static let tops: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let smalls: UInt64 = 0x2020_2020_2020_2020

    /// Nil where a digit, a sign, another script or a drawn-out letter stands in it, or the text ends too soon after.
    @inline(__always)
    init?(in text: Span<UInt8>, at start: Int) {
        var place = start
        var hash = WordHash.basis
        while true {
            guard place <= text.count - 8 else { return nil }
            let bytes = Self.eight(text, place)
            let letters = bytes | Self.smalls
            // 8 where all eight are letters: then no bit is set.
            let count = (Self.isNoLetter(bytes).trailingZeroBitCount) >> 3
            if Self.isDrawnOut(letters, count) { return nil }
            if place > start {
                // With the last two letters of the eight before.
                guard !Self.isDrawnOut(Self.eight(text, place - 2) | Self.smalls, min(count + 2, 8)) else { return nil }
            }
            if count == 8 {
                hash = WordHash.extended(hash, letters)
                place += 8
                continue
            }
            guard Self.isGap(UInt8(truncatingIfNeeded: bytes &>> UInt64(8 * count))) else { return nil }
            if count > 0 { hash = WordHash.extended(hash, letters & ((1 &<< UInt64(8 * count)) &- 1)) }
            guard place + count > start else { return nil }
            (self.hash, end) = (hash, place + count)
            return
        }
    }

    @inline(__always)
    private static func eight(_ text: Span<UInt8>, _ place: Int) -> UInt64 {
        // Unchecked, because whoever asks has held the place against the count.
        UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt64.self))
    }

    /// The top bit of each byte that is no letter of a to z, small or not.
    @inline(__always)
    private static func isNoLetter(_ bytes: UInt64) -> UInt64 {
        let small = (bytes | smalls) & ~tops
        // Without carries from byte to byte: each sum of two numbers below 128 stays in its own.
        let fromA = small &+ ones &* UInt64(0x80 - UInt8(ascii: "a"))
        let pastZ = small &+ ones &* UInt64(0x7F - UInt8(ascii: "z"))
        return (~fromA | pastZ | bytes) & tops
    }

    /// True where among the first `count` letters one stands three times in a row.
    @inline(__always)
    private static func isDrawnOut(_ letters: UInt64, _ count: Int) -> Bool {
        let next = letters ^ (letters &>> 8)
        let same = (next | (next &>> 8)) | ~0 &<< UInt64(8 * max(0, count - 2))
        return (same &- ones) & ~same & tops != 0
    }

    /// What ends a word for certain: no letter, no digit, no sign that may stand inside one, nothing beyond ASCII.
    @inline(__always)
    private static func isGap(_ byte: UInt8) -> Bool {
        byte < 64 && gaps &>> UInt64(byte) & 1 == 1
    }

    /// A bit for each of the first 64 characters: all but the digits, the apostrophe and the sign for dollars.
    private static let gaps: UInt64 = ~(0x3FF << 48 | 1 << 39 | 1 << 36)
}
