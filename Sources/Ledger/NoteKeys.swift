import Crypto
import Foundation

/// The name and short id by which a signature line says which key made it (c2sp.org/signed-note).
struct NoteKeyID: Hashable, Sendable {
    // UTF-8 bytes, because Swift strings of different bytes can compare as equal.
    let name: [UInt8]
    let id: [UInt8]

    static let idByteCount = 4
    /// The signature type of plain Ed25519.
    static let ed25519: UInt8 = 0x01

    init(name: String, id: [UInt8]) {
        self.name = Array(name.utf8)
        self.id = id
    }

    /// Names an Ed25519 key: the id is SHA-256(name || 0x0A || 0x01 || public key)[:4].
    init(name: String, publicKey: Curve25519.Signing.PublicKey) {
        let input = Array(name.utf8) + [Ascii.newline, Self.ed25519] + publicKey.rawRepresentation
        self.init(name: name, id: Array(SHA256.hash(data: input).prefix(Self.idByteCount)))
    }

    /// Whether a text may name a key: not empty, no Unicode white space, no plus, no control character.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.unicodeScalars.allSatisfy { $0 != "+" && $0.value >= 0x20 && !$0.properties.isWhitespace }
    }
}

/// Signs checkpoints with a school's Ed25519 key.
package struct NoteSigner: Sendable {
    package let name: String
    private let privateKey: Curve25519.Signing.PrivateKey

    /// Takes a name such as `example.org/aup`, which is also the origin of the log it signs.
    package init(name: String, privateKey: Curve25519.Signing.PrivateKey) throws(NoteFailure) {
        guard NoteKeyID.isName(name) else { throw .keyName }
        self.name = name
        self.privateKey = privateKey
    }

    /// The same key under another name: a record that begins anew.
    package func renamed(_ name: String) throws(NoteFailure) -> NoteSigner {
        try NoteSigner(name: name, privateKey: privateKey)
    }

    /// What others need to check the signatures.
    package var verifier: NoteVerifier { NoteVerifier(name: name, publicKey: privateKey.publicKey) }

    /// Signs a text that ends in a newline.
    package func sign(_ text: String) throws(NoteFailure) -> SignedNote {
        let signature: Data
        do {
            signature = try privateKey.signature(for: Data(text.utf8))
        } catch {
            throw .cannotSign
        }
        let line = SignedNote.Signature(name: name, keyID: verifier.key.id, signature: Array(signature))
        return try SignedNote(text: text, signatures: [line])
    }
}

/// Checks signatures of one Ed25519 key, known by its verifier key text (`vkey`).
package struct NoteVerifier: Sendable {
    package let name: String
    private let publicKey: Curve25519.Signing.PublicKey
    let key: NoteKeyID

    fileprivate init(name: String, publicKey: Curve25519.Signing.PublicKey) {
        self.name = name
        self.publicKey = publicKey
        key = NoteKeyID(name: name, publicKey: publicKey)
    }

    /// Reads `<name>+<key id, 8 lowercase hex digits>+<base64 of 0x01 || public key>`.
    package init(vkey: String) throws(NoteFailure) {
        var reader = ByteReader(Array(vkey.utf8)[...])
        guard let nameBytes = reader.take(upTo: Ascii.plus), let id = reader.take(upTo: Ascii.plus),
            let material = Base64.standard.decode(reader.rest), material.first == NoteKeyID.ed25519
        else { throw .verifierKey }
        let name = String(decoding: nameBytes, as: UTF8.self)
        guard NoteKeyID.isName(name) else { throw .keyName }
        do {
            let publicKey = try Curve25519.Signing.PublicKey(rawRepresentation: material.dropFirst())
            self.init(name: name, publicKey: publicKey)
        } catch {
            throw .verifierKey
        }
        guard hexID.utf8.elementsEqual(id) else { throw .verifierKey }
    }

    /// The text that `init(vkey:)` reads; it is public and may be printed anywhere.
    package var vkey: String {
        "\(name)+\(hexID)+\(Base64.standard.encode([NoteKeyID.ed25519] + publicKey.rawRepresentation))"
    }

    func accepts(_ signature: [UInt8], for text: String) -> Bool {
        publicKey.isValidSignature(signature, for: Data(text.utf8))
    }

    private var hexID: String {
        key.id.map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
    }
}
