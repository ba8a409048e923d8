import Foundation

/// Sixteen bytes that name one thing.
///
/// One word instead of an array, so that a whole history is read without an allocation for each.
package struct Name<Named>: Hashable, Sendable, ContiguousBytes {
    private let value: UInt128

    /// How many bytes a name has.
    package static var byteCount: Int { 16 }

    /// Takes exactly 16 bytes.
    package init(bytes: some ContiguousBytes) throws(FixedLengthFailure) {
        var value: UInt128 = 0
        let found = bytes.withUnsafeBytes { source in
            if source.count == Self.byteCount {
                withUnsafeMutableBytes(of: &value) { $0.copyMemory(from: source) }
            }
            return source.count
        }
        guard found == Self.byteCount else { throw .wrongLength(expected: Self.byteCount, found: found) }
        self.value = value
    }

    /// Sixteen bytes of 255: no name that Accord gives.
    package static var unknown: Name { Name(value: .max) }

    private init(value: UInt128) {
        self.value = value
    }

    /// The 16 bytes.
    package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Swift.withUnsafeBytes(of: value, body)
    }
}

/// Names one stream of events; random bytes that say nothing about what they name.
package typealias StreamID = Name<Leaf>

/// Names one key that seals events; random bytes that outlive the key.
package typealias KeyID = Name<KeyWrap>

/// Names one entry of the history.
package typealias EntryID = Name<Disclosure>

extension StreamID {
    /// Reads the 22 characters that `text` writes.
    package init(text: String) throws(FixedLengthFailure) {
        guard let bytes = Base64.url.decode(text.utf8) else { throw .notBase64URL }
        try self.init(bytes: bytes)
    }

    /// The identifier as 22 characters of base64url without padding (RFC 4648 section 5).
    package var text: String { Base64.url.encode(bytes) }
}
