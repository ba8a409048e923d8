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
    private var keys: [UInt64] = [0]
    private var values: [Int32] = [-1]
    private var mask = 0

    init() {}

    init(_ entries: [(key: UInt64, value: Int32)]) {
        var size = 4
        while size < entries.count * 2 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        values = [Int32](repeating: -1, count: size)
        mask = size - 1
        for (key, value) in entries {
            var slot = Int(truncatingIfNeeded: key) & mask
            while values[slot] >= 0 { slot = (slot + 1) & mask }
            keys[slot] = key
            values[slot] = value
        }
    }

    @inline(__always)
    func contains(_ key: UInt64) -> Bool { slot(of: key, from: Int(truncatingIfNeeded: key) & mask) != nil }

    /// The first slot at or after another that holds the key.
    @inline(__always)
    func slot(of key: UInt64, from start: Int) -> Int? {
        var slot = start
        while values[slot] >= 0 {
            if keys[slot] == key { return slot }
            slot = (slot + 1) & mask
        }
        return nil
    }

    @inline(__always)
    func start(of key: UInt64) -> Int { Int(truncatingIfNeeded: key) & mask }

    @inline(__always)
    func after(_ slot: Int) -> Int { (slot + 1) & mask }

    subscript(_ slot: Int) -> Int32 { values[slot] }
}
