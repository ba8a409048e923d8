import Domain
import Foundation
import TestSupport
import Testing

@testable import Records

struct WaysInTests {
    private let working: Working
    private let now = TestSchool.now
    private let person: PersonID = Randomness.identifier()

    init() throws {
        working = try Working(opening: try TestSchool().registry.folder)
    }

    private func visit(for person: PersonID? = nil) -> SchoolVisit {
        SchoolVisit(person: person, state: "state", nonce: "nonce", verifier: "verifier", redirect: "here")
    }

    @Test func `a first password opens once, and only for so long`() throws {
        try working.setPassword("hash", isFirst: true, of: person, at: now)
        let stored = try #require(try working.password(of: person, at: now))
        #expect(try !working.spend(stored, of: person, isRight: false, at: now))
        #expect(try working.spend(stored, of: person, isRight: true, at: now))
        #expect(try !working.spend(stored, of: person, isRight: true, at: now))
        try working.setPassword("hash", isFirst: true, of: person, at: now)
        let late = now.adding(minutes: Working.firstPasswordDaysMax * 24 * 60)
        #expect(try working.password(of: person, at: late) == nil)
    }

    @Test func `a new password ends every session of its person`() throws {
        let token = try working.startSession(Session(contact: "", person: person), at: now)
        try working.setPassword("hash", isFirst: false, of: person, at: now)
        #expect(try working.session(token, at: now) == nil)
    }

    @Test func `wrong passwords slow a person down for a minute at most`() throws {
        try working.setPassword("hash", isFirst: false, of: person, at: now)
        let stored = StoredPassword(hash: "hash", isFirst: false)
        for _ in 0..<40 { #expect(try !working.spend(stored, of: person, isRight: false, at: now)) }
        #expect(try working.password(of: person, at: now) == nil)
        #expect(try working.password(of: person, at: now.adding(minutes: 1)) == stored)
    }

    @Test func `a visit to the school's accounts comes back once, in time`() throws {
        let token = try working.start(visit(), at: now)
        #expect(try working.finishVisit(SessionToken(text: "another"), at: now) == nil)
        #expect(try working.finishVisit(token, at: now) == visit())
        #expect(try working.finishVisit(token, at: now) == nil)
        let late = try working.start(visit(), at: now)
        #expect(try working.finishVisit(late, at: now.adding(minutes: Working.schoolVisitMinutesMax)) == nil)
    }

    @Test func `a proved account waits for its owner, and not for ever`() throws {
        let token = try working.keepProved("1", called: "s.hill", of: visit(), at: now)
        #expect(try working.provedVisit(token, at: now)?.account == "1")
        for _ in 0..<Working.schoolVisitTriesMax { try working.missProvedVisit(token) }
        #expect(try working.provedVisit(token, at: now) == nil)
        let other = try working.keepProved("1", called: "s.hill", of: visit(), at: now)
        #expect(try working.finishVisit(other, at: now) == nil)
    }

    @Test func `an account is one person's, by issuer and account`() throws {
        let other: PersonID = Randomness.identifier()
        #expect(try working.connect("1", at: "a", with: person, at: now))
        #expect(try !working.connect("1", at: "a", with: other, at: now))
        #expect(try working.connect("1", at: "b", with: other, at: now))
        #expect(try working.person(with: "1", at: "a") == person)
        #expect(try working.person(with: "1", at: "b") == other)
        #expect(try working.connect("2", at: "a", with: person, at: now))
        #expect(try working.person(with: "1", at: "a") == nil)
    }

    @Test func `the emergency paper works once, and takes the second step away`() throws {
        _ = try working.makeOneTimeCodes(for: person, at: now)
        let old = try working.makeEmergencyPaper(at: now)
        let code = try working.makeEmergencyPaper(at: now)
        #expect(try !working.useEmergencyPaper(old, for: person, from: "192.0.2.7", at: now))
        #expect(try working.secondStepKit(of: person).isSetUp)
        #expect(try working.useEmergencyPaper(code.lowercased(), for: person, from: "192.0.2.7", at: now))
        #expect(try !working.useEmergencyPaper(code, for: person, from: "192.0.2.7", at: now))
        #expect(try !working.secondStepKit(of: person).isSetUp)
        #expect(try working.emergencyPaper() == EmergencyPaper(madeAt: now, usedAt: now, usedFrom: "192.0.2.7"))
    }

    @Test func `a card for staff outlives a letter, and a new one ends it`() throws {
        let card = try working.makeCard(for: person, isStaff: true, at: now)
        let later = now.adding(minutes: (Working.cardDaysMax + 1) * 24 * 60)
        for _ in 0...Working.cardUsesMax { #expect(try working.spendCard(card, at: later) == person) }
        _ = try working.makeCard(for: person, isStaff: true, at: later)
        #expect(try working.spendCard(card, at: later) == nil)
    }

    @Test func `erasing someone takes every way in of theirs`() throws {
        try working.setPassword("canary-hash", isFirst: false, of: person, at: now)
        _ = try working.makeOneTimeCodes(for: person, at: now)
        _ = try working.connect("canary-account", at: "a", with: person, at: now)
        _ = try working.keepProved("canary-account", called: "canary", of: visit(), at: now)
        try working.note(AccessNote(.signedIn, by: person, detail: "canary"), at: now)
        try working.erase(person)
        #expect(try working.password(of: person, at: now) == nil)
        #expect(try working.person(with: "canary-account", at: "a") == nil)
        #expect(try !working.notes(limit: 5).contains { $0.contains("canary") })
        #expect(try !working.secondStepKit(of: person).isSetUp)
    }
}
