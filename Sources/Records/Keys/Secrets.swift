import Crypto
import Domain
import Foundation
import Ledger

/// The two keys that everything rests on: the one that opens every record, and the one that signs.
///
/// Each is a file of 64 hexadecimal digits that its owner alone may read, looked for first among the credentials that
/// systemd hands over (systemd.exec, "Credentials"). Instead of `master.key` there may be `master.locked`, which a
/// passphrase opens. Trusted: whoever reads them reads everything; whoever loses the master key, and the recovery
/// sheets, loses every name and answer.
package struct Secrets: Sendable {
    let master: SymmetricKey
    let note: Curve25519.Signing.PrivateKey

    /// Makes the keys of a school; the master key may be one that recovery words gave.
    static func create(in folder: SchoolFolder, master: SymmetricKey = SymmetricKey(size: .bits256)) throws -> Secrets {
        try DurableFile.createFolder(folder.secrets)
        let note = Curve25519.Signing.PrivateKey()
        try write(master.withUnsafeBytes { Array($0) }, to: folder.masterKey)
        try write(Array(note.rawRepresentation), to: folder.noteKey)
        return Secrets(master: master, note: note)
    }

    static func read(from folder: SchoolFolder, passphrase: String?) throws -> Secrets {
        let note = try Curve25519.Signing.PrivateKey(rawRepresentation: bytes(in: place(of: folder.noteKey)))
        return Secrets(master: try master(of: folder, passphrase: passphrase), note: note)
    }

    private static func master(of folder: SchoolFolder, passphrase: String?) throws -> SymmetricKey {
        guard FileManager.default.fileExists(atPath: folder.lockedKey) else {
            return SymmetricKey(data: try bytes(in: place(of: folder.masterKey)))
        }
        guard let passphrase else { throw OpeningRefusal.passphraseNeeded }
        try requireOwnersAlone(folder.lockedKey)
        let stored = try Data(contentsOf: URL(fileURLWithPath: folder.lockedKey))
        guard let locked = try? JSONDecoder().decode(LockedKey.self, from: stored) else {
            throw OpeningRefusal.notAKey(file: folder.lockedKey)
        }
        return try locked.unlock(with: passphrase, file: folder.lockedKey)
    }

    /// Puts the master key under a passphrase: without it, or a recovery sheet, nobody opens the records again.
    package static func lock(_ folder: SchoolFolder, with passphrase: String) throws {
        guard passphrase.count >= LockedKey.passphraseCharactersMin else { throw OpeningRefusal.shortPassphrase }
        let lock = try FolderLock(folder)
        defer { lock.release() }
        let secrets = try read(from: folder, passphrase: nil)
        let locked = try LockedKey.lock(secrets.master, with: passphrase)
        try DurableFile.create(folder.lockedKey, holding: Array(try Envelope.encoder.encode(locked)))
        try DurableFile.remove(folder.masterKey)
    }

    /// Puts a key whose passphrase was forgotten back in clear, from a recovery sheet that opens the school's records.
    package static func unlock(_ folder: SchoolFolder, withRecoveryWords words: String) throws {
        let lock = try FolderLock(folder)
        defer { lock.release() }
        guard folder.keyIsLocked else { throw OpeningRefusal.notLocked }
        let master = SymmetricKey(data: try RecoveryWords.read(words))
        for key in try KeyStore.stored(in: folder.keys) {
            do {
                _ = try KeyWrap.unwrap(Array(key.wrapped), with: master)
            } catch {
                throw OpeningRefusal.otherSheet
            }
        }
        try DurableFile.remove(folder.masterKey)
        try write(master.withUnsafeBytes { Array($0) }, to: folder.masterKey)
        try DurableFile.remove(folder.lockedKey)
    }

    /// The master key as the words of a recovery sheet.
    var recoveryWords: [String] {
        RecoveryWords.spell(master.withUnsafeBytes { Array($0) })
    }

    /// A credential of the same name goes before the file.
    private static func place(of file: String) -> String {
        guard let folder = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"] else { return file }
        let credential = folder + "/" + (file as NSString).lastPathComponent
        return FileManager.default.fileExists(atPath: credential) ? credential : file
    }

    private static func isCredential(_ path: String) -> Bool {
        ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"].map { path.hasPrefix($0 + "/") } ?? false
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let text = bytes.hexadecimal + "\n"
        try DurableFile.create(path, holding: Array(text.utf8))
    }

    private static func bytes(in path: String) throws -> [UInt8] {
        // systemd opens a credential to the service alone, by rights that its mode does not show.
        if !isCredential(path) { try requireOwnersAlone(path) }
        let text = try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let bytes = [UInt8](hexadecimal: text), bytes.count == 32 else {
            throw OpeningRefusal.notAKey(file: path)
        }
        return bytes
    }

    private static func requireOwnersAlone(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { throw OpeningRefusal.keyFileMissing(file: path) }
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let permissions = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        guard permissions & 0o077 == 0 else { throw OpeningRefusal.readableByOthers(file: path) }
    }
}
