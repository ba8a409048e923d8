/// Hashes of words and of words in a row; the multiplications are those of wyhash.
enum WordHash {
    static let seed: UInt64 = 0xA076_1D64_78BD_642F

    /// A word of up to sixteen letters: eight and eight, the first of them lowest, zeros above the last.
    ///
    /// A longer one begins with another seed, the hash of the sixteen letters before.
    @inline(__always)
    static func word(_ low: UInt64, _ high: UInt64, seed: UInt64 = seed) -> UInt64 {
        mixed(low ^ seed, high ^ 0xE703_7ED1_A0B4_28DB)
    }

    /// The key of words in a row: that of the last word is its hash, and each before it is joined to it.
    @inline(__always)
    static func joined(_ key: UInt64, _ word: UInt64) -> UInt64 {
        mixed(key ^ 0x8EBC_6AF0_9C88_C6E3, word ^ 0x5899_65CC_7537_4CC3)
    }

    @inline(__always)
    private static func mixed(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.low ^ product.high
    }
}

/// A word's hash while its letters come one by one.
struct SpelledHash {
    private var seed = WordHash.seed
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private var count: UInt64 = 0

    @inline(__always)
    mutating func add(_ letter: UInt8) {
        if count == 16 {
            seed = finished
            (low, high, count) = (0, 0, 0)
        }
        // The shift counts modulo 64.
        let bits = UInt64(letter) &<< (8 &* count)
        if count < 8 { low |= bits } else { high |= bits }
        count &+= 1
    }

    var finished: UInt64 { WordHash.word(low, high, seed: seed) }
}
