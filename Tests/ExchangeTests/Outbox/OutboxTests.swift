import Domain
import Exchange
import Foundation
import Logging
import Records
import TestSupport
import Testing
import Web

/// The outbox with a real mail server behind it.
struct OutboxTests {
    private struct Sending {
        let school: TestSchool
        let working: Working
        let writing: NoticeWriting
        let outbox: Outbox
        let carrier: Carrier
    }

    private func sending(through mailer: Mailer, email: String = "sana@example.org") async throws -> Sending {
        let (school, _, _, _) = try await TestSchool.withFamily(email: email)
        let working = try school.working()
        let doors = Site.Doors(
            now: { TestSchool.tuesday },
            extractText: { _, _ in [] },
            pdf: { _ in [] },
            isSample: false
        )
        let site = try Site(registry: school.registry, working: working, doors: doors, logger: Logger(label: "test"))
        let carrier = Carrier(mail: .server(mailer), texter: nil, domain: "rules.example.org")
        return Sending(
            school: school,
            working: working,
            writing: NoticeWriting(site),
            outbox: Outbox(site) { await carrier.carry($0) },
            carrier: carrier
        )
    }

    private func invite(_ school: TestSchool) async throws {
        let round = Invitation.Round(audience: .parents, purpose: .first)
        try await school.submit(.invitation(Randomness.identifier(), .send(round)), at: TestSchool.tuesday)
    }

    @Test func `an invitation arrives once`() async throws {
        let taken = try await Post().run { mailer in
            let sending = try await sending(through: mailer)
            try await invite(sending.school)
            try await sending.outbox.run()
            try await sending.outbox.run()
            #expect(
                try await sending.school.records.ownDoings.messages(in: sending.working).map(\.sentAt) == [
                    TestSchool.tuesday
                ]
            )
        }
        #expect(taken.map(\.receivers) == [["sana@example.org"]])
        #expect(taken.first?.headers["Message-ID"]?.hasSuffix("@rules.example.org>") == true)
    }

    @Test func `stopped between sending and marking, it arrives twice under the same Message-ID`() async throws {
        let taken = try await Post().run { mailer in
            let sending = try await sending(through: mailer)
            try await invite(sending.school)
            try await sending.writing.follow()
            // What a kill leaves behind: the letter has gone, and nothing says so.
            let due = try #require(try sending.working.due(at: TestSchool.tuesday).first)
            let parcel = Parcel(due)
            #expect(await sending.carrier.carry(parcel) == .taken)
            try await sending.outbox.run()
        }
        #expect(taken.count == 2)
        let names = taken.compactMap { $0.headers["Message-ID"] }
        #expect(names.count == 2 && Set(names).count == 1)
    }

    @Test func `a refused address is told on the page, and is tried no more`() async throws {
        let taken = try await Post().run { mailer in
            let sending = try await sending(through: mailer, email: "refused@example.org")
            try await invite(sending.school)
            try await sending.outbox.run()
            let row = try #require(try await sending.school.records.ownDoings.messages(in: sending.working).first)
            #expect(row.failedAt == TestSchool.tuesday && row.failure.contains("550 5.1.1 no such person"))
            #expect(try await sending.school.records.ownDoings.unreached(in: sending.working).count == 1)
            #expect(try sending.working.due(at: TestSchool.tuesday.adding(minutes: 600)).isEmpty)
        }
        #expect(taken.isEmpty)
    }

    @Test func `a busy server gets it a minute later`() async throws {
        let taken = try await Post().run { mailer in
            let sending = try await sending(through: mailer, email: "later@example.org")
            try await invite(sending.school)
            try await sending.outbox.run()
            #expect(try sending.working.due(at: TestSchool.tuesday).isEmpty)
            let due = try #require(try sending.working.due(at: TestSchool.tuesday.adding(minutes: 1)).first)
            #expect(due.attempts == 1)
            try sending.working.postpone(due, until: TestSchool.tuesday, attempts: 1, failure: "")
            try await sending.outbox.run()
        }
        #expect(taken.map(\.receivers) == [["later@example.org"]])
    }

    @Test func `without a mail server letters become files, and texts wait for their settings`() async throws {
        try await withFolder { folder in
            let tray = EMLTray(folder: folder, from: Mailbox(name: "School", address: "accord@rules.example.org"))
            let carrier = Carrier(mail: .tray(tray), texter: nil, domain: "rules.example.org")
            func parcel(_ address: String) -> Parcel {
                Parcel(address: address, subject: "Hello", body: "Hello.", madeAt: TestSchool.now, messageID: "1f")
            }
            #expect(await carrier.carry(parcel("a@example.org")) == .taken)
            #expect(await carrier.carry(parcel("a@example.org")) == .taken)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(files.filter { $0.hasSuffix(".eml") }.count == 1)
            guard case .settings(let sentence) = await carrier.carry(parcel("+447700900123")) else {
                Issue.record("a text without settings waits")
                return
            }
            #expect(sentence.contains("texts.json"))
        }
    }
}
