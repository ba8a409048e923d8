import Crypto
import Domain
import Foundation
import GRDB
import Ledger

/// Puts a backup back: into an empty folder on a new machine, or over the records of a school that lost some.
package struct Restoration: Equatable, Sendable {
    package let entries: Int
    package let madeAt: Instant
    /// Whether the records may grow, or are older than what was promised.
    package let standing: Standing

    /// Looks at both files as far as they can be without the school’s key, so that nobody types a sheet’s words in vain.
    package static func look(at records: String, keys: String?) throws {
        try look(at: records, .records)
        if let keys { try look(at: keys, .keys) }
    }

    private static func look(at path: String, _ kind: BackupFile.Kind) throws {
        guard try BackupFile.kind(of: path) == kind else { throw RestoreRefusal.wrongKind(path) }
    }

    /// Both files must open before anything in the folder changes.
    ///
    /// Keys that the folder holds stay; those of the backup are added, and destroyed ones are destroyed again. The
    /// records that were there are kept beside the new ones until the next erasure.
    package static func restore(
        records: String,
        keys: String?,
        into school: SchoolFolder,
        passphrase: String? = nil,
        say: (String) -> Void = { _ in }
    ) async throws -> Restoration {
        let (heading, size) = try putBack(records: records, keys: keys, into: school, passphrase, say)
        // Messages about what the records tell were sent before they were lost.
        try Working(opening: school).moveCursor(Working.noticeCursor, to: size)
        let registry = try Registry(opening: school, passphrase: passphrase)
        say("Made every table again.")
        let standing = registry.standing
        try await registry.close()
        return Restoration(
            entries: size,
            madeAt: Instant(milliseconds: heading.madeAt),
            standing: standing
        )
    }

    private static func putBack(
        records: String,
        keys: String?,
        into school: SchoolFolder,
        _ passphrase: String?,
        _ say: (String) -> Void
    ) throws -> (BackupFile.Heading, size: Int) {
        let lock = try FolderLock(school)
        defer { lock.release() }
        let master = try Secrets.read(from: school, passphrase: passphrase).master
        try DurableFile.createFolder(school.partialBackup)
        defer { try? FileManager.default.removeItem(atPath: school.partialBackup) }
        let opened = school.partialBackup + "/ledger.db"
        let heading = try open(records, .records, with: master, to: opened)
        let copy = try RecordsCopy.check(opened)
        guard copy.size == heading.size, copy.root.bytes.hexadecimal == heading.root else {
            throw RestoreRefusal.damaged
        }
        say("The backup opens, and its \(copy.size) entries are as they were kept.")
        var more: [KeyStore.Stored] = []
        if let keys {
            let path = school.partialBackup + "/keys.db"
            _ = try open(keys, .keys, with: master, to: path)
            more = try KeyStore.stored(in: path)
        }
        try KeyStore.add(more, to: school, needed: copy.keys, master: master)
        try place(copy, in: school, formerKey: heading.verifierKey)
        return (heading, copy.size)
    }

    private static func open(
        _ path: String,
        _ kind: BackupFile.Kind,
        with master: SymmetricKey,
        to destination: String
    ) throws -> BackupFile.Heading {
        let (heading, _) = try BackupFile.open(path, with: master, to: destination)
        guard heading.kind == kind else { throw RestoreRefusal.wrongKind(path) }
        return heading
    }

    private static func place(_ copy: RecordsCopy, in school: SchoolFolder, formerKey: String) throws {
        if school.exists {
            try RecordsCopy.removeDatabase(school.replacedLedger)
            try DurableFile.rename(school.ledger, to: school.replacedLedger)
            // What was committed last may lie in the write-ahead log alone, as after a crash.
            let log = "-wal"
            if FileManager.default.fileExists(atPath: school.ledger + log) {
                try DurableFile.rename(school.ledger + log, to: school.replacedLedger + log)
            }
        }
        try RecordsCopy.removeDatabase(school.ledger)
        if !FileManager.default.fileExists(atPath: school.origin) {
            try DurableFile.create(school.origin, holding: Array(formerKey.utf8))
        }
        try DurableFile.rename(copy.path, to: school.ledger)
    }
}

extension SchoolFolder {
    /// Makes the folder of a school whose machine was lost, with the master key that a recovery sheet spells.
    package func begin(withRecoveryWords words: String) throws {
        guard !FileManager.default.fileExists(atPath: secrets) else { throw OpeningRefusal.alreadyASchool(path: path) }
        let master = try RecoveryWords.read(words)
        try DurableFile.createFolder(path)
        _ = try Secrets.create(in: self, master: SymmetricKey(data: master))
    }
}

/// Why a backup cannot be put back.
package enum RestoreRefusal: Error, Equatable, SayableRefusal {
    case noFile(String)
    case notABackup(String)
    case wrongKind(String)
    case doesNotOpen(String)
    case damagedFile(String)
    case damaged

    package var sentence: String {
        switch self {
        case .noFile(let path): "There is no file \(path)."
        case .notABackup(let path): "\(path) is not a backup that Accord made."
        case .wrongKind(let path):
            "\(path) is the other half of a backup: the file that ends in records.backup comes first, then the one that "
                + "ends in keys.backup."
        case .doesNotOpen(let path):
            "\(path) does not open with this school’s key: it was changed or cut short, or it belongs to another school. "
                + "Nothing was changed here."
        case .damagedFile(let path):
            "\(path) was changed or cut short. Use another copy; nothing was changed here."
        case .damaged: "The records in this copy are damaged. Use another copy; nothing was changed here."
        }
    }
}
