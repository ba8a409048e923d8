import Crypto

/// The last state a school signed, so that no restored database ever makes it sign a second history.
///
/// One file of 8,192 bytes, two slots of 4,096; a write goes to the slot `sequence & 1`, so a torn write leaves the
/// state before it. Numbers are big-endian:
///
///     offset  bytes
///          0      8  "ACCORDS1"
///          8      8  sequence, one more with every write
///         16      8  size: how many leaves
///         24     32  root hash
///         56      2  length n of the origin
///         58      n  origin, UTF-8
///     58 + n         zeroes
///       4064     32  SHA-256 over bytes 0 to 4063
package enum SignerState {
    package static let fileByteCount = 2 * Slot.byteCount

    /// The newest slot that is whole; nil for a file of zeroes, which has never been written.
    package static func latest(of file: [UInt8]) throws(SignerStateFailure) -> Slot? {
        guard file.count == fileByteCount else { throw .fileLength(file.count) }
        if file.allSatisfy({ $0 == 0 }) { return nil }
        let slots = [0, 1].compactMap { position in
            let slot = Slot(bytes: file[(position * Slot.byteCount)..<((position + 1) * Slot.byteCount)])
            return slot?.offset == position * Slot.byteCount ? slot : nil
        }
        guard let latest = slots.max(by: { $0.sequence < $1.sequence }) else { throw .damaged }
        return latest
    }

    /// One signed state as it lies in the file.
    package struct Slot: Hashable, Sendable {
        package let sequence: Int
        package let origin: String
        package let size: Int
        package let root: NodeHash

        package static let byteCount = 4096
        private static let magic = Array("ACCORDS1".utf8)
        private static let sumOffset = byteCount - NodeHash.byteCount
        private static let originOffset = 58

        /// Describes a signed state; sequence and size are never negative.
        package init(sequence: Int, origin: String, size: Int, root: NodeHash) throws(SignerStateFailure) {
            precondition(sequence >= 0 && size >= 0, "sequence and size count from 0")
            guard origin.utf8.count <= Self.sumOffset - Self.originOffset else { throw .originTooLong }
            self.sequence = sequence
            self.origin = origin
            self.size = size
            self.root = root
        }

        /// Where in the file this slot is written (bytes).
        package var offset: Int { (sequence & 1) * Self.byteCount }

        /// The 4,096 bytes to write at `offset`.
        package var bytes: [UInt8] {
            var bytes = Self.magic + big(UInt64(sequence)) + big(UInt64(size)) + root.bytes
            bytes += big(UInt16(origin.utf8.count)) + Array(origin.utf8)
            bytes += [UInt8](repeating: 0, count: Self.sumOffset - bytes.count)
            return bytes + Array(SHA256.hash(data: bytes))
        }
    }
}

extension SignerState.Slot {
    /// Gives nil when the sum is wrong or anything is spelled otherwise than `bytes` would.
    package init?(bytes: some Collection<UInt8>) {
        var reader = ByteReader(Array(bytes)[...])
        guard reader.skip(String(decoding: Self.magic, as: UTF8.self)),
            let sequence = reader.takeBig(8), let size = reader.takeBig(8),
            let root = reader.take(NodeHash.byteCount), let count = reader.takeBig(2),
            let origin = reader.take(count)
        else { return nil }
        do {
            try self.init(
                sequence: sequence,
                origin: String(decoding: origin, as: UTF8.self),
                size: size,
                root: NodeHash(bytes: Array(root))
            )
        } catch {
            return nil
        }
        guard self.bytes.elementsEqual(bytes) else { return nil }
    }
}

extension ByteReader {
    /// Takes a big-endian number of `count` bytes, or nil when it does not fit.
    fileprivate mutating func takeBig(_ count: Int) -> Int? {
        take(count).flatMap { Int(exactly: $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) }
    }
}

private func big(_ value: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }

/// Why the file of the last signed state cannot be used.
package enum SignerStateFailure: Error, Equatable {
    case fileLength(Int)
    case originTooLong
    case damaged

    /// What is wrong and what to do next.
    package var sentence: String {
        switch self {
        case .fileLength(let count):
            "The file of the last signed state should be 8192 bytes long but is \(count): do not start, and look at "
                + "the disk."
        case .originTooLong: "The name of the school's record is too long: choose one of at most 4006 bytes."
        case .damaged:
            "Neither half of the file of the last signed state can be read: do not start, and look at the disk."
        }
    }
}
