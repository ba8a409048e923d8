import Domain
import Foundation
import HTTPTypes
import Ledger
import TestSupport
import Testing

@testable import Records
@testable import Web

/// How the records are kept safe, as the headteacher sees it.
struct KeepingTests {
    @Test func `everything can be checked, and the page says when and what came of it`() async throws {
        let site = try await SettingsSite()
        #expect(try await site.get("/keeping", as: site.head).text.contains("Not checked yet"))
        let answer = try await site.post(
            "/keeping/check",
            "command=\(Randomness.identifier(for: School.self))",
            as: site.head
        )
        #expect(answer.status == .seeOther && answer.location == "/keeping")
        let page = try await site.get("/keeping", as: site.head).text
        #expect(page.contains("all 3 entries are as they were kept"))
        #expect(try await site.get("/answers", as: site.head).text.contains("all 3 entries are as they were kept"))
    }

    @Test func `what was changed by hand is red on the page of whoever leads`() async throws {
        let site = try await SettingsSite()
        let found = Verification(entries: 3, erased: 0, faults: ["Entry 1 was changed."], checkpoint: "")
        try site.working.note(NightlyCheck(found, at: TestSchool.now))
        #expect(try await site.get("/keeping", as: site.head).text.contains("Entry 1 was changed."))
        #expect(try await site.get("/answers", as: site.head).text.contains("The last check found"))
    }

    @Test func `a restore is practised from the page, and is red until it was`() async throws {
        let site = try await SettingsSite()
        let need = "Nobody has practised putting a safe copy back."
        #expect(try await site.get("/answers", as: site.head).text.contains(need))
        let answer = try await site.post(
            "/keeping/practice",
            "command=\(Randomness.identifier(for: School.self))",
            as: site.head
        )
        #expect(answer.location == "/keeping")
        #expect(try await site.get("/answers", as: site.head).text.contains(need) == false)
        #expect(try await site.school.records.keeping().lastDrillAt == TestSchool.now)
    }

    @Test func `a drill older than a term is due again`() {
        let day = TestSchool.today
        func needs(_ drilled: Day?) -> [KeepingNeed] {
            let report = Keeping.Report(
                checkedOn: day,
                faults: 0,
                backedUpOn: day,
                drilledOn: drilled,
                sheetsTyped: true
            )
            return report.needs(on: day)
        }
        #expect(needs(day.adding(days: -Keeping.drillDaysMax)).isEmpty)
        #expect(needs(day.adding(days: -Keeping.drillDaysMax - 1)).count == 1)
        #expect(needs(nil) == [.noDrill(since: nil)])
    }

    @Test func `a school that has just begun has missed no night`() {
        let day = TestSchool.today
        func needs(begun: Day?) -> [KeepingNeed] {
            let report = Keeping.Report(
                checkedOn: nil,
                begunOn: begun,
                faults: 0,
                backedUpOn: day,
                drilledOn: day,
                sheetsTyped: true
            )
            return report.needs(on: day)
        }
        #expect(needs(begun: day.adding(days: -Keeping.nightlyDaysMax)).isEmpty)
        #expect(needs(begun: day.adding(days: -Keeping.nightlyDaysMax - 1)) == [.unchecked(since: nil)])
        #expect(needs(begun: nil) == [.unchecked(since: nil)])
    }

    @Test func `recovery words are shown to the headteacher alone, and only until two were typed back`() async throws {
        let site = try await SettingsSite()
        let office = try await site.school.add(.staff(role: "Office"))
        try await site.school.submit(.give(.office, to: office))
        let words = try site.school.registry.recoveryWords()
        #expect(try await site.get("/set-up/lost/sheet/1", as: office).status == .forbidden)
        #expect(try await site.get("/set-up/lost/sheet/3", as: site.head).status == .notFound)
        let sheet = try await site.get("/set-up/lost/sheet/1", as: site.head).text
        for word in words { #expect(sheet.contains("<li>\(word)</li>")) }
        let wrong = try await site.post("/set-up/lost", "first=lusab&last=babad", as: site.head)
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("Look at the sheet"))
        let last = try #require(words.last)
        let body = "first=%20\(words[0].uppercased())&last=\(last)&command=\(Randomness.identifier(for: School.self))"
        #expect(try await site.post("/set-up/lost", body, as: office).status == .forbidden)
        #expect(try await site.post("/set-up/lost", body, as: site.head).status == .seeOther)
        #expect(try await site.school.records.keeping().sheetsTyped == [1, 2])
        #expect(try await site.get("/set-up/lost/sheet/1", as: site.head).status == .forbidden)
    }

    @Test func `the line for the minutes is on the page, and goes to the chair`() async throws {
        let site = try await SettingsSite()
        let chair = try await site.school.add(.governor(role: "Chair"), given: "Grace", family: "Obi")
        try await site.school.submit(
            .give(.chair, to: chair),
            .person(chair, .addContact(ContactPoint(id: ContactID(77), kind: .email, value: "grace@example.org")))
        )
        let page = try await site.get("/keeping", as: site.head).text
        #expect(page.contains("school.example.org/test 6 ") && page.contains("Send the line to Grace Obi"))
        #expect(try await site.post("/keeping/minute", "", as: site.head).status == .seeOther)
        let message = try #require(
            try await site.school.records.ownDoings.messages(in: site.working).first {
                $0.address == "grace@example.org"
            }
        )
        #expect(message.body.contains("school.example.org/test 6 "))
    }

    @Test func `an answer that the records lost is entered again from the copy its giver kept`() async throws {
        var site = try await SettingsSite()
        let rules = Sampled.staffRules
        let policy = try await site.school.publish([rules])
        let teacher = try await site.school.add(.staff(role: "Teacher"))
        let given = Answer.Given(
            by: teacher,
            text: rules.shown(in: policy),
            said: .yes(talkedAbout: false),
            route: .web
        )
        let folder = site.school.registry.folder
        try await site.school.registry.close()
        let older = try Data(contentsOf: URL(fileURLWithPath: folder.ledger))
        site = try SettingsSite(reopening: site)
        let id = AnswerID(900)
        let position = try await site.school.submit(.answer(id, .give(given)), by: .person(teacher)).positions
            .lowerBound
        let copy = Data(try #require(try await site.school.registry.receipt(at: position)).text.utf8)
        let body =
            "copy=\(copy.base64EncodedString().addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        #expect(try await site.post("/check/answer", body, as: site.head).text.contains("hold this answer already"))
        try await site.school.registry.close()
        try older.write(to: URL(fileURLWithPath: folder.ledger))
        site = try SettingsSite(reopening: site)
        #expect(try await site.school.records.ownDoings.answer(id) == nil)
        #expect(try await site.post("/keeping/new-record", "", as: site.head).status == .seeOther)
        #expect(try await site.post("/check/answer", body, as: nil).status == .unauthorized)
        let again = try await site.post("/check/answer", body, as: site.head)
        #expect(again.status == .seeOther, "\(again.text)")
        #expect(try await site.school.records.ownDoings.answer(id) != nil)
    }

    @Test func `an older copy is told on every page, and goes on only when the head says so`() async throws {
        var site = try await SettingsSite()
        let folder = site.school.registry.folder
        try await site.school.registry.close()
        try FileManager.default.removeItem(atPath: folder.signerState)
        site = try SettingsSite(reopening: site)
        let page = try await site.get("/people", as: site.head).text
        #expect(page.contains("nothing new is kept"))
        #expect(try await site.get("/keeping", as: site.head).text.contains("Start a new record from this copy"))
        let answer = try await site.post(
            "/keeping/new-record",
            "command=\(Randomness.identifier(for: School.self))",
            as: site.head
        )
        #expect(answer.status == .seeOther)
        #expect(try await site.get("/people", as: site.head).text.contains("nothing new is kept") == false)
        #expect(site.school.registry.standing == .writing)
    }
}
