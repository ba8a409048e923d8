import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Records
import TestSupport
import Testing

@testable import Web

/// A child's file goes to the next school: what goes and what never does, the words, the receipt, the five days.
struct TransferTests {
    /// A page that weasyprint would be given, behind the words that close it.
    private func ask(_ path: String, _ fields: [(String, String)], in site: CaseSite) async throws -> Answered {
        let body = fields.map { "\($0.0.queryEscaped)=\($0.1.queryEscaped)" }.joined(separator: "&")
        var headers: HTTPFields = [
            .contentType: "application/x-www-form-urlencoded", .cookie: try site.site.cookie(of: site.lead),
        ]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        let sent = headers
        var doors = try site.site.site().doors
        doors.pdf = { html in Array(html.utf8) }
        doors.protectPDF = { pdf, enclosures, words in
            Array("\(words) \(enclosures.map(\.name)) ".utf8) + pdf
        }
        let (registry, working) = (site.school.registry, site.site.working)
        let with = try Site(registry: registry, working: working, doors: doors, logger: site.site.site().logger)
        return try await Application(router: with.router()).test(.router) { client in
            let buffer = ByteBuffer(string: body)
            return Answered(try await client.execute(uri: path, method: .post, headers: sent, body: buffer))
        }
    }

    private func words(_ page: Answered, _ name: String) -> String {
        page.hidden.first { $0.0 == name }?.1 ?? ""
    }

    /// Two concerns about Amira, of which one names Callum and holds an entry meant for another child.
    private func told(in site: CaseSite) async throws -> (first: ConcernID, second: ConcernID) {
        let both = [Involved(person: site.child, part: .hurt), Involved(person: site.otherChild, part: .mayHaveDoneIt)]
        let first = try await site.tell(.unkindness, about: both, words: "Callum Reid pushed Amira.")
        try await site.begin(
            first,
            .enter(.init("Callum said sorry to Amira", .note)),
            .enter(.init("Wrong7q3x", .note)),
            .enter(.init("Meant for another", .wrongChild, about: 1))
        )
        return (first, try await site.tell(words: "Second7q3x"))
    }

    private func pack(_ ids: [ConcernID], in site: CaseSite, files: Bool = false) async throws -> Answered {
        let chosen = ids.map { ("concern", "\($0)") } + (files ? [("files", "1")] : [])
        return try await site.post("/concerns/transfers/\(site.child)", chosen + [("school", "Hillside Primary")])
    }

    @Test func `the words are shown once, and open a paper that names no other child and holds no wrong entry`()
        async throws
    {
        let site = try await CaseSite()
        let (first, second) = try await told(in: site)
        let place = "/concerns/transfers/\(site.child)"
        let page = try await site.get(place).text
        #expect(page.contains(first.reference) && page.contains(second.reference))
        let packed = try await pack([first], in: site)
        let passphrase = words(packed, "words")
        #expect(packed.status == 200 && passphrase.wholeMatch(of: /([a-z]{5}-){3}[a-z]{5}/) != nil)
        #expect(try await !site.get(place).text.contains(passphrase))
        let fields = [("transfer", words(packed, "transfer")), ("words", passphrase)]
        let file = try await ask(place + "/file", fields, in: site)
        #expect(file.type == "application/pdf" && file.text.hasPrefix("\(passphrase) [] "))
        #expect(!file.fileName.contains("Amira"))
        for text in ["Amira Khan", "pushed Amira", "Child B said sorry to Amira", "Hillside Primary", "please confirm"]
        {
            #expect(file.text.contains(text), "\(text)")
        }
        for text in ["Callum", "Reid", "Wrong7q3x", "Second7q3x"] {
            #expect(!file.text.contains(text), "\(text)")
        }
        let held = try await site.school.registry.events(from: 0, limit: 10_000).compactMap(\.envelope).filter {
            entry in
            try String(decoding: entry.json(), as: UTF8.self).contains(passphrase)
        }
        #expect(held.isEmpty)
        for weak in ["", "password", "lusab"] {
            let answer = try await ask(place + "/file", [fields[0], ("words", weak)], in: site)
            #expect(answer.status == 400, "\(weak)")
        }
    }

    @Test func `its files go inside where the lead says so`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell()
        let new = AddedFile.New(name: "Letter", kind: .pdf, bytes: Data("%PDF-1.7".utf8))
        try await site.begin(id, .answerFileQuestion(.no), .addFile(new))
        for (with, list) in [(true, "[\"concern-\(id.reference)-file-1.pdf\"]"), (false, "[]")] {
            let packed = try await pack([id], in: site, files: with)
            let fields = [("transfer", words(packed, "transfer")), ("words", words(packed, "words"))]
            let file = try await ask("/concerns/transfers/\(site.child)/file", fields, in: site)
            #expect(file.text.contains(list) && file.text.contains("Files inside this PDF") == with)
        }
    }

    @Test func `sent on, to whom and how, and the receipt that came back are kept in every concern that went`()
        async throws
    {
        let site = try await CaseSite()
        let (first, second) = try await told(in: site)
        let place = "/concerns/transfers/\(site.child)"
        let transfer = words(try await pack([first, second], in: site), "transfer")
        let early = [("transfer", transfer), ("on", "2026-11-20"), ("by", "Ann Frost")]
        #expect(try await site.post(place + "/receipt", early).status == 422)
        let sent = [("transfer", transfer), ("on", "2026-11-20"), ("how", "byHand"), ("to", "Ann Frost")]
        #expect(try await site.post(place + "/sent", Array(sent.prefix(3))).status == 422)
        #expect(try await site.post(place + "/sent", sent).location == place)
        #expect(try await site.post(place + "/receipt", early).location == place)
        let page = try await site.get(place).text
        #expect(page.contains("by hand, to Ann Frost") && page.contains("signed by Ann Frost"))
        for id in [first, second] {
            let chronology = try await site.get("/concerns/\(id)").text
            for words in ["Made into a file for Hillside Primary", "Sent on", "Confirmation came back"] {
                #expect(chronology.contains(words), "\(words)")
            }
        }
        let receipt = try await site.get(place + "/receipt?transfer=\(transfer)").text
        #expect(receipt.contains("Amira Khan") && receipt.contains("Signature") && !receipt.contains("pushed"))
    }

    @Test func `what the lead may not see, what is about an adult here, and what a child only saw never go`()
        async throws
    {
        let site = try await CaseSite()
        let child = Involved(person: site.child, part: .hurt)
        let walled = try await site.tell(about: [child, Involved(person: site.lead, part: .mayHaveDoneIt)])
        let adult = try await site.tell(
            .staffConduct,
            about: [child, Involved(person: site.teacher, part: .mayHaveDoneIt)]
        )
        let saw = try await site.tell(.unkindness, about: [Involved(person: site.child, part: .sawIt)])
        #expect(try await site.get("/concerns/transfers/\(site.child)").status == 404)
        let own = try await site.tell()
        let page = try await site.get("/concerns/transfers/\(site.child)").text
        for id in [walled, adult, saw] {
            #expect(!page.contains(id.reference), "\(id.reference)")
            #expect(try await pack([id], in: site).status == 422)
        }
        #expect(try await pack([walled, own], in: site).status == 200)
        #expect(try await site.concern(own)?.leavings.count == 1)
        let transfer = Transfer(id: TransferID(5), child: site.child, to: "Hillside")
        for id in [walled, adult, saw] {
            await #expect(throws: Concern.Refusal.self) {
                try await site.school.submit([.concern(id, .pack(transfer))], by: .person(site.lead))
            }
        }
    }

    @Test func `a child who left is in the list until the receipt is back, overdue after five school days`()
        async throws
    {
        let site = try await CaseSite()
        let id = try await site.tell()
        #expect(try await site.get("/concerns/transfers").text.contains("No child of whom there is a concern has left"))
        let last = TestSchool.today.adding(days: 1)
        try await site.school.submit(.person(site.child, .leave(on: last)))
        let calendar = SchoolCalendar.standard
        let due = calendar.transferIsDue(after: last)
        #expect(try await site.get("/concerns/transfers").text.contains("To be sent by \(due.words)"))
        #expect(try await site.get("/concerns").text.contains("1 to send"))
        let late = (due.adding(days: 1).start.milliseconds - TestSchool.now.milliseconds) / 60_000 + 600
        let overdue = try await site.get("/concerns", minutes: Int(late)).text
        #expect(overdue.contains("1 to send, 1 overdue"))
        let transfer = words(try await pack([id], in: site), "transfer")
        let sent = [("transfer", transfer), ("on", "2026-11-20"), ("how", "secureMail"), ("to", "Ann Frost")]
        _ = try await site.post("/concerns/transfers/\(site.child)/sent", sent)
        #expect(try await site.get("/concerns/transfers").text.contains("Sent, confirmation not back"))
        #expect(try await !site.get("/concerns").text.contains("to send"))
    }

    @Test func `only who leads on it sends it on`() async throws {
        let site = try await CaseSite()
        let deputy = try await site.school.add(.staff(role: "Teacher"), given: "Una", family: "Reed")
        try await site.school.submit(.give(.deputyLead, to: deputy))
        let id = try await site.tell()
        let place = "/concerns/transfers/\(site.child)"
        let fields = [("concern", "\(id)"), ("school", "Hillside Primary")]
        #expect(try await site.post(place, fields, as: deputy).status == 422)
        #expect(try await site.post(place, fields, as: site.teacher).status == 403)
        #expect(try await site.concern(id)?.leavings == [])
    }
}
