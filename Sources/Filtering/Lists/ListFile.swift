/// The file that lists are compiled into, version 1.
///
/// All numbers are little-endian; every part begins at a multiple of 64.
///
///       0   8  "ACCLISTS"
///       8   4  version, 1
///      12   4  how many categories, 0 to 128
///      16   8  the length of the whole file in bytes
///      24   8  checksum of everything from byte 32 on
///      32   8  how many names and paths
///      40   4  how many category sets, 0 to 65,536
///      44   4  the longest run: how many buckets after its own a key may stand
///      48   8  where the sets begin        56   8  where the buckets begin
///      64   8  how many buckets a key may call its own (`homes`)
///      72   8  where the fuse begins       80   8  how many bytes the fuse has
///      88   8  seed of the fuse
///      96   4  bytes in one segment of the fuse, a power of two
///     100   4  segments in which the first of three bytes may stand
///     104   4  labels in the shortest listed name
///     108  20  zero
///     128      categories: one byte of length and that many of UTF-8, one after another; zeroes up to the next part
///     sets     80 bytes each: the category bits of the name itself (16), of names below (16), exceptions for the name
///              (16) and below (16), then 1 when paths are listed below this host, else 0 (8), zero (8)
///     buckets  homes + longest run of them, 64 bytes each: eight slots of 8 bytes, empty slots zero:
///              the key's low 48 bits (1 when they are 0) × 65,536 + the number of its category set
///     fuse     one byte for each of (segments + 2) × segment: the XOR of a key's three is its fingerprint
///
/// A key's own bucket is the high word of key × homes; a key stands there, or in the first bucket after it with room.
/// Binary fuse filters: Graf and Lemire, “Binary Fuse Filters: Fast and Smaller Than Xor Filters”, 2022.
struct ListFile: Equatable {
    static let magic: UInt64 = 0x5354_5349_4C43_4341
    static let version: UInt32 = 1
    static let headerBytes = 128
    static let alignment = 64
    static let setBytes = 80
    static let bucketBytes = 64
    static let slotsPerBucket = 8
    static let setsMax = 65_536
    static let longestRunMax = 64
    /// Slots filled, of a hundred: fewer make runs longer, more make the file larger.
    static let loadPercent = 80

    var categoryCount = 0
    var fileBytes = 0
    var checksum: UInt64 = 0
    var nameCount = 0
    var setCount = 0
    var longestRun = 0
    var setsAt = 0
    var bucketsAt = 0
    var homes = 0
    var fuseAt = 0
    var fuse = FuseShape(forKeys: 0)
    var shortestName = 1

    static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }

    /// The low 48 bits, never zero, for which an empty slot is taken.
    @inline(__always)
    static func fingerprint(_ key: UInt64) -> UInt64 {
        let low = key & 0xFFFF_FFFF_FFFF
        return low == 0 ? 1 : low
    }

    @inline(__always)
    static func home(_ key: UInt64, of homes: Int) -> Int {
        Int(truncatingIfNeeded: key.multipliedFullWidth(by: UInt64(homes)).high)
    }

    /// Over four quarters at once, so that a large file is read at the speed of memory; against accidents only.
    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let quarter = (bytes.count - 32) / 128 * 32
        var lanes: InlineArray<4, SIMD4<UInt64>> = [
            SIMD4(1, 2, 3, 4), SIMD4(5, 6, 7, 8), SIMD4(9, 10, 11, 12), SIMD4(13, 14, 15, 16),
        ]
        for place in stride(from: 32, to: 32 + quarter, by: 32) {
            for number in 0..<4 {
                let part = bytes.loadUnaligned(fromByteOffset: place + number * quarter, as: SIMD4<UInt64>.self)
                let mixed = (lanes[number] ^ part) &* 0x9E37_79B9_7F4A_7C15
                lanes[number] = mixed ^ mixed &>> 29
            }
        }
        var sum = UInt64(bytes.count)
        for number in 0..<4 {
            for lane in 0..<4 { sum = HostKeys.joined(sum, lanes[number][lane]) }
        }
        for place in (32 + 4 * quarter)..<bytes.count { sum = HostKeys.joined(sum, UInt64(bytes[place])) }
        return sum
    }
}
