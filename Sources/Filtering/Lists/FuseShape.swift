/// The measures of a binary fuse filter of eight bits, and the places of a key in it.
struct FuseShape: Equatable {
    var seed: UInt64 = 0
    var segment: Int
    var segments: Int

    init(seed: UInt64, segment: Int, segments: Int) {
        self.seed = seed
        self.segment = segment
        self.segments = segments
    }

    /// Measures for so many keys, as the paper's own program chooses them (section 4 there).
    init(forKeys count: Int) {
        // 2^(ln n / ln 3.33 + 2.25) bytes and 0.875 + 0.25 ln 10⁶ / ln n bytes a key, at least 1.125: in whole numbers,
        // so that every machine chooses alike.
        let bits = max(0, Int.bitWidth - 1 - max(1, count).leadingZeroBitCount)
        segment = 1 << min(18, max(2, (bits * 58 + 50) / 100 + 2))
        let thousandths = max(1_130, 880 + 4_983 / max(1, bits))
        let wanted = max(4, count * thousandths / 1_000)
        segments = max(1, (wanted + segment - 1) / segment - 2)
    }

    var bytes: Int { (segments + 2) * segment }

    @inline(__always)
    func hash(_ key: UInt64) -> UInt64 {
        // Keys are well spread already: only when these places did not fit are they spread again.
        seed == 0 ? key : HostKeys.joined(key, seed)
    }

    @inline(__always)
    func places(_ hash: UInt64) -> InlineArray<3, Int> {
        let high = Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(segments * segment)).high)
        let mask = UInt64(segment - 1)
        return [
            high, (high + segment) ^ Int(truncatingIfNeeded: hash >> 18 & mask),
            (high + 2 * segment) ^ Int(truncatingIfNeeded: hash & mask),
        ]
    }

    @inline(__always)
    static func fingerprint(_ hash: UInt64) -> UInt8 {
        UInt8(truncatingIfNeeded: hash ^ hash >> 32)
    }
}

/// Fills a fuse: peels off keys that have a place to themselves until none is left, then writes them back in reverse.
struct FuseBuilding {
    private(set) var shape: FuseShape
    private static let attemptsMax: UInt64 = 64

    /// Nil when no seed fits, which distinct keys do not bring about.
    static func fuse(of slots: [Slot]) -> (shape: FuseShape, bytes: [UInt8])? {
        for attempt in 0..<attemptsMax {
            // A little larger after every few seeds that did not fit.
            var shape = FuseShape(forKeys: slots.count + slots.count / 16 * Int(attempt / 4))
            shape.seed = attempt == 0 ? 0 : HostKeys.joined(attempt, HostKeys.seed)
            if let bytes = FuseBuilding(shape: shape).bytes(for: slots) { return (shape, bytes) }
        }
        return nil
    }

    private func bytes(for slots: [Slot]) -> [UInt8]? {
        // Of each place: how many keys have it, and the XOR of their hashes.
        var counts = [UInt8](repeating: 0, count: shape.bytes)
        var sums = [UInt64](repeating: 0, count: shape.bytes)
        for slot in slots {
            let hash = shape.hash(slot.key)
            let places = shape.places(hash)
            for number in 0..<3 {
                let place = places[number]
                guard counts[place] < UInt8.max else { return nil }
                counts[place] += 1
                sums[place] ^= hash
            }
        }
        guard let order = peeled(&counts, &sums, slots.count) else { return nil }
        var bytes = [UInt8](repeating: 0, count: shape.bytes)
        for (hash, place) in order.reversed() {
            let places = shape.places(hash)
            bytes[place] = 0
            bytes[place] = FuseShape.fingerprint(hash) ^ bytes[places[0]] ^ bytes[places[1]] ^ bytes[places[2]]
        }
        return bytes
    }

    /// Hashes in the order in which they came off, each with the place it had to itself.
    private func peeled(
        _ counts: inout [UInt8],
        _ sums: inout [UInt64],
        _ keys: Int
    ) -> [(hash: UInt64, place: Int)]? {
        var order: [(hash: UInt64, place: Int)] = []
        order.reserveCapacity(keys)
        var alone: [Int32] = []
        for start in counts.indices where counts[start] == 1 {
            alone.append(Int32(start))
            while let place = alone.popLast().map(Int.init) {
                guard counts[place] == 1 else { continue }
                let hash = sums[place]
                order.append((hash, place))
                let places = shape.places(hash)
                for number in 0..<3 {
                    let other = places[number]
                    counts[other] -= 1
                    sums[other] ^= hash
                    if counts[other] == 1 { alone.append(Int32(other)) }
                }
            }
        }
        return order.count == keys ? order : nil
    }
}
