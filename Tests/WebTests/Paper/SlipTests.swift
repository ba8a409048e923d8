import Domain
import Foundation
import Records
import TestSupport
import Testing

struct SlipTests {
    private let path = "/answers/class/Kingfishers/paper"

    @Test func `thirty ticks, a date and Save enter thirty answers, and a second Save changes nothing`() async throws {
        let office = try await Office()
        var children = [office.child]
        for _ in 1..<30 { children.append(try await office.school.addFamily().child) }
        let fields = children.map { ("yes-\($0)", "yes") } + [("day", "2026-11-20")]
        let saved = try await office.post(path, fields + [("command", "\(CommandID(1))")])
        #expect(saved.location == "\(path)?saved=30")
        let entries = try await office.school.registry.verify().entries
        #expect(try await office.post(path, fields + [("command", "\(CommandID(2))")]).location == "\(path)?saved=0")
        #expect(try await office.post(path, fields + [("command", "\(CommandID(1))")]).location == "\(path)?saved=0")
        #expect(try await office.school.registry.verify().entries == entries)
        let record = try #require(try await office.school.records.ownDoings.answerRecords(about: office.child).first)
        #expect(record.answer.route == "on paper" && record.answer.recordedBy == office.clerk)
        #expect(record.answer.signedOn == Day("2026-11-20") && record.answer.by == office.parent)
        #expect(record.answer.standing == "Year 1, Kingfishers; mother")
        let done = Agreed.Narrowing(audience: .parents, group: .done)
        #expect(try await office.school.records.ownDoings.agreements(done, on: TestSchool.today).count == 30)
    }

    @Test func `the adult who signed is chosen, and the other may still send theirs`() async throws {
        let office = try await Office()
        let father = try await office.school.add(.family, given: "Imran", family: "Khan")
        let relationship = Relationship(adult: father, kind: .father, responsibility: .yes)
        try await office.school.submit(.person(office.child, .relate(relationship)))
        let signed = [("adult-\(office.child)", "\(father)"), ("day", "2026-11-20")]
        _ = try await office.post(path, signed + [("talk-\(office.child)", "yes")])
        let record = try #require(try await office.school.records.ownDoings.answerRecords(about: office.child).first)
        #expect(record.giver == "Imran Khan" && record.answer.said == "talk")
        let page = try await office.get(path)
        #expect(page.text.contains("Sana Khan, mother") && !page.text.contains("Imran Khan, father"))
        #expect(page.text.contains("Imran Khan has answered"))
    }

    @Test func `a day to come is refused and nothing is entered`() async throws {
        let office = try await Office()
        let fields = [("yes-\(office.child)", "yes"), ("day", "2027-01-01")]
        let reply = try await office.post(path, fields)
        #expect(reply.status == 422 && reply.text.contains("That day has not come yet."))
        #expect(try await office.school.records.ownDoings.answerRecords(about: office.child).isEmpty)
    }

    @Test(arguments: ["2027-01-01", "", "2026-02-31"])
    func `after a wrong day every tick, who signed and the day are as they were`(day: String) async throws {
        let office = try await Office()
        let father = try await office.school.add(.family, given: "Imran", family: "Khan")
        let relationship = Relationship(adult: father, kind: .father, responsibility: .yes)
        try await office.school.submit(.person(office.child, .relate(relationship)))
        let other = try await office.school.addFamily().child
        let ticks = [
            ("yes-\(office.child)", "yes"), ("adult-\(office.child)", "\(father)"), ("talk-\(other)", "yes"),
        ]
        let reply = try await office.post(path, ticks + [("day", day)])
        #expect(reply.status == 422 && reply.text.contains("name=\"day\" type=\"date\" value=\"\(day)\""))
        #expect(reply.text.contains("name=\"yes-\(office.child)\" value=\"yes\" checked"))
        #expect(reply.text.contains("name=\"talk-\(other)\" value=\"yes\" checked"))
        #expect(reply.text.contains("<option value=\"\(father)\" selected>"))
        #expect(!reply.text.contains("name=\"yes-\(other)\" value=\"yes\" checked"))
    }

    @Test func `looking for a name hides the others, keeps every tick and enters nothing`() async throws {
        let office = try await Office()
        let place = Place.pupil(year: .year1, className: "Kingfishers")
        let other = try await office.school.add(place, given: "Zofia", family: "Khan")
        let mother = Relationship(adult: office.parent, kind: .mother, responsibility: .yes)
        try await office.school.submit(.person(other, .relate(mother)))
        let fields = [("yes-\(office.child)", "yes"), ("day", "2026-11-20"), ("find", "ZOF"), ("look", "yes")]
        let found = try await office.post(path, fields)
        #expect(found.status == 200 && found.text.contains("value=\"ZOF\""))
        #expect(found.text.contains("<tr id=\"\(office.child)\" hidden>"))
        #expect(found.text.contains("<tr id=\"\(other)\">"))
        #expect(found.text.contains("name=\"yes-\(office.child)\" value=\"yes\" checked"))
        #expect(found.text.contains("value=\"2026-11-20\"") && found.text.contains("If you tick both"))
        #expect(try await office.school.records.ownDoings.answerRecords(about: office.child).isEmpty)
    }

    @Test func `staff paper is entered the same way, but never one’s own`() async throws {
        let office = try await Office()
        let staff = AudienceDocument.make(for: .staff)
        let policy: PolicyID = Randomness.identifier()
        try await office.school.submit(
            .policy(policy, .draft(edition: Edition(title: "Staff", documents: [staff]))),
            .policy(policy, .publish(label: "2026", from: TestSchool.today, change: .first)),
            .school(.switchOn(.staff))
        )
        let teacher = try await office.school.add(.staff(role: "Teacher"), given: "Omar", family: "Aziz")
        let fields = [("yes-\(teacher)", "yes"), ("yes-\(office.clerk)", "yes"), ("day", "2026-11-20")]
        #expect(try await office.post("/answers/staff/paper", fields).location == "/answers/staff/paper?saved=1")
        let narrowing = Agreed.Narrowing(audience: .staff, group: .done)
        let done = try await office.school.records.ownDoings.agreements(narrowing, on: TestSchool.today)
        #expect(done.map(\.person) == [teacher])
    }

    @Test func `a paper sheet from another school or a random code is refused`() async throws {
        let office = try await Office()
        let other = try await Office()
        let sheet = try await office.get("/paper/\(office.child)")
        let code = try #require(sheet.text.firstMatch(of: /Sheet ([0-9A-Z-]{12})/)).1
        let found = try await office.get("/answers/paper?sheet=\(code)")
        #expect(found.location == "\(path)#\(office.child)")
        let misread = code.lowercased().replacing("0", with: "o").replacing("1", with: "l").replacing("-", with: "")
        for typed in [misread, code.lowercased()] {
            #expect(try await office.get("/answers/paper?sheet=\(typed)").status == 303)
        }
        for refused in [String(code), "7K3-M2P-Q4XT", "", String(code.dropLast()) + (code.hasSuffix("0") ? "1" : "0")] {
            let reply = try await (refused == code ? other : office).get("/answers/paper?sheet=\(refused)")
            #expect(reply.status == 422 && reply.text.contains("not on any of our sheets"), "\(refused)")
        }
    }

    @Test func `a sheet of one person is entered by what it says, once, and never without a choice`() async throws {
        let office = try await Office()
        let path = "/answers/person/\(office.parent)/paper"
        let page = try await office.get(path)
        let field = try #require(page.text.firstMatch(of: /name="(said-[^"]+)" value="yes"/)).1
        let none = try await office.post(path, [("day", "2026-11-20")])
        #expect(none.status == 422 && none.text.contains("Choose what the sheet says"))
        let undated = try await office.post(path, [(String(field), "yes"), ("day", "")])
        #expect(undated.status == 422 && undated.text.contains("Choose the day"))
        let saved = try await office.post(path, [(String(field), "yes"), ("day", "2026-11-20")])
        #expect(saved.location == "/answers/person/\(office.parent)")
        let record = try #require(try await office.school.records.ownDoings.answerRecords(about: office.child).first)
        #expect(record.answer.route == "on paper" && record.answer.recordedBy == office.clerk)
        #expect(try await office.get(path).text.contains("Nothing is waiting for a sheet from them."))
        #expect(try await office.get(path, as: office.parent).status == 403)
        #expect(try await office.get("/answers/person/\(office.child)/paper").status == 404)
    }

    @Test func `a sheet holds the exact words, and nothing that is fetched from elsewhere`() async throws {
        let office = try await Office()
        let sheet = try await office.get("/paper/\(office.child)")
        #expect(sheet.text.contains("Amira Khan, Year 1, Kingfishers") && sheet.text.contains("I lock my screen."))
        #expect(sheet.text.contains("Amira's own mark") && sheet.text.contains("Signature"))
        #expect(sheet.text.contains("go to rules.example.org/rules"))
        #expect(sheet.text.contains("aria-label=\"Code to scan with a phone: rules.example.org/rules\""))
        #expect(!sheet.text.contains("data-text=\"large\""))
        #expect(try await office.get("/paper/\(office.child)?large=yes").text.contains("data-text=\"large\""))
        let printed = try await office.get("/paper/\(office.child)/pdf").text
        #expect(printed.contains("href=\"site.css\"") && !printed.contains("src=\"/") && !printed.contains("http"))
    }
}
