import Crypto
import Domain
import Foundation

/// Seals what must lie in no table in clear, for one person each.
///
/// AES-256-GCM under a key derived from the master key (HKDF-SHA256, RFC 5869), nonce || ciphertext || tag; the additional
/// data is the person's sixteen bytes, so that one person's cannot be put in another's place.
package struct Strongbox: Sendable {
    private let key: SymmetricKey

    init(master: SymmetricKey, purpose: String) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master,
            info: Data("accord \(purpose)".utf8),
            outputByteCount: 32
        )
    }

    func seal(_ secret: [UInt8], for person: PersonID) throws -> Data {
        let box = try AES.GCM.seal(secret, using: key, authenticating: person.bytes)
        return box.nonce + box.ciphertext + box.tag
    }

    /// Another key, another person or a changed byte is refused.
    func open(_ sealed: Data, for person: PersonID) throws -> [UInt8] {
        Array(try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: person.bytes))
    }
}
