import Domain
import Foundation
import Ledger
import TestSupport
import Testing

@testable import Records

/// The end of a concern's record: asked, confirmed, and done on its day by the clock.
///
/// One at a time: each writes databases anew, and would keep every thread busy.
@Suite(.serialized)
struct DisposingTests {
    /// Six school years after the concerns of the samples were finished.
    private static let later = Day(year: 2033, month: 9, day: 1).start.adding(minutes: 600)
    private static let dueDay = later.adding(minutes: Disposal.waitDaysMax * 24 * 60)

    private func askAndConfirm(_ id: ConcernID, in site: DisposingSchool, at now: Instant = later) async throws {
        try await site.submit(.ask(id, why: DisposingSchool.canary), of: id, by: "L", at: now)
        try await site.submit(.confirm, of: id, by: "D", at: now)
    }

    @Test func `on its day a concern is nowhere any more, and the history still verifies`() async throws {
        let site = try await DisposingSchool()
        let (id, other) = (try await site.finished(), try await site.finished(.abuse))
        let lead = try await site.viewer("L", at: Self.later)
        let working = try site.school.working()
        let note = AccessNote(.concernRead, by: lead.id, concern: id, detail: DisposingSchool.canary)
        try working.note(note, at: Self.later)
        let draft = Draft(page: "/", action: "/concerns/\(id)", fields: [], wasSent: false)
        try Drafts(working, of: site.school.registry).keep(draft, of: lead.id, at: TestSchool.now)
        let hold = Disposal.Hold(why: DisposingSchool.canary, reviewOn: Self.later.day.adding(days: 5))
        for command in [Disposal.Command.hold(id, hold), .release(why: DisposingSchool.canary)] {
            try await site.submit(command, of: id, by: "L", at: Self.later)
        }
        try await askAndConfirm(id, in: site)
        let registry = site.school.registry
        let found = try await registry.search(DisposingSchool.canary, seenBy: lead, limit: 9).map(\.id)
        #expect(Set(found) == [id, other])
        let traces = try site.traces(of: id)
        #expect(traces.count > 12)
        #expect(try site.files(holding: traces).contains { $0.hasSuffix("keys.db") })
        let before = try await proofs(of: site.school)
        #expect(try await site.run(at: Self.dueDay.adding(minutes: -1)) == 0)
        #expect(try await registry.concern(id, seenBy: lead) != nil)
        #expect(try await site.run(at: Self.dueDay) == 1)
        #expect(try site.files(holding: traces) == [])
        #expect(try await registry.concern(id, seenBy: lead) == nil)
        #expect(try await registry.concern(other, seenBy: lead) != nil)
        #expect(try await registry.search(DisposingSchool.canary, seenBy: lead, limit: 9).map(\.id) == [other])
        #expect(try await site.run(at: Self.dueDay) == 0)
        try await check(site, id, keeps: before)
    }

    private func proofs(of school: TestSchool) async throws -> [Receipt] {
        var proofs: [Receipt] = []
        for position in 0..<(try await school.registry.verify().entries) {
            if let proof = try await school.registry.receipt(at: position) { proofs.append(proof) }
        }
        return proofs
    }

    /// Every proof holds, tables made again are those there are, and a new start finds the same.
    private func check(_ site: DisposingSchool, _ id: ConcernID, keeps before: [Receipt]) async throws {
        let verifier = try NoteVerifier(vkey: site.school.registry.verifierKey)
        for proof in before { _ = try proof.verify(with: verifier) }
        let found = try await site.school.registry.verify()
        #expect(found.isSound, "\(found.faults)")
        let lead = try await site.viewer("L", at: Self.later)
        let row = try #require(try await site.school.records.disposed(seenBy: lead, limit: 9).first)
        #expect(row.entries == found.erased && row.keys.count == 1 && row.reference == id.reference)
        #expect(row.asked?.by == lead.id && row.confirmed?.by == site.site.people["D"])
        #expect(try await site.school.registry.disposed(row.id, seenBy: lead)?.filed == nil)
        let live = try site.school.dump()
        try await site.school.registry.rebuild()
        #expect(try site.school.dump() == live)
        #expect(try await site.school.reopened().dump() == live)
    }

    @Test func `a new backup has nothing of it, and an older one brings nothing back`() async throws {
        let site = try await DisposingSchool()
        let id = try await site.finished()
        let folder = site.school.registry.folder
        try await askAndConfirm(id, in: site)
        let lead = try await site.viewer("L", at: Self.later)
        let traces = try site.traces(of: id)
        let older = try Backup.make(of: folder, passphrase: nil, into: folder.path + "-older", at: Self.later)
        #expect(try await site.run(at: Self.dueDay) == 1)
        let newer = try Backup.make(of: folder, passphrase: nil, into: folder.path + "-newer", at: Self.dueDay)
        let words = try Secrets.read(from: folder, passphrase: nil).recoveryWords
        let machine = SchoolFolder(path: folder.path + "-machine")
        try machine.begin(withRecoveryWords: words.joined(separator: " "))
        _ = try await Restoration.restore(records: newer.records, keys: newer.keys, into: machine)
        #expect(try site.files(holding: traces, in: [machine.path]) == [])
        try await site.school.registry.close()
        _ = try await Restoration.restore(records: older.records, keys: older.keys, into: folder)
        let back = try TestSchool(opening: folder)
        #expect(try site.files(holding: traces) == [])
        #expect(try await back.registry.concern(id, seenBy: lead) == nil)
        #expect(try await back.registry.search(DisposingSchool.canary, seenBy: lead, limit: 9).isEmpty)
    }

    @Test func `what a hold stands against stays, and goes once it is lifted`() async throws {
        let site = try await DisposingSchool()
        let id = try await site.finished()
        try await askAndConfirm(id, in: site)
        let hold = Disposal.Hold(why: "An inquiry", reviewOn: Self.later.day.adding(days: 90))
        await #expect(throws: Disposal.Refusal.notYoursToHold) {
            try await site.submit(.hold(id, hold), of: id, by: "D", at: Self.later)
        }
        try await site.submit(.hold(id, hold), of: id, by: "L", at: Self.later)
        #expect(try await site.run(at: Self.dueDay.adding(minutes: 500_000)) == 0)
        try await site.submit(.release(why: "It is over"), of: id, by: "L", at: Self.dueDay)
        #expect(try await site.run(at: Self.dueDay) == 1)
    }

    @Test func `what was opened again in the thirty days stays, and must be asked for anew`() async throws {
        let site = try await DisposingSchool()
        let id = try await site.finished()
        try await askAndConfirm(id, in: site)
        let lead = Actor.person(try site.person("L"))
        try await site.school.submit(.concern(id, .reopen(why: "It happened again")), by: lead, at: Self.later)
        #expect(try await site.run(at: Self.dueDay) == 0)
        try await site.school.submit(.concern(id, .close(outcome: "Done")), by: lead, at: Self.dueDay)
        #expect(try await site.run(at: Self.dueDay.adding(minutes: 500_000)) == 0)
        let viewer = try await site.viewer("L", at: Self.dueDay)
        let row = try await site.school.records.disposal(of: id, seenBy: viewer, on: Self.dueDay.day)
        #expect(row?.asked == nil && row?.readiness == .early(until: Day(year: 2040, month: 9, day: 1)))
    }

    @Test func `each is offered at its date, to those who see it alone`() async throws {
        let site = try await DisposingSchool()
        let teacher = Involved(person: try site.person("T"), part: .mayHaveDoneIt)
        let (child, low) = (try await site.finished(), try await site.finished(.lowLevel, about: teacher, by: "H"))
        let abuse = try await site.finished(.abuse)
        func offered(_ letter: Character, _ day: Day) async throws -> Set<ConcernID> {
            let rows = try await site.school.records.disposals(
                seenBy: try await site.viewer(letter, at: day.start),
                on: day,
                limit: 9
            )
            return Set(rows.map(\.concern.id))
        }
        let day = Self.later.day
        #expect(try await offered("L", day.adding(days: -1)) == [])
        #expect(try await offered("L", day) == [child])
        #expect(try await offered("H", day) == [])
        #expect(try await offered("T", day) == [])
        try await site.school.submit(.person(try site.person("T"), .leave(on: day)), at: Self.later)
        #expect(try await offered("H", day) == [low])
        // The child was in Year 1 in 2026: 25 at the latest on 31 August 2046.
        #expect(try await offered("L", Day(year: 2046, month: 8, day: 30)) == [child])
        #expect(try await offered("L", Day(year: 2046, month: 8, day: 31)) == [child, abuse])
    }

    @Test func `what the school set decides`() async throws {
        let site = try await DisposingSchool()
        let id = try await site.finished()
        var schedule = RetentionSchedule.standard
        schedule.concerns[.children] = 7
        try await site.school.submit(.school(.setRetention(schedule)))
        #expect(try await site.school.records.retentionSchedule() == schedule)
        await #expect(throws: Disposal.Refusal.notReady(.early(until: Day(year: 2034, month: 9, day: 1)))) {
            try await site.submit(.ask(id, why: "Its time is up"), of: id, by: "L", at: Self.later)
        }
    }
}
