import Foundation

/// Names one stream of events: 16 random bytes that say nothing about what they name.
package struct StreamID: Hashable, Sendable {
    package let bytes: [UInt8]

    package static let byteCount = 16

    /// Takes exactly 16 bytes.
    package init(bytes: some Sequence<UInt8>) throws(FixedLengthFailure) {
        self.bytes = try exactly(Self.byteCount, bytes)
    }

    /// Reads the 22 characters that `text` writes.
    package init(text: String) throws(FixedLengthFailure) {
        guard let bytes = Base64.url.decode(text.utf8) else { throw .notBase64URL }
        try self.init(bytes: bytes)
    }

    /// The identifier as 22 characters of base64url without padding (RFC 4648 section 5).
    package var text: String { Base64.url.encode(bytes) }
}

/// Names one key that seals events: 16 random bytes that outlive the key.
package struct KeyID: Hashable, Sendable {
    package let bytes: [UInt8]

    package static let byteCount = 16

    /// Takes exactly 16 bytes.
    package init(bytes: some Sequence<UInt8>) throws(FixedLengthFailure) {
        self.bytes = try exactly(Self.byteCount, bytes)
    }
}

private func exactly(_ count: Int, _ bytes: some Sequence<UInt8>) throws(FixedLengthFailure) -> [UInt8] {
    let array = Array(bytes)
    guard array.count == count else { throw .wrongLength(expected: count, found: array.count) }
    return array
}
