import Domain
import Foundation
import GRDB

/// What the machine noted about its own keeping: no evidence, so it lies among the working notes.
package struct NightlyCheck: Codable, Equatable, Sendable {
    package let at: Instant
    package let entries: Int
    package let faults: [String]

    package init(_ found: Verification, at now: Instant) {
        at = now
        entries = found.entries
        faults = found.faults
    }
}

extension Working {
    private static let checkName = "keeping check"
    private static let backupName = "keeping backup"
    private static let minuteName = "keeping minute"
    private static let reviewName = "policy review reminder"

    package func note(_ check: NightlyCheck) throws {
        try remember(check, as: Self.checkName)
    }

    package func lastCheck() throws -> NightlyCheck? {
        try remembered(Self.checkName, as: NightlyCheck.self)
    }

    package func noteBackup(at now: Instant) throws {
        try remember(now, as: Self.backupName)
    }

    package func lastBackup() throws -> Instant? {
        try remembered(Self.backupName, as: Instant.self)
    }

    /// When the line for the minutes was last sent to the chair of governors.
    package func noteMinute(at now: Instant) throws {
        try remember(now, as: Self.minuteName)
    }

    package func lastMinute() throws -> Instant? {
        try remembered(Self.minuteName, as: Instant.self)
    }

    /// Which reminder of a review of the policy was written last.
    package func noteReviewReminder(_ reminder: String) throws {
        try remember(reminder, as: Self.reviewName)
    }

    package func lastReviewReminder() throws -> String? {
        try remembered(Self.reviewName, as: String.self)
    }
}

extension Records {
    /// Everything that can be said today about how the records are kept.
    package func keepingReport(_ working: Working) async throws -> Keeping.Report {
        let state = try await keeping()
        let check = try working.lastCheck()
        // The first duty is given as the school is made.
        let begun = try await read { db in
            try String.fetchOne(db.cachedStatement(sql: "SELECT min(fromDay) FROM appointment"))
        }
        return Keeping.Report(
            checkedOn: check?.at.day,
            begunOn: begun.flatMap(Day.init),
            faults: check?.faults.count ?? 0,
            backedUpOn: try working.lastBackup()?.day,
            drilledOn: state.lastDrillAt?.day,
            sheetsTyped: state.sheetsTyped.isSuperset(of: Keeping.sheets)
        )
    }
}

extension Registry {
    /// The words of a recovery sheet, for whoever sets the school up.
    package func recoveryWords() throws -> [String] {
        try Secrets.recoveryWords(of: folder, passphrase: passphrase)
    }

    /// Restores a backup beside the school, as `accord drill` does.
    package func practise(at now: Instant) async throws -> Keeping.Drill {
        try await RestoreDrill.practise(folder, passphrase: passphrase, at: now)
    }

    package func backUp(into path: String, at now: Instant) throws -> Backup {
        try Backup.make(of: folder, passphrase: passphrase, into: path, at: now)
    }

    /// Whether a file is a copy that this school gave, under any name it had.
    package func check(copy bytes: Data) async throws -> CheckedCopy {
        let former = try await records.keeping().formerKeys
        return try CheckedCopy(of: bytes, with: folder.verifierKeys(former: former, current: verifierKey))
    }

    /// The newest signed state in one line; empty while nothing may be signed.
    package func minute() async throws -> String {
        standing == .writing ? try await desk.checkpoint()?.minute ?? "" : ""
    }
}
