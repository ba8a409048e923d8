import Domain
import Foundation

/// A restore practised beside the school: a backup made, put back into a folder of its own, opened and checked.
package enum RestoreDrill {
    /// Gives what to record; the school's own files are only read.
    package static func practise(
        _ school: SchoolFolder,
        passphrase: String?,
        at now: Instant,
        say: (String) -> Void = { _ in }
    ) async throws -> Keeping.Drill {
        let folder = SchoolFolder(path: school.practice, secrets: school.secrets)
        try? FileManager.default.removeItem(atPath: folder.path)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let made = try Backup.make(of: school, passphrase: passphrase, into: folder.path, at: now, say: say)
        _ = try await Restoration.restore(
            records: made.records,
            keys: made.keys,
            into: folder,
            passphrase: passphrase,
            say: say
        )
        let registry = try Registry(opening: folder, passphrase: passphrase)
        let found = try await registry.verify()
        try await registry.close()
        guard found.isSound, found.entries == made.entries else { throw RestoreRefusal.damaged }
        say("Every one of the \(found.entries) entries reads as it was kept.")
        return Keeping.Drill(madeAt: now, entries: found.entries)
    }
}
