import Domain
import Exchange
import Foundation
import Records
import TestSupport
import Testing
import Web

/// No message, and no letter in the mail folder, outlives the child or the parent it speaks of.
struct MessageErasureTests {
    private static let canary = "Kanarienvogel7q3x"

    /// Everything in the folder of the school that holds the canary.
    private func traces(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().filter { name in
            var isFolder: ObjCBool = false
            let path = folder + "/" + name
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                return false
            }
            return try Data(contentsOf: URL(fileURLWithPath: path)).range(of: Data(Self.canary.utf8)) != nil
        }
    }

    private func letters(of office: Office) throws -> [String] {
        let mail = office.school.registry.folder.mail
        guard FileManager.default.fileExists(atPath: mail) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: mail)
    }

    /// Carries what is due into the mail folder, as a school without a mail server does.
    private func carry(_ office: Office) async throws {
        let tray = EMLTray(
            folder: URL(fileURLWithPath: office.school.registry.folder.mail),
            from: Mailbox(name: "Fernhollow Primary", address: "accord@example.org")
        )
        let carrier = Carrier(mail: .tray(tray), texter: nil, domain: "example.org")
        try await Outbox(office.site) { await carrier.carry($0) }.run()
    }

    private static let purposes: [MessagePurpose] = [
        .asked, .round(.staff), .reminder(Randomness.identifier()), .news,
    ]

    @Test(arguments: purposes, [true, false])
    func `a message of any kind that names a child goes with the child, and so does its letter`(
        purpose: MessagePurpose,
        isCarried: Bool
    ) async throws {
        let office = try await Office(at: TestSchool.tuesday)
        try await office.school.reach(office.clerk, at: "office@example.org")
        let message = OutgoingMessage(
            person: office.clerk,
            about: [office.child],
            address: "office@example.org",
            subject: Self.canary,
            body: String(repeating: Self.canary + " ", count: 400),
            cause: "canary"
        )
        try office.working.post(message, for: purpose, at: TestSchool.tuesday)
        let isSendable = purpose == .asked || purpose == .news
        if isCarried, isSendable { try await carry(office) }
        #expect(try !traces(in: office.school.registry.folder.path).isEmpty)
        #expect(try letters(of: office).count == (isCarried && isSendable ? 1 : 0))
        try office.working.erase(office.child)
        #expect(try traces(in: office.school.registry.folder.path) == [])
        #expect(try letters(of: office).isEmpty)
    }

    @Test func `what an answer causes goes with the child it was given for`() async throws {
        let office = try await Office(at: TestSchool.tuesday)
        try await office.school.reach(office.clerk, at: "office@example.org")
        let later = Said.notYet(remindAt: TestSchool.tuesday.adding(minutes: -5))
        for said in [Said.wouldLikeToTalk(about: "phones"), later] {
            try await office.school.answer(said, to: office.asked, by: office.parent, for: office.child)
            try await carry(office)
        }
        let other = try await office.school.addFamily()
        try await office.school.reach(other.parent, at: "other@example.org")
        let yes = Said.yes(talkedAbout: true)
        try await office.school.answer(yes, to: office.asked, by: other.parent, for: other.child)
        try await carry(office)
        #expect(try await office.school.records.ownDoings.messages(in: office.working).count == 4)
        #expect(try letters(of: office).count == 4)
        try office.working.erase(office.child)
        #expect(
            try await office.school.records.ownDoings.messages(in: office.working).map(\.address) == [
                "other@example.org"
            ]
        )
        #expect(try letters(of: office).count == 1)
        try office.working.erase(other.parent)
        #expect(try letters(of: office).isEmpty)
    }

    @Test(arguments: [true, false])
    func `what tells the office that a child is not theirs goes with the child, and with the adult`(
        erasesChild: Bool
    ) async throws {
        let site = try await AnsweringSite()
        let clerk = try await site.school.add(.staff(role: "Office"), given: "Pat", family: "Moss")
        try await site.school.reach(clerk, at: "office@example.org")
        try await site.school.submit(.give(.office, to: clerk))
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent(Self.canary, of: [amira])
        try await site.visit(as: sana) { visit in
            let sent = try await visit.post("/family/not-mine/\(amira)", [])
            #expect(sent.status == 303)
        }
        let told = try await site.school.records.ownDoings.messages(in: site.working)
        #expect(told.map(\.address) == ["office@example.org"])
        #expect(told.first?.body.contains(Self.canary) == true)
        try site.working.erase(erasesChild ? amira : sana)
        #expect(try await site.school.records.ownDoings.messages(in: site.working).isEmpty)
    }

    @Test func `a letter past its time goes with its message, and a class session outlasts an erasure`() async throws {
        let office = try await Office(at: TestSchool.tuesday)
        let session: ClassSessionID = Randomness.identifier()
        let room = try office.working.openClassRoom(session, of: office.clerk, at: TestSchool.tuesday)
        let message = OutgoingMessage(
            person: office.parent,
            about: [office.child],
            address: "sana@example.org",
            subject: "Hello",
            body: "Hello.",
            cause: "one"
        )
        try office.working.post(message, for: .news, at: TestSchool.tuesday)
        try await carry(office)
        try office.working.tidy(at: TestSchool.tuesday)
        #expect(try letters(of: office).count == 1)
        try office.working.erase(office.child)
        #expect(try office.working.classRoom(of: session) == room)
        try office.working.post(message, for: .news, at: TestSchool.tuesday)
        try await carry(office)
        try office.working.tidy(at: TestSchool.tuesday.adding(minutes: (Working.messageDaysMax + 1) * 24 * 60))
        #expect(try letters(of: office).isEmpty)
        #expect(try await office.school.records.ownDoings.messages(in: office.working).isEmpty)
    }
}
