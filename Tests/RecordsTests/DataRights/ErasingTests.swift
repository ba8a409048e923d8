import Domain
import Foundation
import Ledger
import Records
import TestSupport
import Testing

/// The whole of an erasure: asked, confirmed, and done on its day.
///
/// One at a time: each writes databases anew, and would keep every thread busy.
@Suite(.serialized)
struct ErasingTests {
    private static let canary = ErasureTests.canary
    /// Every period of the schedule is over.
    private static let later = TestSchool.today.adding(years: 10).start.adding(minutes: 600)
    private static let dueDay = later.adding(minutes: ErasureRequest.waitDaysMax * 24 * 60)

    /// A school with a lead who is nobody the samples speak of.
    private static func school() async throws -> (school: TestSchool, lead: PersonID) {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        let lead = try await school.add(.staff(role: "Lead"), given: "Meera", family: "Patel")
        try await school.submit(.give(.lead, to: lead))
        return (school, lead)
    }

    private static func ask(
        _ person: PersonID,
        _ id: ErasureID = Sampled.erasure,
        in school: TestSchool,
        at now: Instant = later
    ) async throws {
        let terms = ErasureRequest.Terms(person: person, categories: Category.erasable, basis: .timeIsUp)
        try await school.submit(.erasure(id, .ask(terms)), by: .person(Sampled.head), at: now)
    }

    private static func due(in school: TestSchool) throws -> DueErasures {
        DueErasures(registry: school.registry, working: try school.working())
    }

    static let personal: [EventKind] = EventKind.allCases.filter { kind in
        let begins = kind.rawValue.prefix { $0 != "." }
        return ["person", "answer", "classSession", "excusal"].contains(String(begins))
    }

    @Test(arguments: personal)
    func `what an event says is nowhere once its owner's request is done, and every proof still holds`(
        kind: EventKind
    ) async throws {
        let (school, lead) = try await Self.school()
        let positions = try await school.submit(kind.steps(saying: Self.canary))
        let person = try await owner(of: positions.lowerBound, in: school)
        try fill(try school.working(), about: person)
        if try await school.records.ownDoings.wholePerson(person)?.left == nil {
            try await school.submit(.person(person, .leave(on: TestSchool.today.adding(days: 2))))
        }
        let old = ErasureID(70)
        try await Self.ask(person, old, in: school)
        let hold = ErasureRequest.Hold(why: Self.canary, reviewOn: Self.later.day.adding(days: 5))
        for command in [ErasureRequest.Command.hold(hold), .release(why: Self.canary), .withdraw(why: Self.canary)] {
            try await school.submit(.erasure(old, command), by: .person(Sampled.head), at: Self.later)
        }
        try await Self.ask(person, in: school)
        try await school.submit(.erasure(Sampled.erasure, .confirm), by: .person(lead), at: Self.later)
        #expect(try await Self.due(in: school).run(at: Self.dueDay.adding(minutes: -1)) == 0)
        #expect(try !school.files(holding: Self.canary).isEmpty)
        let before = try await proofs(of: school)
        #expect(try await Self.due(in: school).run(at: Self.dueDay) == 1)
        #expect(try school.files(holding: Self.canary) == [])
        #expect(try await school.records.ownDoings.person(person, on: TestSchool.today) == nil)
        try await check(school, keeps: before)
        #expect(try await Self.due(in: school).run(at: Self.dueDay) == 0)
        #expect(try await school.reopened().files(holding: Self.canary) == [])
    }

    private func owner(of position: Int, in school: TestSchool) async throws -> PersonID {
        let first = try await school.registry.events(from: position, limit: 1).first?.envelope
        guard case .sealed(let owner, _) = try #require(first).event.ownership(after: nil) else {
            throw Problem(what: "an open event")
        }
        return PersonID(owner.value)
    }

    private struct Problem: Error {
        let what: String
    }

    private func fill(_ working: Working, about person: PersonID) throws {
        let contact = Self.canary + "@example.org"
        _ = try working.startSession(Session(contact: contact, person: person), at: TestSchool.now)
        _ = try working.makeCode(for: contact, at: TestSchool.now)
        try working.save(["name": Self.canary], as: Identifier(71), kind: "roll", of: person, at: TestSchool.now)
        let words = String(repeating: Self.canary, count: 400)
        let message = OutgoingMessage(person: person, about: [], address: contact, subject: words, body: words)
        try working.post(message, at: TestSchool.now)
    }

    private func proofs(of school: TestSchool) async throws -> [Receipt] {
        var proofs: [Receipt] = []
        for position in 0..<(try await school.registry.verify().entries) {
            if let proof = try await school.registry.receipt(at: position) { proofs.append(proof) }
        }
        return proofs
    }

    private func check(_ school: TestSchool, keeps before: [Receipt]) async throws {
        let verifier = try NoteVerifier(vkey: school.registry.verifierKey)
        for proof in before { _ = try proof.verify(with: verifier) }
        let found = try await school.registry.verify()
        #expect(found.isSound, "\(found.faults)")
        let certificate = try #require(try await school.records.ownDoings.certificate(Sampled.erasure))
        #expect(certificate.entries == found.erased && !certificate.keys.isEmpty)
        #expect(certificate.askedBy == "Sam Hill" && certificate.confirmedBy == "Meera Patel")
    }

    @Test func `nothing is erased while it is held, and all of it once the hold is lifted`() async throws {
        let (school, lead) = try await Self.school()
        try await school.submit(.person(Sampled.child, .leave(on: TestSchool.today.adding(days: 1))))
        try await Self.ask(Sampled.child, in: school)
        try await school.submit(.erasure(Sampled.erasure, .confirm), by: .person(lead), at: Self.later)
        let hold = ErasureRequest.Hold(why: "A complaint", reviewOn: Self.later.day.adding(days: 90))
        try await school.submit(.erasure(Sampled.erasure, .hold(hold)), by: .person(lead), at: Self.later)
        #expect(try await Self.due(in: school).run(at: Self.dueDay) == 0)
        #expect(try await school.records.ownDoings.person(Sampled.child, on: TestSchool.today) != nil)
        let release = ErasureRequest.Command.release(why: "It was settled.")
        try await school.submit(.erasure(Sampled.erasure, release), by: .person(lead), at: Self.dueDay)
        #expect(try await Self.due(in: school).run(at: Self.dueDay) == 1)
        #expect(try await school.records.ownDoings.person(Sampled.child, on: TestSchool.today) == nil)
    }

    @Test func `whoever came back in the thirty days stays, and only those who decide read why`() async throws {
        let (school, lead) = try await Self.school()
        try await school.submit(.person(Sampled.child, .leave(on: TestSchool.today.adding(days: 1))))
        try await Self.ask(Sampled.child, in: school)
        try await school.submit(.erasure(Sampled.erasure, .confirm), by: .person(lead), at: Self.later)
        try await school.submit(.person(Sampled.child, .comeBack(on: Self.later.day)), at: Self.later)
        #expect(try await Self.due(in: school).run(at: Self.dueDay) == 0)
        #expect(try await school.records.ownDoings.person(Sampled.child, on: Self.later.day)?.isHere == true)
        let decider = ErasureViewer(person: lead, roles: [.lead])
        let closed = try await school.records.ownDoings.closedErasures(for: decider)
        #expect(closed.map(\.outcome) == [.stopped(name: "Sam Hill", why: MayErase.Reason.stillHere.sentence)])
        let office = ErasureViewer(person: lead, roles: [.office])
        #expect(try await school.records.ownDoings.closedErasures(for: office).map(\.outcome) == [nil])
    }

    @Test func `several that came due while the program was off are done, each with its certificate`() async throws {
        let (school, lead) = try await Self.school()
        for (number, person) in [Sampled.child, Sampled.otherChild].enumerated() {
            let id = ErasureID(UInt128(80 + number))
            try await school.submit(.person(person, .leave(on: TestSchool.today.adding(days: 1))))
            try await Self.ask(person, id, in: school)
            try await school.submit(.erasure(id, .confirm), by: .person(lead), at: Self.later)
        }
        let after = try await school.reopened()
        #expect(try await Self.due(in: after).run(at: Self.dueDay.adding(minutes: 500_000)) == 2)
        for number in [80, 81] as [UInt128] {
            #expect(try await after.records.ownDoings.certificate(ErasureID(number))?.keys.count == 2)
        }
    }

    @Test func `an older copy of the keys is told by the certificate which to destroy again`() async throws {
        let (school, lead) = try await Self.school()
        try await school.submit(.person(Sampled.child, .leave(on: TestSchool.today.adding(days: 1))))
        try await Self.ask(Sampled.child, in: school)
        try await school.submit(.erasure(Sampled.erasure, .confirm), by: .person(lead), at: Self.later)
        let folder = school.registry.folder
        let kid = try school.onlyKey(of: Sampled.child)
        try await school.registry.close()
        let old = try Data(contentsOf: URL(fileURLWithPath: folder.keys))
        let open = try TestSchool(opening: folder)
        #expect(try await Self.due(in: open).run(at: Self.dueDay) == 1)
        try await open.registry.close()
        // Also the list of destroyed keys is lost: the history alone knows.
        try old.write(to: URL(fileURLWithPath: folder.keys))
        try FileManager.default.removeItem(atPath: folder.destroyedKeys)
        let again = try TestSchool(opening: folder)
        #expect(try again.onlyKey(of: Sampled.child) == "")
        let destroyed = try String(contentsOfFile: folder.destroyedKeys, encoding: .utf8)
        #expect(destroyed.contains(kid))
    }

    @Test func `leavers whose time is up are listed until someone asks, families with their last child`() async throws {
        let (school, _) = try await Self.school()
        let child = try await school.addFamily()
        let today = TestSchool.today.adding(years: 3)
        #expect(try await school.records.ownDoings.leaversWhoseTimeIsUp(on: today).isEmpty)
        try await school.submit(.person(child.child, .leave(on: TestSchool.today.adding(days: 1))))
        let leavers = try await school.records.ownDoings.leaversWhoseTimeIsUp(on: today)
        #expect(leavers.map(\.name) == ["Sana Khan", "Amira Khan"])
        #expect(leavers.map(\.group) == [.families, .pupils])
        #expect(try await school.records.ownDoings.leaversWhoseTimeIsUp(on: TestSchool.today.adding(days: 300)).isEmpty)
        try await Self.ask(child.child, in: school, at: today.start)
        #expect(try await school.records.ownDoings.leaversWhoseTimeIsUp(on: today).map(\.name) == ["Sana Khan"])
        var schedule = RetentionSchedule.standard
        schedule.families = .init(identity: 5, agreements: 1, teaching: 0)
        try await school.submit(.school(.setRetention(schedule)))
        #expect(try await school.records.ownDoings.leaversWhoseTimeIsUp(on: today).isEmpty)
        #expect(try await school.records.school()?.retention == schedule)
    }

    @Test func `someone may be asked about once at a time`() async throws {
        let (school, _) = try await Self.school()
        try await Self.ask(Sampled.child, in: school)
        await #expect(throws: ErasureRequest.Refusal.askedAlready) {
            try await Self.ask(Sampled.child, ErasureID(90), in: school)
        }
    }
}
