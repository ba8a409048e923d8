import Crypto
import Foundation

/// One 32-byte SHA-256 value in the tree: a leaf, an inner node or a root (RFC 6962 section 2.1).
package struct NodeHash: Hashable, Sendable, ContiguousBytes {
    // Four words instead of an array: a million leaves stay two flat buffers, without an allocation for each hash.
    private let words: Words

    private struct Words: Hashable, Sendable {
        var a: UInt64 = 0
        var b: UInt64 = 0
        var c: UInt64 = 0
        var d: UInt64 = 0
    }

    /// How many bytes a SHA-256 value has.
    package static let byteCount = 32

    /// The root of a tree without leaves: SHA-256 of nothing.
    package static let emptyTree = NodeHash(SHA256().finalize())

    /// Takes exactly 32 bytes, as they are stored.
    package init(bytes: some ContiguousBytes) throws(FixedLengthFailure) {
        var words = Words()
        let found = bytes.withUnsafeBytes { source in
            if source.count == Self.byteCount {
                withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: source) }
            }
            return source.count
        }
        guard found == Self.byteCount else { throw .wrongLength(expected: Self.byteCount, found: found) }
        self.words = words
    }

    private init(_ digest: SHA256.Digest) {
        var words = Words()
        digest.withUnsafeBytes { source in withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: source) } }
        self.words = words
    }

    /// The 32 bytes.
    package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Swift.withUnsafeBytes(of: words, body)
    }

    /// The inner node over two nodes: SHA-256(0x01 || left || right).
    package static func over(_ left: NodeHash, _ right: NodeHash) -> NodeHash {
        var sha = SHA256()
        hash(0x01, into: &sha)
        left.withUnsafeBytes { sha.update(bufferPointer: $0) }
        right.withUnsafeBytes { sha.update(bufferPointer: $0) }
        return NodeHash(sha.finalize())
    }

    /// The hash of a leaf's bytes: SHA-256(0x00 || leaf).
    fileprivate static func ofLeaf(_ bytes: [UInt8]) -> NodeHash {
        var sha = SHA256()
        hash(0x00, into: &sha)
        sha.update(data: bytes)
        return NodeHash(sha.finalize())
    }

    private static func hash(_ prefix: UInt8, into sha: inout SHA256) {
        Swift.withUnsafeBytes(of: prefix) { sha.update(bufferPointer: $0) }
    }
}

/// The hash of one leaf, kept apart from inner nodes so that neither can pass for the other (RFC 6962 section 2.1).
package struct LeafHash: Hashable, Sendable {
    /// The same value as a node at the lowest level of the tree.
    package let node: NodeHash

    /// Hashes the exact bytes of a leaf: SHA-256(0x00 || leaf).
    package init(ofLeaf bytes: [UInt8]) { node = NodeHash.ofLeaf(bytes) }

    /// Takes exactly 32 bytes, as they are stored.
    package init(bytes: some ContiguousBytes) throws(FixedLengthFailure) { node = try NodeHash(bytes: bytes) }

    /// The 32 bytes.
    package var bytes: [UInt8] { node.bytes }
}

/// Bytes of a fixed length came with another length, or in a spelling that is not the only permitted one.
package enum FixedLengthFailure: Error, Equatable {
    case wrongLength(expected: Int, found: Int)
    case notBase64URL

    /// What is wrong, for whoever reads the report of a check.
    package var sentence: String {
        switch self {
        case .wrongLength(let expected, let found):
            "A stored value should be \(expected) bytes long but is \(found): the file was changed or cut short."
        case .notBase64URL:
            "A value is not written as base64url text: it was changed or copied incompletely."
        }
    }
}
