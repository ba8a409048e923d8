import Crypto
import CryptoExtras
import Foundation
import Ledger

/// A master key that opens with a passphrase: wrapped (RFC 3394) under a key that scrypt makes of it (RFC 7914).
///
///     {"blockSize":8,"parallelism":1,"rounds":131072,"salt":"…32 hex…","wrapped":"…80 hex…"}
struct LockedKey: Codable {
    let rounds: Int
    let blockSize: Int
    let parallelism: Int
    let salt: String
    let wrapped: String

    /// The most memory that OWASP's password storage sheet gives scrypt: 128 MiB, under a second.
    private static let cost = (rounds: 1 << 17, blockSize: 8, parallelism: 1)
    package static let passphraseCharactersMin = 12

    static func lock(_ master: SymmetricKey, with passphrase: String) throws -> LockedKey {
        let salt = Randomness.bytes(16)
        let key = try stretch(passphrase, salt, cost.rounds, cost.blockSize, cost.parallelism)
        return LockedKey(
            rounds: cost.rounds,
            blockSize: cost.blockSize,
            parallelism: cost.parallelism,
            salt: salt.hexadecimal,
            wrapped: try KeyWrap.wrap(master, with: key).hexadecimal
        )
    }

    func unlock(with passphrase: String, file: String) throws -> SymmetricKey {
        guard let salt = [UInt8](hexadecimal: salt), let wrapped = [UInt8](hexadecimal: wrapped) else {
            throw OpeningRefusal.notAKey(file: file)
        }
        let key = try Self.stretch(passphrase, salt, rounds, blockSize, parallelism)
        do {
            return try KeyWrap.unwrap(wrapped, with: key)
        } catch {
            throw OpeningRefusal.wrongPassphrase
        }
    }

    private static func stretch(
        _ passphrase: String,
        _ salt: [UInt8],
        _ rounds: Int,
        _ blockSize: Int,
        _ parallelism: Int
    ) throws -> SymmetricKey {
        try KDF.Scrypt.deriveKey(
            from: Data(passphrase.precomposedStringWithCompatibilityMapping.utf8),
            salt: Data(salt),
            outputByteCount: 32,
            rounds: rounds,
            blockSize: blockSize,
            parallelism: parallelism
        )
    }
}
