/// Numbers by key, in open addressing; a key may be given several times.
struct KeyTable: Sendable {
    private struct Slot {
        var key: UInt64 = 0
        /// Below zero when the slot is empty.
        var value: Int32 = -1
    }

    private var slots: [Slot] = [Slot()]
    private var mask = 0

    init() {}

    /// Without twins, a key given again counts for nothing.
    init(_ entries: [(key: UInt64, value: Int32)], keepsTwins: Bool = true) {
        var size = 4
        while size < entries.count * 2 { size *= 2 }
        slots = [Slot](repeating: Slot(), count: size)
        mask = size - 1
        for (key, value) in entries {
            var place = start(of: key)
            while slots[place].value >= 0, keepsTwins || slots[place].key != key { place = after(place) }
            slots[place] = Slot(key: key, value: value)
        }
    }

    @inline(__always)
    func contains(_ key: UInt64) -> Bool { place(of: key, from: start(of: key)) >= 0 }

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

/// Which keys there may be, in so little memory that it stays near the processor: two bits for each in one number.
struct KeyFilter: Sendable {
    private static let bitsForEachKey = 8

    private var bits: [UInt64]
    private var shift: UInt64 = 60

    init(_ keys: [UInt64]) {
        while shift > 32, 64 << (64 - shift) < Self.bitsForEachKey * keys.count { shift -= 1 }
        bits = [UInt64](repeating: 0, count: 1 << Int(64 - shift))
        for key in keys { bits[Int(key >> shift)] |= Self.two(key) }
    }

    /// False for nearly all keys that were not given.
    @inline(__always)
    func mayContain(_ key: UInt64) -> Bool {
        // Unchecked, because there is one for each value that so many bits have.
        bits.span[unchecked: Int(truncatingIfNeeded: key &>> shift)] & Self.two(key) == Self.two(key)
    }

    @inline(__always)
    private static func two(_ key: UInt64) -> UInt64 { 1 &<< (key & 63) | 1 &<< (key &>> 6 & 63) }
}
