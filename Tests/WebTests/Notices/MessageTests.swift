import Domain
import Foundation
import Records
import TestSupport
import Testing
import Web

struct MessageTests {
    /// What was carried, in order.
    private actor Bag {
        private(set) var parcels: [Parcel] = []

        func put(_ parcel: Parcel) {
            parcels.append(parcel)
        }
    }

    private func run(_ office: Office, taking delivery: Delivery = .taken) async throws -> [Parcel] {
        let bag = Bag()
        try await Outbox(office.site) { parcel in
            await bag.put(parcel)
            return delivery
        }.run()
        return await bag.parcels
    }

    private func invite(_ office: Office) async throws {
        let fields = [("audience", "parents"), ("purpose", "first")]
        #expect(try await office.post("/messages/send", fields).status == 303)
    }

    @Test func `before anything is sent, a page shows who would get what, and who cannot be reached`() async throws {
        let office = try await Office(at: TestSchool.tuesday)
        _ = try await office.school.addFamily()
        let page = try await office.get("/messages/send?audience=parents")
        #expect(page.text.contains("1 by e-mail, 0 by text, 1 by letter"))
        #expect(page.text.contains("sana@example.org") && page.text.contains("Print 1 letters"))
        #expect(try await run(office).isEmpty)
        #expect(try await office.get("/messages/send?audience=pupils").status == 404)
    }

    @Test func `an invitation reaches each parent once, and a second one today is refused`() async throws {
        let office = try await Office(at: TestSchool.tuesday)
        try await invite(office)
        let parcels = try await run(office)
        #expect(parcels.map(\.address) == ["sana@example.org"])
        #expect(parcels.first?.subject == "Our online safety rules: please read and answer")
        #expect(parcels.first?.body.contains("/rules") == true)
        #expect(try await run(office).isEmpty)
        let again = try await office.post("/messages/send", [("audience", "parents"), ("purpose", "reminder")])
        #expect(again.status == 422 && again.text.contains("They were written to today."))
    }

    @Test func `at the weekend an invitation waits for Monday, and is dropped for who answers before`() async throws {
        let office = try await Office()
        try await invite(office)
        #expect(try await run(office).isEmpty)
        let monday = try #require(Day("2026-11-23")).start.adding(minutes: 450)
        #expect(try office.working.due(at: monday).count == 1)
        #expect(try office.working.due(at: monday.adding(minutes: -1)).isEmpty)
        try await office.school.answer(.yes(talkedAbout: true), to: office.asked, by: office.parent, for: office.child)
        _ = try await run(office)
        let due = try #require(try office.working.due(at: monday).first)
        try office.working.postpone(due, until: TestSchool.now, attempts: 0, failure: "")
        _ = try await run(office)
        #expect(try office.working.due(at: monday).isEmpty)
    }

    @Test func `an answer on a page brings one copy, and one who would like to talk is told of`() async throws {
        let office = try await Office(at: TestSchool.tuesday)
        try await office.school.reach(office.clerk, at: "office@example.org")
        let talk = Said.wouldLikeToTalk(about: "phones")
        let id = try await office.school.answer(talk, to: office.asked, by: office.parent, for: office.child)
        let parcels = try await run(office).sorted { $0.address < $1.address }
        #expect(parcels.map(\.address) == ["office@example.org", "sana@example.org"])
        #expect(parcels.last?.subject.contains(id.reference) == true)
        // The telling itself names nobody: e-mail is read by many eyes.
        #expect(parcels.first?.body.contains("Khan") == false && parcels.first?.body.contains("phones") == false)
    }

    @Test func `a reminder comes when it was asked for, and not after an answer`() async throws {
        let office = try await Office(at: TestSchool.tuesday)
        let said = Said.notYet(remindAt: TestSchool.tuesday.adding(minutes: -5))
        try await office.school.answer(said, to: office.asked, by: office.parent, for: office.child)
        let parcels = try await run(office)
        #expect(parcels.map(\.subject) == ["You asked us to remind you: our online safety rules"])
        let answered = try await Office(at: TestSchool.tuesday)
        try await answered.school.answer(said, to: answered.asked, by: answered.parent, for: answered.child)
        let yes = Said.yes(talkedAbout: true)
        try await answered.school.answer(yes, to: answered.asked, by: answered.parent, for: answered.child)
        #expect(try await run(answered).map(\.subject).allSatisfy { $0.hasPrefix("Copy of your answer") })
    }

    @Test func `a refused address is given up, a busy server is tried again, missing settings wait`() async throws {
        for (delivery, tries, failed) in [
            (Delivery.never("No such person."), 0, true), (.later("Busy."), 1, false), (.settings("No key."), 0, false),
        ] {
            let office = try await Office(at: TestSchool.tuesday)
            try await invite(office)
            #expect(try await run(office, taking: delivery).count == 1)
            let row = try #require(try await office.school.records.ownDoings.messages(in: office.working).first)
            #expect((row.failedAt != nil) == failed && row.sentAt == nil && !row.failure.isEmpty)
            let later = TestSchool.tuesday.adding(minutes: 5)
            #expect(try office.working.due(at: later).map(\.attempts) == (failed ? [] : [tries]))
        }
    }

    @Test func `one address gets at most two messages a day that nobody asked for`() async throws {
        let office = try await Office(at: TestSchool.tuesday)
        for number in 0..<3 {
            let message = OutgoingMessage(
                person: office.parent,
                about: [],
                address: "sana@example.org",
                subject: "Please answer",
                body: "Please.",
                cause: "round \(number)"
            )
            try office.working.post(message, for: .round(.parents), at: TestSchool.tuesday)
        }
        #expect(try await run(office).count == 2)
        let wednesday = try #require(Day("2026-11-25")).start.adding(minutes: 450)
        #expect(try office.working.due(at: wednesday).count == 1)
    }

    @Test func `in a real school the tray shows no code, and in the sample everyone sees it`() async throws {
        for isSample in [false, true] {
            let office = try await Office(isSample: isSample)
            let code = OutgoingMessage(
                person: nil,
                about: [],
                address: "a@example.org",
                subject: "482913",
                body: "482913"
            )
            try office.working.post(code, at: TestSchool.now)
            #expect(try await office.get("/messages").text.contains("482913") == isSample)
            #expect(try await office.get("/messages", as: nil).status == (isSample ? 200 : 303))
        }
    }

    @Test func `a letter’s code works, stands on that page alone, and ends the one before`() async throws {
        let office = try await Office(at: TestSchool.tuesday)
        let lonely = try await office.school.addFamily()
        let path = "/messages/letters"
        #expect(try await office.get("\(path)?audience=parents").text.contains("1 to print"))
        var codes: [String] = []
        for _ in 0..<2 {
            let page = try await office.post(path, [("audience", "parents")])
            codes.append(String(try #require(page.text.firstMatch(of: /code: ([0-9A-Z]{4}-[0-9A-Z]{4})/)).1))
        }
        #expect(try office.working.spendCard(codes[0], at: TestSchool.tuesday) == nil)
        #expect(try office.working.spendCard(codes[1], at: TestSchool.tuesday) == lonely.parent)
        let card = try await office.post("/people/\(office.clerk)/card", [])
        #expect(card.text.contains("For Pat Moss"))
        #expect(try await office.post("/people/\(office.child)/card", []).status == 404)
    }
}
