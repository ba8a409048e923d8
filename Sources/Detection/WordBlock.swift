/// Where words stand in the next 64 bytes of a text: eight bytes are looked at as one number, and one bit is kept of each,
/// so that nearly all words are found and hashed without a branch for a letter.
///
/// A stretch stands between two bytes that are gaps for certain: of ASCII, and no letter, no digit and no sign that may
/// stand inside a word. A plain one is one word of letters alone or of digits alone, none of them drawn out. What words
/// any other holds, `WordReader` says; more may be called other than plain than need be.
struct WordBlock {
    static let bytes = 64
    /// How many bytes of text there must be from its start, because a stretch that begins in it is hashed by 16 bytes.
    static let reach = bytes + 16
    /// A longer stretch is not plain.
    static let plainMax = 15

    struct Stretch {
        let start: Int
        let end: Int
        let isPlain: Bool
    }

    private let place: Int
    // A bit for each byte: the first of a stretch, the one after its last, digits, and what makes it other than plain.
    private var starts: UInt64
    private var ends: UInt64
    private var digits: UInt64 = 0
    private var odd: UInt64 = 0

    /// The place must be where a stretch begins or between two, with `reach` bytes from it.
    @inline(__always)
    init(_ text: Span<UInt8>, at place: Int) {
        self.place = place
        var inside: UInt64 = 0
        for step in 0..<8 {
            let kinds = EightBytes(text, place &+ 8 &* step)
            inside |= kinds.inside &<< UInt64(8 &* step)
            digits |= kinds.digits &<< UInt64(8 &* step)
            odd |= kinds.odd &<< UInt64(8 &* step)
        }
        starts = inside & ~(inside &<< 1)
        ends = ~inside & inside &<< 1
        odd |= lettersInARow
    }

    /// Single letters that `SpacedLetters` may join: another stands two bytes away, or may do so in a neighbouring block.
    private var lettersInARow: UInt64 {
        let singles = starts & ends &>> 1 & ~digits
        return singles & (singles &<< 2 | singles &>> 2 | 0b11 | 0b111 &<< 61)
    }

    /// The next stretch that ends in these bytes.
    @inline(__always)
    mutating func next() -> Stretch? {
        guard ends != 0 else { return nil }
        let start = starts.trailingZeroBitCount
        let end = ends.trailingZeroBitCount
        // The bits from the lowest of `starts` up to the lowest of `ends`.
        let all = (ends & (0 &- ends)) &- (starts & (0 &- starts))
        starts &= starts &- 1
        ends &= ends &- 1
        let isOneKind = digits & all == 0 || digits & all == all
        let isPlain = odd & all == 0 && isOneKind && end &- start <= Self.plainMax
        return Stretch(start: place &+ start, end: place &+ end, isPlain: isPlain)
    }

    /// Once all were taken: where the next block begins, which is this one's place when a stretch fills it.
    var following: Int { place + min(starts.trailingZeroBitCount, Self.bytes) }

    /// The hash of a plain stretch.
    @inline(__always)
    static func hash(_ text: Span<UInt8>, _ plain: Stretch) -> UInt64 {
        let letters = plain.end &- plain.start
        let first = UInt64.max &>> UInt64(64 &- 8 &* min(letters, 8))
        let second = 1 &<< UInt64(8 &* max(letters &- 8, 0)) &- 1 as UInt64
        return WordHash.word(small(text, plain.start) & first, small(text, plain.start &+ 8) & second)
    }

    /// Eight bytes as small letters, where they are letters.
    @inline(__always)
    private static func small(_ text: Span<UInt8>, _ place: Int) -> UInt64 {
        EightBytes.load(text, place) | EightBytes.smalls
    }
}

/// Of eight bytes, which may stand in a word, which are digits and which make a stretch other than plain; a bit for each,
/// the first lowest.
private struct EightBytes {
    static let smalls: UInt64 = 0x2020_2020_2020_2020
    private static let tops: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    let inside: UInt64
    let digits: UInt64
    let odd: UInt64

    @inline(__always)
    init(_ text: Span<UInt8>, _ place: Int) {
        let bytes = Self.load(text, place)
        let small = bytes | Self.smalls
        let isPlain = Self.isAmong("a", "z", small) | Self.isAmong("0", "9", bytes)
        let isSign = Self.isAmong("$", "'", bytes) | Self.isAmong("@", "@", bytes) | bytes
        // Without a bit where the next two are the same.
        let next = Self.load(text, place &+ 1) | Self.smalls
        let others = (small ^ next) | (small ^ (Self.load(text, place &+ 2) | Self.smalls))
        // Beside such a byte this may find another, which costs a look and changes nothing.
        let isDrawnOut = (others &- Self.ones) & ~others & isPlain
        inside = Self.gathered(isPlain | isSign)
        digits = Self.gathered(Self.isAmong("0", "9", bytes))
        odd = Self.gathered(isSign | isDrawnOut)
    }

    @inline(__always)
    static func load(_ text: Span<UInt8>, _ place: Int) -> UInt64 {
        // Unchecked, because a block is made only where `reach` bytes follow.
        UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt64.self))
    }

    /// The top bit of each byte from one to another, both of ASCII; of bytes beyond ASCII, any.
    @inline(__always)
    private static func isAmong(_ first: Unicode.Scalar, _ last: Unicode.Scalar, _ bytes: UInt64) -> UInt64 {
        // Without carries from byte to byte: each sum of two numbers below 128 stays in its own.
        let low = bytes & ~tops
        return (low &+ ones &* UInt64(0x80 - first.value)) & ~(low &+ ones &* UInt64(0x7F - last.value))
    }

    /// The top bits of eight bytes, side by side.
    @inline(__always)
    private static func gathered(_ bytes: UInt64) -> UInt64 {
        ((bytes & tops) &* 0x0002_0408_1020_4081) &>> 56
    }
}
