import Crypto
import Foundation

/// One RFC 9901 disclosure (section 4.2.1) that holds a whole event.
///
/// It is base64url of this text, joined byte for byte:
///
///     ["<salt, base64url, 22>","event",<event JSON, exactly as given>]
///
/// The salt keeps anyone from guessing an event from its digest, also after the event was erased.
package struct Disclosure: Hashable, Sendable {
    /// What is sealed under the owner's key: salt || event JSON.
    package let plaintext: [UInt8]

    package static let saltByteCount = 16

    /// Joins a fresh salt and an event whose bytes start with `{` and end with `}`.
    package init(salt: [UInt8], event: Data) throws(DisclosureFailure) {
        guard salt.count == Self.saltByteCount else { throw .saltLength(salt.count) }
        try self.init(plaintext: salt + event)
    }

    /// Takes what `plaintext` gave.
    package init(plaintext: [UInt8]) throws(DisclosureFailure) {
        guard plaintext.count >= Self.saltByteCount else { throw .saltLength(plaintext.count) }
        let event = plaintext[Self.saltByteCount...]
        guard event.first == UInt8(ascii: "{"), event.last == UInt8(ascii: "}") else { throw .eventIsNoObject }
        self.plaintext = plaintext
    }

    /// 16 random bytes, new for every event.
    package var salt: [UInt8] { Array(plaintext[..<Self.saltByteCount]) }

    /// The event as one JSON object, in the exact bytes that were recorded.
    package var event: Data { Data(plaintext[Self.saltByteCount...]) }

    /// Reads the text that `encoded` writes; the event must be one well-formed JSON object.
    package init(encoded: String) throws(DisclosureFailure) {
        guard let json = Base64.url.decode(encoded.utf8) else { throw .malformed }
        var reader = ByteReader(json[...])
        guard reader.skip(#"[""#), let salt = reader.take(upTo: UInt8(ascii: "\"")), reader.skip(#","event","#),
            let salt = Base64.url.decode(salt), reader.rest.last == UInt8(ascii: "]")
        else { throw .malformed }
        try self.init(salt: salt, event: Data(reader.rest.dropLast()))
        do {
            _ = try JSONSerialization.jsonObject(with: event)
        } catch {
            throw .eventIsNoObject
        }
    }

    /// The text that is handed to the person who holds a copy.
    package var encoded: String { String(decoding: ascii, as: UTF8.self) }

    private var ascii: [UInt8] {
        var json: [UInt8] = []
        json.reserveCapacity(plaintext.count + 32)
        json += #"[""#.utf8
        Base64.appendURL(plaintext[..<Self.saltByteCount], to: &json)
        json += #"","event","#.utf8
        json += plaintext[Self.saltByteCount...]
        json.append(UInt8(ascii: "]"))
        var text: [UInt8] = []
        Base64.appendURL(json, to: &text)
        return text
    }

    /// What the leaf carries: SHA-256 over the ASCII of `encoded` (section 4.2.3).
    package var digest: Digest { Digest(ofASCII: ascii) }

    /// The SHA-256 of a disclosure, 32 bytes, written as 43 characters of base64url.
    package struct Digest: Hashable, Sendable {
        package let bytes: [UInt8]

        /// Hashes the text of any disclosure.
        package init(of encoded: String) { self.init(ofASCII: Array(encoded.utf8)) }

        fileprivate init(ofASCII encoded: [UInt8]) { bytes = SHA256.hash(data: encoded).withUnsafeBytes { Array($0) } }

        /// Reads the 43 characters that `text` writes.
        package init(text: String) throws(FixedLengthFailure) {
            guard let bytes = Base64.url.decode(text.utf8) else { throw .notBase64URL }
            guard bytes.count == SHA256.byteCount else {
                throw .wrongLength(expected: SHA256.byteCount, found: bytes.count)
            }
            self.bytes = bytes
        }

        package var text: String { Base64.url.encode(bytes) }
    }
}

/// Why something is not a disclosure.
package enum DisclosureFailure: Error, Equatable {
    case saltLength(Int)
    case eventIsNoObject
    case malformed

    /// What is wrong, for whoever reads the report of a check.
    package var sentence: String {
        switch self {
        case .saltLength(let count): "The random part of an event should be 16 bytes long but is \(count)."
        case .eventIsNoObject: "The recorded event is not one JSON object: it was changed or copied incompletely."
        case .malformed: "The recorded event is not in the form Accord writes: it was changed or copied incompletely."
        }
    }
}
