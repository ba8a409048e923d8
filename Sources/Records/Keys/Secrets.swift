import Crypto
import Foundation
import Ledger

/// The two keys that everything rests on, each a file of 64 hexadecimal digits that its owner alone may read.
///
/// Trusted. Whoever reads them reads everything; whoever loses the master key loses every name and answer.
package struct Secrets: Sendable {
    let master: SymmetricKey
    let note: Curve25519.Signing.PrivateKey

    static func create(in folder: SchoolFolder) throws -> Secrets {
        try FileManager.default.createDirectory(
            atPath: folder.secrets,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let master = SymmetricKey(size: .bits256)
        let note = Curve25519.Signing.PrivateKey()
        try write(master.withUnsafeBytes { Array($0) }, to: folder.masterKey)
        try write(Array(note.rawRepresentation), to: folder.noteKey)
        return Secrets(master: master, note: note)
    }

    static func read(from folder: SchoolFolder) throws -> Secrets {
        let master = SymmetricKey(data: try bytes(in: folder.masterKey))
        let note = try Curve25519.Signing.PrivateKey(rawRepresentation: bytes(in: folder.noteKey))
        return Secrets(master: master, note: note)
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let text = bytes.hexadecimal + "\n"
        try DurableFile.create(path, holding: Array(text.utf8))
    }

    private static func bytes(in path: String) throws -> [UInt8] {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let permissions = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        guard permissions & 0o077 == 0 else { throw OpeningRefusal.readableByOthers(file: path) }
        let text = try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.utf8.count == 64 else { throw OpeningRefusal.notAKey(file: path) }
        let digits = Array(text)
        let bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
        guard bytes.count == 32 else { throw OpeningRefusal.notAKey(file: path) }
        return bytes
    }
}
