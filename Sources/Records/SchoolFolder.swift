import Foundation

/// Where the files of one school lie.
///
/// The school is the unit of everything: one folder, one history, one key store.
package struct SchoolFolder: Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    package var ledger: String { path + "/ledger.db" }
    package var keys: String { path + "/keys.db" }
    package var working: String { path + "/working.db" }
    package var signerState: String { path + "/signer.state" }
    package var destroyedKeys: String { path + "/destroyed.keys" }
    package var origin: String { path + "/origin" }
    package var secrets: String { path + "/secrets" }
    package var masterKey: String { secrets + "/master.key" }
    package var noteKey: String { secrets + "/note.key" }
    package var mail: String { path + "/mail" }

    package var exists: Bool {
        FileManager.default.fileExists(atPath: ledger)
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
    case notDurable(level: Int)
    case newerThanProgram
    case keysMissing(count: Int)
    case behindSigner(have: Int, signed: Int)
    case otherHistory
    case signerMissing
    case signerDamaged(String)
    case inUse

    package var sentence: String {
        switch self {
        case .noSchool(let path): "There is no school in \(path). Make one with: accord init --folder \(path)"
        case .alreadyASchool(let path): "There is a school in \(path) already. Choose another folder."
        case .readableByOthers(let file):
            "Other users of this machine could read \(file). Close it to them with: chmod 600 \(file)"
        case .notAKey(let file): "\(file) does not hold a key. Put the right file back from the recovery copy."
        case .notDurable(let level):
            "The database would not promise to keep what it is told (synchronous is \(level)). Do not start; "
                + "look for a setting that changes it."
        case .newerThanProgram:
            "A newer version of Accord has written here. Install that version, or a later one, and start again."
        case .keysMissing(let count):
            "\(count) of the keys that records are sealed under are neither held nor destroyed. Put keys.db back from "
                + "its own backup, then start again."
        case .behindSigner(let have, let signed):
            "These records hold \(have) entries, but \(signed) were promised to people. They are an older copy: put "
                + "the newest copy back before starting."
        case .otherHistory:
            "These records tell another history than the one that was signed. Put back the copy that belongs to "
                + "signer.state."
        case .signerMissing:
            "The file signer.state is missing, so nobody can tell whether these records are the newest. Put it back "
                + "before starting."
        case .signerDamaged(let why): "\(why) The file is signer.state."
        case .inUse: "Another Accord is running on this folder. Stop it first."
        }
    }
}
