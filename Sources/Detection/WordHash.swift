/// Hashes of words and of words in a row; the multiplications are those of wyhash.
///
/// A word's letters are taken eight at a time, the first of them lowest, the last with zeros above.
enum WordHash {
    static let basis: UInt64 = 0xCBF2_9CE4_8422_2325

    /// A word's hash with up to eight letters more.
    @inline(__always)
    static func extended(_ hash: UInt64, _ letters: UInt64) -> UInt64 {
        let product = (hash ^ letters).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.low ^ product.high
    }

    /// The key of words in a row: the last word first, then each before it.
    @inline(__always)
    static func joined(_ key: UInt64, _ word: UInt64) -> UInt64 {
        let product = (key ^ word).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
        return (product.low ^ product.high) &+ word
    }

    static func word(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var spelled = SpelledHash()
        for byte in bytes { spelled.add(byte) }
        return spelled.finished
    }
}

/// A word's hash while its letters come one by one.
struct SpelledHash {
    private var hash = WordHash.basis
    private var letters: UInt64 = 0
    private var bits: UInt64 = 0

    @inline(__always)
    mutating func add(_ letter: UInt8) {
        if bits == 64 {
            hash = WordHash.extended(hash, letters)
            letters = 0
            bits = 0
        }
        letters |= UInt64(letter) &<< bits
        bits &+= 8
    }

    var finished: UInt64 { WordHash.extended(hash, letters) }
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
