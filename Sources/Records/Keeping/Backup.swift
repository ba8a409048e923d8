import Crypto
import Domain
import Foundation
import GRDB
import Ledger

/// A backup of a school: its records in one sealed file and its keys in another, each read back before it counts.
///
/// The master key is in neither: it stands on the recovery sheets. `signer.state` and `destroyed.keys` are in none,
/// because an older copy of them would undo what they are for.
package struct Backup: Equatable, Sendable {
    package let records: String
    package let keys: String
    package let entries: Int

    /// Keys that are destroyed must be gone from every copy after this, so no copy of keys is kept longer.
    package static let daysKept = 35
    private static let triesMax = 3

    /// Makes both files in a folder while the school may be at work; `say` hears of each step.
    package static func make(
        of school: SchoolFolder,
        passphrase: String?,
        into folder: String,
        at now: Instant,
        say: (String) -> Void = { _ in }
    ) throws -> Backup {
        guard school.exists else { throw OpeningRefusal.noSchool(path: school.path) }
        let secrets = try Secrets.read(from: school, passphrase: passphrase)
        for path in [folder, school.partialBackup] { try DurableFile.createFolder(path) }
        defer { try? FileManager.default.removeItem(atPath: school.partialBackup) }
        let (copy, keys) = try copies(of: school)
        say("Copied \(copy.size) entries and checked that each is as it was kept.")
        let name = folder + "/accord-" + now.fileName
        let made = Backup(records: name + "-records.backup", keys: name + "-keys.backup", entries: copy.size)
        for (source, path, kind) in [(keys, made.keys, BackupFile.Kind.keys), (copy.path, made.records, .records)] {
            let heading = BackupFile.Heading(
                kind: kind,
                verifierKey: try secrets.verifierKey(named: school.signedOrigin()),
                madeAt: now.milliseconds,
                size: copy.size,
                root: copy.root.bytes.hexadecimal,
                salt: Randomness.bytes(BackupSealing.saltByteCount).hexadecimal
            )
            try sealAndReadBack(source, as: path, under: heading, with: secrets.master, beside: school)
        }
        say("Sealed both files, read them back, and found them whole.")
        try forgetOld(in: folder, at: now)
        return made
    }

    /// Records first, then keys, so that no key is missing; an erasure between the two makes it start again.
    private static func copies(of school: SchoolFolder) throws -> (records: RecordsCopy, keys: String) {
        let keys = school.partialBackup + "/keys.db"
        for _ in 0..<triesMax {
            let records = try RecordsCopy.make(of: school.ledger, at: school.partialBackup + "/ledger.db")
            try RecordsCopy.removeDatabase(keys)
            let queue = try DatabaseQueue(path: school.keys, configuration: Database.configuration())
            try queue.vacuum(into: keys)
            try queue.close()
            let copy = try DatabaseQueue(path: keys)
            let held = try copy.read { try Data.fetchAll($0, sql: "SELECT kid FROM key") }
            try copy.close()
            if records.keys.isSubset(of: try held.map { try KeyID(bytes: $0) }) { return (records, keys) }
        }
        throw OpeningRefusal.keysMissing(count: 1)
    }

    private static func sealAndReadBack(
        _ source: String,
        as path: String,
        under heading: BackupFile.Heading,
        with master: SymmetricKey,
        beside school: SchoolFolder
    ) throws {
        let partial = path + ".partial"
        let sum = try BackupFile.seal(source, under: heading, with: master, to: partial)
        let again = school.partialBackup + "/again"
        let (_, found) = try BackupFile.open(partial, with: master, to: again)
        try DurableFile.remove(again)
        guard found == sum else { throw RestoreRefusal.damaged }
        try DurableFile.rename(partial, to: path)
    }

    /// Removes backups past their time, but never the one just made.
    private static func forgetOld(in folder: String, at now: Instant) throws {
        let oldest = now.milliseconds - Int64(daysKept) * 24 * 3_600_000
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".backup") {
            let path = folder + "/" + name
            guard let heading = try? BackupFile.heading(of: path).0 else { continue }
            if heading.madeAt < oldest { try DurableFile.remove(path) }
        }
    }
}

extension Instant {
    /// The moment in UTC as it stands in a file's name: 20261122T014500Z (ISO 8601, basic format).
    fileprivate var fileName: String {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return date.formatted(
            .iso8601.year().month().day().time(includingFractionalSeconds: false)
                .dateSeparator(.omitted).timeSeparator(.omitted)
        ) + "Z"
    }
}
