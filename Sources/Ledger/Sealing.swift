import Crypto
import Foundation

/// Encrypts one event so that it opens only with its key and only beside its own leaf.
///
/// AES-256-GCM; the additional data is leaf_hash (32) || kid (16). A box is nonce (12) || ciphertext || tag (16).
package enum Sealing {
    package static let nonceByteCount = 12

    /// Seals salt || event JSON into a box.
    ///
    /// A nonce must never be used twice with one key: it comes fresh from the caller.
    package static func seal(
        _ plaintext: [UInt8],
        key: SymmetricKey,
        nonce: [UInt8],
        kid: KeyID,
        leafHash: LeafHash
    ) throws(SealingFailure) -> [UInt8] {
        guard key.bitCount == 256 else { throw .keyLength(key.bitCount) }
        guard nonce.count == nonceByteCount else { throw .nonceLength(nonce.count) }
        do {
            let box = try AES.GCM.seal(
                plaintext,
                using: key,
                nonce: AES.GCM.Nonce(data: nonce),
                authenticating: additionalData(kid, leafHash)
            )
            return nonce + box.ciphertext + box.tag
        } catch {
            throw .cannotSeal
        }
    }

    /// Gives the plaintext of a box back; any other key, key id or leaf, or a changed byte, is refused.
    package static func open(
        _ box: [UInt8],
        key: SymmetricKey,
        kid: KeyID,
        leafHash: LeafHash
    ) throws(SealingFailure) -> [UInt8] {
        guard key.bitCount == 256 else { throw .keyLength(key.bitCount) }
        do {
            let box = try AES.GCM.SealedBox(combined: box)
            return Array(try AES.GCM.open(box, using: key, authenticating: additionalData(kid, leafHash)))
        } catch {
            throw .cannotOpen
        }
    }

    private static func additionalData(_ kid: KeyID, _ leafHash: LeafHash) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(NodeHash.byteCount + KeyID.byteCount)
        leafHash.node.withUnsafeBytes { bytes += $0 }
        kid.withUnsafeBytes { bytes += $0 }
        return bytes
    }
}

/// Wraps an event key under the school's master key, 32 bytes into 40 (RFC 3394).
package enum KeyWrap {
    package static func wrap(_ key: SymmetricKey, with master: SymmetricKey) throws(SealingFailure) -> [UInt8] {
        for each in [key, master] where each.bitCount != 256 { throw .keyLength(each.bitCount) }
        do {
            return Array(try AES.KeyWrap.wrap(key, using: master))
        } catch {
            throw .cannotSeal
        }
    }

    /// Gives the key back; another master key or a changed byte is refused by RFC 3394's own check value.
    package static func unwrap(_ wrapped: [UInt8], with master: SymmetricKey) throws(SealingFailure) -> SymmetricKey {
        guard master.bitCount == 256 else { throw .keyLength(master.bitCount) }
        do {
            let key = try AES.KeyWrap.unwrap(wrapped, using: master)
            guard key.bitCount == 256 else { throw SealingFailure.keyLength(key.bitCount) }
            return key
        } catch {
            throw .cannotUnwrap
        }
    }
}

/// Why something cannot be sealed or opened.
package enum SealingFailure: Error, Equatable {
    case keyLength(Int)
    case nonceLength(Int)
    case cannotSeal
    case cannotOpen
    case cannotUnwrap

    /// What is wrong, for whoever reads the report of a check.
    package var sentence: String {
        switch self {
        case .keyLength(let bits): "A key should have 256 bits but has \(bits): check which key file was given."
        case .nonceLength(let count): "The number used once should be 12 bytes long but is \(count)."
        case .cannotSeal: "The event could not be encrypted, so nothing was recorded."
        case .cannotOpen:
            "A sealed event does not open with its key: it was changed, moved, or the wrong key file is in place."
        case .cannotUnwrap:
            "A key does not open with the school's master key: it was changed, or the wrong master key is in place."
        }
    }
}
