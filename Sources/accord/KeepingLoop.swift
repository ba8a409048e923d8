import Domain
import Foundation
import Logging
import Records
import ServiceLifecycle
import Web

/// Keeps the records safe while the school sleeps: a check each night, a backup where one was asked for, the line for
/// the minutes each term; records the drills that other programs made; and writes to those who have to look at something.
struct KeepingLoop: Service {
    let site: Site
    let registry: Registry
    let working: Working
    /// Where backups go; nil where something else makes them.
    let backups: String?
    let logger: Logger
    let now: @Sendable () -> Instant

    /// From this hour on, UTC, when hardly anybody is awake.
    private static let firstHour: Int64 = 2
    private static let lastHour: Int64 = 5

    func run() async throws {
        await Rounds(seconds: 60).run { await look(at: now()) }
    }

    private func look(at now: Instant) async {
        await trying("a drill was not recorded") { try await recordDrill(at: now) }
        await trying("the access log was not recorded") {
            _ = try await AccessKeeping(registry: registry, working: working).run(at: now)
        }
        await trying("nobody was reminded of the review") { _ = try await site.remindOfReview() }
        await trying("nobody was told of searches") { _ = try await site.tellOfSearches() }
        guard isNight(now) else { return }
        await trying("the records were not checked") { try await check(at: now) }
        await trying("no backup was made") { try backUp(at: now) }
        await trying("the line for the minutes was not sent") { try await sendMinute(at: now) }
    }

    private func trying(_ complaint: String, _ work: () async throws -> Void) async {
        do {
            try await work()
        } catch {
            logger.error("\(complaint)", metadata: ["error": "\(error)"])
        }
    }

    private func isNight(_ now: Instant) -> Bool {
        (Self.firstHour..<Self.lastHour).contains(now.milliseconds / 3_600_000 % 24)
    }

    private func recordDrill(at now: Instant) async throws {
        guard let drill = try Keeping.Drill.waiting(in: registry.folder) else { return }
        let context = Context(actor: .console, now: now, command: Randomness.identifier())
        do {
            _ = try await registry.submit([.keeping(.recordDrill(drill))], in: context)
        } catch let refusal as Keeping.Refusal {
            // It would be refused again each minute: it is said once, and whoever practised does it anew.
            try Keeping.Drill.forget(in: registry.folder)
            throw Said(sentence: refusal.sentence)
        }
        try Keeping.Drill.forget(in: registry.folder)
    }

    private func check(at now: Instant) async throws {
        guard try working.lastCheck()?.at.day != now.day else { return }
        let found = try await registry.verify()
        try working.note(NightlyCheck(found, at: now))
        if !found.isSound {
            logger.critical("records are not as they were kept", metadata: ["faults": "\(found.faults)"])
        }
    }

    private func backUp(at now: Instant) throws {
        guard let backups, try working.lastBackup()?.day != now.day else { return }
        _ = try registry.backUp(into: BackupPlace(backups, of: registry.folder).path, at: now)
        try working.noteBackup(at: now)
    }

    private func sendMinute(at now: Instant) async throws {
        let last = try working.lastMinute()?.day
        guard registry.standing == .writing, last.map({ $0.adding(days: Keeping.drillDaysMax) <= now.day }) ?? true
        else {
            return
        }
        _ = try await site.postMinute()
    }
}
