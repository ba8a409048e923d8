import Crypto
import Foundation

/// Encrypts a long file in segments, so that none can be changed, left out, moved or added.
///
/// The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) on AES-256-GCM. Each file has a key of its own,
/// HKDF-SHA256 over the master key, salted at random and bound to the file's heading, so counted nonces never repeat:
///
///     nonce (12)   zeroes (7) || number of the segment, big-endian (4) || 1 for the last segment, else 0 (1)
///     segment      ciphertext || tag (16)
package struct BackupSealing: Sendable {
    package static let segmentByteCount = 1 << 20
    package static let saltByteCount = 16
    package static let tagByteCount = 16
    private let key: SymmetricKey

    /// The cipher of the file with this heading; `salt` comes fresh from whoever makes the file.
    package init(master: SymmetricKey, salt: [UInt8], heading: [UInt8]) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master,
            salt: salt,
            info: Array("accord backup\n".utf8) + heading,
            outputByteCount: 32
        )
    }

    /// Seals segment `number`, counted from 0.
    package func seal(_ segment: [UInt8], number: Int, isLast: Bool) throws(SealingFailure) -> [UInt8] {
        do {
            let box = try AES.GCM.seal(segment, using: key, nonce: AES.GCM.Nonce(data: nonce(number, isLast)))
            return Array(box.ciphertext + box.tag)
        } catch {
            throw .cannotSeal
        }
    }

    /// Opens segment `number`; a changed byte, another place or another file is refused.
    package func open(_ sealed: [UInt8], number: Int, isLast: Bool) throws(SealingFailure) -> [UInt8] {
        guard sealed.count >= Self.tagByteCount else { throw .cannotOpen }
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: nonce(number, isLast)),
                ciphertext: sealed.dropLast(Self.tagByteCount),
                tag: sealed.suffix(Self.tagByteCount)
            )
            return Array(try AES.GCM.open(box, using: key))
        } catch {
            throw .cannotOpen
        }
    }

    private func nonce(_ number: Int, _ isLast: Bool) -> [UInt8] {
        let count = withUnsafeBytes(of: UInt32(number).bigEndian) { Array($0) }
        return [UInt8](repeating: 0, count: 7) + count + [isLast ? 1 : 0]
    }
}
