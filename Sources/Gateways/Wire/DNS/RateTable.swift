/// How many questions each address may still ask: a bucket for each that fills again with time.
///
/// Addresses share a fixed number of buckets, so that memory never grows; the seed keeps strangers from choosing whose
/// bucket they empty.
struct RateTable {
    static let bucketsMax = 16_384

    private struct Bucket {
        var left: Int32 = -1
        var since: Int64 = 0
    }

    private let seed: UInt64
    /// Questions a second; nil for no limit.
    private let perSecond: Int?
    private var buckets: [Bucket]

    init(perSecond: Int?, seed: UInt64) {
        self.perSecond = perSecond
        self.seed = seed
        buckets = perSecond == nil ? [] : [Bucket](repeating: Bucket(), count: Self.bucketsMax)
    }

    /// Takes one; false when none is left.
    ///
    /// `time` is in milliseconds.
    mutating func take(for address: UInt64, at time: @autoclosure () -> Int64) -> Bool {
        guard let perSecond else { return true }
        let now = time()
        let place = Int(truncatingIfNeeded: DNSCache.mixed(address ^ seed)) & (Self.bucketsMax - 1)
        // Two seconds' worth at once.
        let most = Int64(perSecond) * 2
        var bucket = buckets[place]
        if bucket.left < 0 {
            bucket = Bucket(left: Int32(clamping: most), since: now)
        } else if now > bucket.since {
            let more = (now - bucket.since) * Int64(perSecond) / 1_000
            if more > 0 {
                bucket.left = Int32(clamping: min(most, Int64(bucket.left) + more))
                bucket.since = now
            }
        }
        let isEnough = bucket.left > 0
        if isEnough { bucket.left -= 1 }
        buckets[place] = bucket
        return isEnough
    }
}
