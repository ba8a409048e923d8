import Foundation

/// The bytes that are stored and hashed for one event; they never change and say almost nothing in clear.
///
///     {"_sd":["<43>"],"_sd_alg":"sha-256","part":"sealed","stream":"<22>","v":1,"ver":<n>}
///             |                                  |                |        |        |
///             |                                  |                |        |        version of the stream, from 0
///             |                                  |                |        version of this format
///             |                                  |                stream id, base64url of 16 random bytes
///             |                                  "sealed" (the event is encrypted) or "open" (stored in clear)
///             digest of the event's only disclosure (RFC 9901 section 4.2.3), base64url of SHA-256
///
/// JSON with these six members in this order and no white space; anything else is refused.
package struct Leaf: Hashable, Sendable {
    package let stream: StreamID
    package let version: Int
    package let part: Part
    package let digest: Disclosure.Digest

    /// How the event behind a leaf is kept.
    package enum Part: String, Hashable, Sendable, CaseIterable {
        case sealed
        case open
    }

    /// Describes an event; `version` counts from 0 within its stream and is never negative.
    package init(stream: StreamID, version: Int, part: Part, digest: Disclosure.Digest) {
        precondition(version >= 0, "a stream's versions count from 0")
        self.stream = stream
        self.version = version
        self.part = part
        self.digest = digest
    }

    /// Reads stored bytes; refuses any spelling that `bytes` would not write.
    package init(bytes: [UInt8]) throws(LeafFailure) {
        var reader = ByteReader(bytes[...])
        guard reader.skip(#"{"_sd":[""#), let digest = reader.take(upTo: Self.quote),
            reader.skip(#"],"_sd_alg":"sha-256","part":""#), let part = reader.take(upTo: Self.quote),
            reader.skip(#","stream":""#), let stream = reader.take(upTo: Self.quote),
            reader.skip(#","v":1,"ver":"#), let version = reader.take(upTo: Self.brace), reader.isAtEnd
        else { throw .malformed }
        guard let part = Part(rawValue: String(decoding: part, as: UTF8.self)), let version = Int(decimal: version)
        else { throw .malformed }
        do throws(FixedLengthFailure) {
            self.init(
                stream: try StreamID(text: String(decoding: stream, as: UTF8.self)),
                version: version,
                part: part,
                digest: try Disclosure.Digest(text: String(decoding: digest, as: UTF8.self))
            )
        } catch {
            throw .malformed
        }
    }

    /// The exact bytes to store and to hash.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(160)
        bytes += #"{"_sd":[""#.utf8
        Base64.appendURL(digest.bytes, to: &bytes)
        bytes += #""],"_sd_alg":"sha-256","part":""#.utf8
        bytes += part.rawValue.utf8
        bytes += #"","stream":""#.utf8
        Base64.appendURL(stream, to: &bytes)
        bytes += #"","v":1,"ver":"#.utf8
        bytes += String(version).utf8
        bytes.append(Self.brace)
        return bytes
    }

    /// The hash that the tree holds: SHA-256(0x00 || bytes).
    package var hash: LeafHash { LeafHash(ofLeaf: bytes) }

    private static let quote = UInt8(ascii: "\"")
    private static let brace = UInt8(ascii: "}")
}

/// Why bytes are not a leaf.
package enum LeafFailure: Error, Equatable {
    case malformed

    /// What is wrong, for whoever reads the report of a check.
    package var sentence: String {
        switch self {
        case .malformed: "An entry is not in the form Accord writes: it was changed, or a newer Accord wrote it."
        }
    }
}
