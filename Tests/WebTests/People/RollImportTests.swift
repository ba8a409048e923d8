import Domain
import Foundation
import NIOCore
import Records
import TestSupport
import Testing

@testable import Web

/// A list of people from the file to the record, and the lists that schools really send.
struct RollImportTests {
    static let header = "Forename,Surname,UPN,Year,Class,Parent 1 name,Parent 1 email,Parent 1 mobile\n"
    static let amira = "Amira,Khan,\(upn(1)),1,Kingfishers,Mrs Sana Khan,sana@example.org,07700 900123\n"
    static let yusuf = "Yusuf,Khan,\(upn(2)),4,Owls,Mrs Sana Khan,sana@example.org,07700 900123\n"

    /// A UPN of the unused authority 000 with its right check letter.
    static func upn(_ number: Int) -> String {
        let digits = "000" + String(repeating: "0", count: 8 - String(number).count) + "\(number)1"
        return "ABCDEFGHJKLMNPQRTUVWXYZ".lazy.map { "\($0)\(digits)" }.first { text in
            do throws(UPN.Fault) { return try UPN(text).text == text } catch { return false }
        } ?? ""
    }

    @Test func `a list is shown before anything changes, and then taken over`() async throws {
        let site = try await RegisterSite()
        let list = try await site.list(Self.header + Self.amira + Self.yusuf)
        let page = try await site.get(list)
        #expect(page.status == 200)
        #expect(page.text.contains("2 pupils, 1 parent. 0 to check, 2 ready."))
        #expect(page.text.contains("we will ask before image permissions"))
        #expect(page.text.contains("Amira Khan joins Year 1, class Kingfishers."))
        #expect(try await site.names(.pupil).isEmpty)
        #expect(try await site.use(list).status == 303)
        #expect(try await site.names(.pupil) == ["Amira Khan", "Yusuf Khan"])
        #expect(try await site.names(.family) == ["Sana Khan"])
        let parent = try #require(
            try await site.school.records.ownDoings.people(kind: "family", on: TestSchool.today).first
        )
        let children = try await site.school.records.ownDoings.children(of: parent.id, on: TestSchool.today)
        #expect(children.count == 2 && children.allSatisfy(\.mayAnswer))
        let reached = try await site.school.records.ownDoings.people(reachedBy: "+447700900123", on: TestSchool.today)
        #expect(reached.map(\.name) == ["Sana Khan"])
        #expect(try await site.school.registry.verify().isSound)
    }

    @Test func `the same file twice changes nothing`() async throws {
        let site = try await RegisterSite()
        let staff =
            "Staff first name,Staff surname,Title,Job title,Work email\n"
            + "Ann,Lowe,Miss,\"Teacher, Year 1\",ann@example.org\n"
        for text in [Self.header + Self.amira + Self.yusuf, staff] {
            _ = try await site.use(try await site.list(text))
            let before = try await site.school.registry.verify().entries
            let again = try await site.list(text)
            let page = try await site.get(again).text
            #expect(page.contains("Nothing changes: everyone is here already, as the file has them."))
            #expect(!page.contains("Use this list"))
            _ = try await site.use(again)
            #expect(try await site.school.registry.verify().entries == before)
        }
        #expect(try await site.names(.staff) == ["Helen Hill", "Ann Lowe"])
    }

    @Test func `pressing twice takes a list over once`() async throws {
        let site = try await RegisterSite()
        let list = try await site.list(Self.header + Self.amira)
        let page = try await site.get(list).text
        let seen = page.firstMatch(of: /name="seen" value="([^"]*)"/).map { String($0.1) } ?? ""
        let fields = [("command", Randomness.identifier(for: SchoolCommand.self).description), ("seen", seen)]
        #expect(try await site.post(list + "/use", fields).status == 303)
        let before = try await site.school.registry.verify().entries
        #expect(try await site.post(list + "/use", fields).status == 303)
        #expect(try await site.school.registry.verify().entries == before)
    }

    @Test func `what changed since the page was opened is shown again first`() async throws {
        let site = try await RegisterSite()
        let list = try await site.list(Self.header + Self.amira)
        let reply = try await site.post(list + "/use", [("seen", "0-0")])
        #expect(reply.status == 422 && reply.text.contains("Look again."))
        #expect(try await site.names(.pupil).isEmpty)
    }

    @Test func `another change than the one that was shown is shown first, too`() async throws {
        let site = try await RegisterSite()
        _ = try await site.use(try await site.list(Self.header + Self.amira))
        let list = try await site.list(Self.header + Self.amira.replacing("Kingfishers", with: "Owls"))
        let seen = try await site.get(list).text.firstMatch(of: /name="seen" value="([^"]*)"/).map { String($0.1) }
        _ = try await site.use(try await site.list(Self.header + Self.amira.replacing("Kingfishers", with: "Wrens")))
        let reply = try await site.post(list + "/use", [("seen", seen ?? "")])
        #expect(reply.status == 422 && reply.text.contains("Look again."))
        #expect(reply.text.contains("Amira Khan moves from class Wrens to class Owls."))
    }

    @Test func `two people with one name stay two`() async throws {
        let site = try await RegisterSite()
        let other = "Amira,Khan,\(Self.upn(3)),5,Owls,Mr Omar Khan,omar@example.org,\n"
        _ = try await site.use(try await site.list(Self.header + Self.amira + other))
        #expect(try await site.names(.pupil) == ["Amira Khan", "Amira Khan"])
    }

    @Test func `one e-mail for two siblings’ parents works`() async throws {
        let site = try await RegisterSite()
        let yusuf = "Yusuf,Khan,\(Self.upn(2)),4,Owls,Mr Imran Khan,sana@example.org,\n"
        _ = try await site.use(try await site.list(Self.header + Self.amira + yusuf))
        let reached = try await site.school.records.ownDoings.people(
            reachedBy: "sana@example.org",
            on: TestSchool.today
        )
        #expect(reached.map(\.name) == ["Imran Khan", "Sana Khan"])
    }

    @Test func `two children with one UPN are put aside with a sentence`() async throws {
        let site = try await RegisterSite()
        let twin = "Yusuf,Khan,\(Self.upn(1)),4,Owls,,,\n"
        let zofia = "Zofia,Nowak,\(Self.upn(4)),2,Wrens,,,\n"
        let list = try await site.list(Self.header + Self.amira + twin + zofia)
        #expect(try await site.get(list).text.contains("We put both aside, because we cannot know whose it is."))
        _ = try await site.use(list)
        #expect(try await site.names(.pupil) == ["Zofia Nowak"])
    }

    @Test func `a row with a formula or too few cells is put aside, and the others come in`() async throws {
        let site = try await RegisterSite()
        let bad = "=cmd(),Evil,\(Self.upn(5)),4,Owls,,,\nHalf,Row\n"
        let list = try await site.list(Self.header + bad + Self.amira)
        let page = try await site.get(list).text
        #expect(page.contains("Line 2: the pupil’s first name begins like a formula"))
        #expect(page.contains("Line 3: this row has 2 cells, but there are 8 columns."))
        _ = try await site.use(list)
        #expect(try await site.names(.pupil) == ["Amira Khan"])
    }

    @Test func `a file with a UTF-16 mark is read`() async throws {
        let site = try await RegisterSite()
        let text = Self.header + "Łucja,Żak,\(Self.upn(6)),2,Wrens,,,\n"
        let units = text.utf16.flatMap { unit -> [UInt8] in [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
        let bytes: [UInt8] = [0xFF, 0xFE] + units
        let reply = try await site.upload("/people/import", [("roll.csv", bytes)])
        _ = try await site.use(reply.location.replacing("/columns", with: ""))
        #expect(try await site.names(.pupil) == ["Łucja Żak"])
    }

    static let unreadable: [(String, [UInt8], String)] = [
        ("roll.pdf", Array("%PDF-1.7".utf8), "This is a PDF."),
        ("roll.csv", [], "There is nothing in this file."),
        ("roll.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "This is an old Excel file"),
        ("roll.jpg", [0xFF, 0xD8, 0xFF, 0xE0], "This is a picture."),
    ]

    @Test(arguments: unreadable)
    func `a file without people gets a sentence`(name: String, bytes: [UInt8], sentence: String) async throws {
        let site = try await RegisterSite()
        let reply = try await site.upload("/people/import", [(name, bytes)])
        #expect(reply.status == 422)
        #expect(reply.text.contains(sentence))
        #expect(try site.working.latestForm(kind: RollImport.kind) == nil)
    }

    @Test func `who is not in the file leaves only when it is said to be the whole school`() async throws {
        let site = try await RegisterSite()
        _ = try await site.use(try await site.list(Self.header + Self.amira + Self.yusuf))
        let some = try await site.list(Self.header + Self.amira)
        #expect(!(try await site.get(some).text.contains("leaves")))
        _ = try await site.post(some + "/decide", [("do", "whole"), ("whole", "yes")])
        #expect(try await site.get(some).text.contains("Yusuf Khan is not in the file, and leaves."))
        _ = try await site.use(some)
        #expect(try await site.names(.pupil) == ["Amira Khan"])
        _ = try await site.use(try await site.list(Self.header + Self.yusuf))
        #expect(try await site.names(.pupil) == ["Amira Khan", "Yusuf Khan"])
    }

    @Test func `a child of no year waits until someone chooses it`() async throws {
        let site = try await RegisterSite()
        let text = Self.header + "Zofia,Nowak,\(Self.upn(7)),,Wrens,Ola Nowak,ola@example.org,\n"
        let list = try await site.list(text)
        #expect(try await site.get(list).text.contains("Zofia Nowak waits until someone chooses the year group."))
        let key = "pupil|upn|\(Self.upn(7))"
        _ = try await site.post(list + "/decide", [("year-key-1", key), ("year-1", "2")])
        _ = try await site.use(list)
        let zofia = try #require(
            try await site.school.records.ownDoings.people(kind: "pupil", on: TestSchool.today).first
        )
        #expect(zofia.year == .year2)
        #expect(try await site.names(.family) == ["Ola Nowak"])
    }

    @Test(arguments: [true, false])
    func `someone who may be on record is asked about`(isSame: Bool) async throws {
        let site = try await RegisterSite()
        let known = try await site.school.add(.pupil(year: .year1, className: "Wrens"), given: "Amira", family: "Khan")
        let list = try await site.list(Self.header + Self.amira)
        let page = try await site.get(list).text
        #expect(page.contains("The same: Amira Khan, Year 1, class Wrens"))
        #expect(page.contains("Nothing yet. Say first who is who."))
        #expect(page.contains("is Amira Khan the Amira Khan whom we already hold, or someone new?"))
        let key = "pupil|upn|\(Self.upn(1))"
        _ = try await site.post(
            list + "/decide",
            [("same-key-1", key), ("same-1", isSame ? known.description : "new")]
        )
        _ = try await site.use(list)
        #expect(try await site.names(.pupil).count == (isSame ? 1 : 2))
    }

    @Test func `a column that is named is remembered for the next file`() async throws {
        let site = try await RegisterSite()
        let text =
            "Forename,Surname,UPN,Year,Class,Parent 1 name,Parent 1 email,Ring\nAmira,Khan,\(Self.upn(1)),1,Wrens,"
            + "Sana Khan,sana@example.org,07700 900123\n"
        let first = try await site.upload("/people/import", [("a.csv", Array(text.utf8))]).location
        #expect(first.hasSuffix("/columns"))
        #expect(try await site.get(first).text.contains("Which column is the parent’s mobile?"))
        #expect(try await site.post(first, [("ask-0-contact.1.mobile", "7")]).status == 303)
        let next = try await site.upload("/people/import", [("b.csv", Array(text.utf8))]).location
        #expect(!next.hasSuffix("/columns"))
        _ = try await site.use(next)
        let reached = try await site.school.records.ownDoings.people(reachedBy: "+447700900123", on: TestSchool.today)
        #expect(reached.map(\.name) == ["Sana Khan"])
    }

    @Test func `a bar outlasts a file that no longer lists the parent`() async throws {
        let site = try await RegisterSite()
        let two = Self.header.replacing("\n", with: ",Parent 2 name,Parent 2 email\n")
        let both = Self.amira.replacing("\n", with: ",Mr Imran Khan,imran@example.org\n")
        _ = try await site.use(try await site.list(two + both))
        let child = try #require(
            try await site.school.records.ownDoings.people(kind: "pupil", on: TestSchool.today).first
        )
        let imran = try await site.school.records.ownDoings.people(
            reachedBy: "imran@example.org",
            on: TestSchool.today
        )[0]
        let bar = Relationship.Bar(documentSeen: "Court order", reviewBy: TestSchool.today.adding(days: 90))
        try await site.school.submit(.person(child.id, .bar(adult: imran.id, bar)))
        let one = try await site.list(Self.header + Self.amira)
        _ = try await site.post(one + "/decide", [("do", "whole"), ("whole", "yes")])
        #expect(try await site.get(one).text.contains("stays on record for Amira Khan, because of the bar."))
        _ = try await site.use(one)
        let adults = try await site.school.records.ownDoings.adults(of: child.id, on: TestSchool.today)
        #expect(adults.contains { $0.person.id == imran.id && $0.relationship.bar != nil })
    }
}
