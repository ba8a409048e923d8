/// Hashes of words and of words in a row; the numbers are those of FNV-1a and of wyhash.
enum WordHash {
    static let basis: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    static func extended(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    /// A word's hash from that of its bytes, spread so that its upper bits may be used alone.
    @inline(__always)
    static func finished(_ hash: UInt64) -> UInt64 {
        let product = hash.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.low ^ product.high
    }

    /// The key of words in a row: the last word first, then each before it.
    @inline(__always)
    static func joined(_ key: UInt64, _ word: UInt64) -> UInt64 {
        let product = (key ^ word).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
        return (product.low ^ product.high) &+ word
    }

    static func word(_ bytes: some Sequence<UInt8>) -> UInt64 {
        finished(bytes.reduce(basis, extended))
    }
}

/// Numbers by key, in open addressing; a key may be given several times.
struct WordTable: Sendable {
    private struct Slot {
        var key: UInt64 = 0
        /// Below zero when the slot is empty.
        var value: Int32 = -1
    }

    private var slots: [Slot] = [Slot()]
    private var mask = 0
    /// A bit for each value that the upper bits of a key may have: small enough to stay near the processor.
    private var filter: [UInt64] = [0]
    private var filterShift: UInt64 = 58

    init() {}

    /// Without twins, a key given again counts for nothing.
    init(_ entries: [(key: UInt64, value: Int32)], keepsTwins: Bool = true) {
        var size = 4
        while size < entries.count * 2 { size *= 2 }
        slots = [Slot](repeating: Slot(), count: size)
        mask = size - 1
        while filterShift > 32, 1 << (64 - filterShift) < 16 * entries.count { filterShift -= 1 }
        filter = [UInt64](repeating: 0, count: 1 << Int(58 - filterShift))
        for (key, value) in entries {
            var place = start(of: key)
            while slots[place].value >= 0, keepsTwins || slots[place].key != key { place = after(place) }
            slots[place] = Slot(key: key, value: value)
            filter[Int(key >> filterShift) >> 6] |= 1 << (key >> filterShift & 63)
        }
    }

    @inline(__always)
    func contains(_ key: UInt64) -> Bool { place(of: key, from: start(of: key)) >= 0 }

    /// False for most keys that are not there.
    @inline(__always)
    func mayContain(_ key: UInt64) -> Bool {
        let bit = key >> filterShift
        return filter.span[unchecked: Int(truncatingIfNeeded: bit >> 6)] >> (bit & 63) & 1 == 1
    }

    /// The first place at or after another that holds the key; below zero when there is none.
    @inline(__always)
    func place(of key: UInt64, from start: Int) -> Int {
        var place = start
        let slots = slots.span
        // Unchecked, because every place is taken modulo the size.
        while slots[unchecked: place].value >= 0 {
            if slots[unchecked: place].key == key { return place }
            place = after(place)
        }
        return -1
    }

    @inline(__always)
    func start(of key: UInt64) -> Int { Int(truncatingIfNeeded: key) & mask }

    @inline(__always)
    func after(_ place: Int) -> Int { (place &+ 1) & mask }

    subscript(_ place: Int) -> Int32 { slots[place].value }
}
