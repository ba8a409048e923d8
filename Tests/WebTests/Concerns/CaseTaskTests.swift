import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// What the technician is asked names no child; what is filed elsewhere is filed before the end.
struct CaseTaskTests {
    private func technician(_ site: CaseSite) async throws -> PersonID {
        let id = try await site.school.add(.outside(role: "IT manager"), given: "Tariq", family: "Doyle")
        try await site.school.submit(.give(.itManager, to: id))
        return id
    }

    private func ask(_ site: CaseSite, _ id: ConcernID, _ address: String) async throws -> Answered {
        try await site.post(
            "/concerns/\(id)/tasks",
            [
                ("work", "block"), ("words", address), ("provider", "Smoothwall"), ("to", "itManager"),
                ("day", "2026-11-21"), ("time", "12.00"),
            ]
        )
    }

    @Test func `a block reaches the technician without a name, and its test ends it and the need`() async throws {
        let site = try await CaseSite()
        let technician = try await technician(site)
        let id = try await site.tell(.upsettingContent, words: "I saw something", way: .pictures)
        try await site.begin(id)
        #expect(try await ask(site, id, "https://bad.example.org/a").status == 303)
        let page = try await site.get("/tasks", as: technician).text
        #expect(page.contains("Block this address for pupils in Smoothwall and test it on a pupil tablet."))
        #expect(page.contains("h**ps://bad.example.org/a") && page.contains("By 12.00."))
        #expect(!page.contains("Amira") && !page.contains(id.reference) && !page.contains("\(id)"))
        let task = try #require(page.firstMatch(of: /action="(\/tasks\/[0-9a-f]+)"/)).1
        for report in ["blocked", "testedOpen", "testedBlocked"] {
            #expect(try await site.post(String(task), [("report", report)], as: technician).location == "/tasks")
        }
        #expect(try await site.get("/tasks", as: technician).text.contains("Done"))
        let concern = try await site.get("/concerns/\(id)").text
        #expect(concern.contains("Tested: blocked") && !concern.contains("need-filterRetested"))
    }

    @Test func `where a picture could be part of it the technician gets no address`() async throws {
        let site = try await CaseSite()
        let technician = try await technician(site)
        let id = try await site.tell(imagery: .yesOrNotSure)
        try await site.begin(id)
        let refused = try await ask(site, id, "https://bad.example.org/a")
        #expect(refused.status == 422 && refused.text.contains(ConcernTask.Refusal.addressStays.sentence))
        #expect(try await ask(site, id, "").status == 303)
        let page = try await site.get("/tasks", as: technician).text
        #expect(page.contains("Meera Patel will tell you what to do.") && !page.contains("bad.example.org"))
    }

    @Test func `nobody else sees or does a task, least of all whom the concern is about`() async throws {
        let site = try await CaseSite()
        let technician = try await technician(site)
        let id = try await site.tell(.staffConduct, about: [Involved(person: technician, part: .mayHaveDoneIt)])
        try await site.school.submit(.concern(id, .open), by: .person(site.head))
        let fields = [
            ("work", "other"), ("words", "Close an account"), ("to", "itManager"), ("day", "2026-11-22"),
        ]
        let refused = try await site.post("/concerns/\(id)/tasks", fields, as: site.head)
        #expect(refused.text.contains(ConcernTask.Refusal.notGiven.sentence))
        let own = fields.map { $0.0 == "to" ? ("to", "\(site.teacher)") : $0 }
        #expect(try await site.post("/concerns/\(id)/tasks", own, as: site.head).status == 303)
        #expect(try await site.get("/tasks", as: technician).text.contains("There is nothing for you to do here."))
        let page = try await site.get("/tasks", as: site.teacher).text
        let task = String(try #require(page.firstMatch(of: /action="(\/tasks\/[0-9a-f]+)"/)).1)
        #expect(try await site.post(task, [("report", "done"), ("how", "x")], as: technician).status == 404)
        #expect(try await site.post(task, [("report", "done")], as: site.teacher).status == 422)
        #expect(try await site.post(task, [("report", "done"), ("how", "x")], as: site.teacher).status == 303)
    }

    @Test func `where nobody wrote an address the filter’s log is asked for it, by tablet and time`() async throws {
        let site = try await CaseSite()
        let technician = try await technician(site)
        let id = try await site.tell(.upsettingContent, words: "I saw something", way: .pictures)
        try await site.begin(id)
        let offer = try await site.get("/concerns/\(id)").text
        #expect(offer.contains("Ask for the log of tablet 7.") && offer.contains("value=\"itManager\" selected"))
        let fields = [("work", "findAddress"), ("to", "itManager"), ("day", "2026-11-21"), ("time", "16.00")]
        #expect(try await site.post("/concerns/\(id)/tasks", fields).status == 303)
        let page = try await site.get("/tasks", as: technician).text
        #expect(page.contains("which addresses tablet 7 asked for on 21 November 2026, from 8.01 to 8.16."))
        #expect(!page.contains("Amira") && !page.contains(id.reference))
        #expect(try await !site.get("/concerns/\(id)").text.contains("Ask for the log of"))
        let words = "https://a.example.org frightened me"
        let written = try await site.tell(.upsettingContent, words: words, way: .pictures)
        try await site.begin(written)
        #expect(try await !site.get("/concerns/\(written)").text.contains("Ask for the log of"))
    }

    @Test func `a supply teacher’s employer is told, and whoever does it without the case sees no name`() async throws {
        let site = try await CaseSite()
        let agency = Place.visitor(from: "Larkrise Supply", kind: .supply)
        let supply = try await site.school.add(agency, given: "Jo", family: "Pike")
        let office = try await site.school.add(.staff(role: "Office"), given: "Anne", family: "Reeve")
        try await site.school.submit(.give(.office, to: office))
        let id = try await site.tell(.staffConduct, about: [Involved(person: supply, part: .mayHaveDoneIt)])
        try await site.school.submit(.concern(id, .open), by: .person(site.head))
        let offer = try await site.get("/concerns/\(id)", as: site.head).text
        #expect(offer.contains("Somebody else employs Jo Pike.") && offer.contains("value=\"\(site.head)\" selected"))
        let fields = [("work", "tellEmployer"), ("person", "\(supply)"), ("day", "2026-11-21"), ("time", "16.00")]
        for doer in ["office", "\(site.head)"] {
            #expect(try await site.post("/concerns/\(id)/tasks", fields + [("to", doer)], as: site.head).status == 303)
        }
        let page = try await site.get("/tasks", as: office).text
        #expect(page.contains("Tell an employer about somebody whom they sent here.") && !page.contains("Pike"))
        #expect(try await site.get("/tasks", as: site.head).text.contains("Tell the employer of Jo Pike."))
        let own = fields.map { $0.0 == "person" ? ("person", "\(site.teacher)") : $0 } + [("to", "office")]
        let refused = try await site.post("/concerns/\(id)/tasks", own, as: site.head)
        #expect(refused.text.contains(ConcernTask.Refusal.ownEmployer.sentence))
    }

    @Test func `kept elsewhere, it ends only once it is filed there`() async throws {
        let site = try await CaseSite()
        try await site.school.submit(.school(.setChildFile(.elsewhere("CPOMS"))))
        let id = try await site.tell()
        try await site.begin(id, .answerRisk(.init(.notAtRisk, why: "x")), .meet(.parentContact, how: "Told"))
        let page = try await site.get("/concerns/\(id)").text
        #expect(page.contains("School keeps its child-protection file in CPOMS"))
        let early = try await site.post("/concerns/\(id)/close", [("outcome", "Done")])
        #expect(early.status == 422)
        let file = try await site.get("/concerns/\(id)/file")
        #expect(file.type == "application/pdf" && file.fileName.contains("concern-\(id.reference).pdf"))
        let filed = [
            ("need", "filedElsewhere"), ("by", "Anne Reeve"), ("on", "2026-11-21"), ("reference", "CP-77"),
        ]
        #expect(try await site.post("/concerns/\(id)/needs", filed.dropLast()).status == 422)
        #expect(try await site.post("/concerns/\(id)/needs", filed).status == 303)
        #expect(try await site.post("/concerns/\(id)/close", [("outcome", "Done")]).status == 303)
        let end = try await site.get("/concerns/\(id)").text
        #expect(end.contains("Filed by Anne Reeve, 21 November 2026, reference CP-77"))
    }
}

extension CaseSite {
    func post(_ path: String, _ fields: ArraySlice<(String, String)>) async throws -> Answered {
        try await post(path, Array(fields))
    }
}
