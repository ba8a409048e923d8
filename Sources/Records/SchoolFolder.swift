import Foundation

/// Where the files of one school lie.
///
/// The school is the unit of everything: one folder, one history, one key store.
package struct SchoolFolder: Sendable {
    package let path: String
    /// Where the keys lie: beside the records, unless the machine keeps them elsewhere.
    package let secrets: String

    package init(path: String, secrets: String? = nil) {
        self.path = path
        self.secrets = secrets ?? path + "/secrets"
    }

    package var ledger: String { path + "/ledger.db" }
    package var keys: String { path + "/keys.db" }
    package var working: String { path + "/working.db" }
    package var signerState: String { path + "/signer.state" }
    package var destroyedKeys: String { path + "/destroyed.keys" }
    package var origin: String { path + "/origin" }
    package var masterKey: String { secrets + "/master.key" }
    package var lockedKey: String { secrets + "/master.locked" }
    package var noteKey: String { secrets + "/note.key" }
    /// A drill that another program made and the running school has not recorded yet.
    var waitingDrill: String { path + "/drill.json" }
    /// Where a backup or a restore works before anything counts.
    var partialBackup: String { path + "/backup.partial" }
    /// Where a drill restores to.
    var practice: String { path + "/drill.partial" }
    /// The records that a restore took the place of.
    var replacedLedger: String { path + "/ledger.db.replaced" }
    /// The copies that an upgrade of the package takes first.
    var beforeUpgrade: String { path + "/before-upgrade" }
    package var mail: String { path + "/mail" }
    /// What our own doors decided, apart from everything that is evidence.
    package var activity: String { path + "/activity.db" }
    package var filter: String { path + "/filter" }

    /// What a restore, an upgrade or a killed backup left here holds names in clear, and keys that must be gone.
    func removeOldCopies() throws {
        try RecordsCopy.removeDatabase(replacedLedger)
        for folder in [beforeUpgrade, partialBackup, practice] where FileManager.default.fileExists(atPath: folder) {
            try FileManager.default.removeItem(atPath: folder)
        }
    }

    /// Refuses a folder without records, and says what may be done about it.
    func requireSchool() throws {
        guard !exists else { return }
        let hasKeys = FileManager.default.fileExists(atPath: keys) || hasSecrets
        throw hasKeys ? OpeningRefusal.recordsMissing(path: path) : .noSchool(path: path)
    }

    /// Whether the master key waits for a passphrase.
    package var keyIsLocked: Bool {
        FileManager.default.fileExists(atPath: lockedKey)
    }

    package var exists: Bool {
        FileManager.default.fileExists(atPath: ledger)
    }

    /// The name of the school's record as the file beside it has it, for when `signer.state` does not say.
    func writtenOrigin() throws -> String {
        try formerKey().split(separator: "+").first.map(String.init) ?? "school.invalid"
    }

    /// The verifier key of whoever signed last; on a new machine, of the machine that was lost.
    func formerKey() throws -> String {
        try String(contentsOfFile: origin, encoding: .utf8)
    }
}

extension SchoolFolder {
    /// What helps where keys are lost or damaged.
    static let putKeysBack =
        "They are in the half of a backup that ends in keys.backup. Put both halves back with: "
        + "accord restore …-records.backup --keys …-keys.backup"

    package var hasKeys: Bool {
        FileManager.default.fileExists(atPath: keys)
    }
}

/// Why a school's records cannot be opened.
///
/// Each sentence says what to do.
package enum OpeningRefusal: Error, Equatable {
    case noSchool(path: String)
    case alreadyASchool(path: String)
    case readableByOthers(file: String)
    case notAKey(file: String)
    case keyFileMissing(file: String)
    case recordsMissing(path: String)
    case notLocked
    case otherSheet
    case passphraseNeeded
    case wrongPassphrase
    case shortPassphrase
    case notDurable(level: Int)
    case newerThanProgram
    case keysMissing(count: Int)
    case keysDoNotOpen(count: Int)
    case changed(file: String)
    case inUse

    package var sentence: String {
        switch self {
        case .noSchool(let path): "There is no school in \(path). Make one with: accord init --folder \(path)"
        case .alreadyASchool(let path): "There is a school in \(path) already. Choose another folder."
        case .readableByOthers(let file):
            "Other users of this machine could read \(file). Close it to them with: chmod 600 \(file)"
        case .notAKey(let file): "\(file) does not hold a key. Put the right file back from the recovery copy."
        case .keyFileMissing(let file):
            "The file \(file) is missing, or only root may look at it. Put it back, or make the folder anew from a backup "
                + "and a recovery sheet with: accord restore"
        case .recordsMissing(let path):
            "The keys in \(path) are there, but the records are missing. Put a backup back with: accord restore"
        case .notLocked: "This key is under no passphrase, so there is nothing to open."
        case .otherSheet: "These words are a recovery sheet of another school. Look for this school’s own."
        case .passphraseNeeded: "The key of these records is under a passphrase. Give it when Accord starts."
        case .wrongPassphrase:
            "The passphrase does not open the key. Try again, or use a recovery sheet with: accord unlock-key"
        case .shortPassphrase:
            "Choose a passphrase of at least \(LockedKey.passphraseCharactersMin) characters: four words are a good one."
        case .notDurable(let level):
            "The database would not promise to keep what it is told (synchronous is \(level)). Do not start; "
                + "look for a setting that changes it."
        case .newerThanProgram:
            "A newer version of Accord has written here. Install that version, or a later one, and start again."
        case .keysMissing(let count):
            "\(count) of the keys that records are sealed under are neither held nor destroyed. "
                + SchoolFolder.putKeysBack
        case .keysDoNotOpen(let count):
            "\(count) of the keys in keys.db do not open with the master key: someone changed them, or the master key is "
                + "another school’s. " + SchoolFolder.putKeysBack
        case .changed(let file):
            "\(file) is not as Accord wrote it: someone changed or damaged it. Put it back from the newest backup, then "
                + "start again."
        case .inUse: "Another Accord is running on this folder. Stop it first."
        }
    }
}
