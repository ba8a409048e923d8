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
    /// The records that a restore took the place of.
    var replacedLedger: String { path + "/ledger.db.replaced" }
    /// The copies that an upgrade of the package takes first.
    var beforeUpgrade: String { path + "/before-upgrade" }
    package var mail: String { path + "/mail" }

    /// What a restore or an upgrade left here holds names in clear, and keys that must be gone.
    func removeOldCopies() throws {
        try RecordsCopy.removeDatabase(replacedLedger)
        guard FileManager.default.fileExists(atPath: beforeUpgrade) else { return }
        try FileManager.default.removeItem(atPath: beforeUpgrade)
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

/// Why a school's records cannot be opened.
///
/// Each sentence says what to do.
package enum OpeningRefusal: Error, Equatable {
    case noSchool(path: String)
    case alreadyASchool(path: String)
    case readableByOthers(file: String)
    case notAKey(file: String)
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
        case .passphraseNeeded: "The key of these records is under a passphrase. Give it when Accord starts."
        case .wrongPassphrase: "The passphrase does not open the key. Try again, or use a recovery sheet."
        case .shortPassphrase:
            "Choose a passphrase of at least \(LockedKey.passphraseCharactersMin) characters: four words are a good one."
        case .notDurable(let level):
            "The database would not promise to keep what it is told (synchronous is \(level)). Do not start; "
                + "look for a setting that changes it."
        case .newerThanProgram:
            "A newer version of Accord has written here. Install that version, or a later one, and start again."
        case .keysMissing(let count):
            "\(count) of the keys that records are sealed under are neither held nor destroyed. Put keys.db back from "
                + "its own backup, then start again."
        case .keysDoNotOpen(let count):
            "\(count) of the keys in keys.db do not open with the master key: someone changed them, or the master key is "
                + "another school’s. Put keys.db back from its own backup, then start again."
        case .changed(let file):
            "\(file) is not as Accord wrote it: someone changed or damaged it. Put it back from the newest backup, then "
                + "start again."
        case .inUse: "Another Accord is running on this folder. Stop it first."
        }
    }
}
