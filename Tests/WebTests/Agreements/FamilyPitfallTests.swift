import Domain
import Foundation
import Records
import TestSupport
import Testing

/// Faults that other systems for agreements had, one test each.
struct FamilyPitfallTests {
    private let yes = [("talked", "yes"), ("answer", "yes")]

    @Test func `a GET never changes state, whichever page is opened`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        try await site.visit(as: sana) { visit in
            _ = try await visit.fill("/family/child/\(amira)", yes)
            let before = try await site.entries()
            let paths = [
                "/", "/rules", "/rules/code", "/rules/paper", "/rules/someone", "/family", "/family/next",
                "/family/child/\(amira)?talked=yes&answer=yes", "/family/part?part-\(site.asking.part.id)=read",
                "/family/not-mine/\(amira)", "/mine", "/copy/\(amira)",
            ]
            for path in paths { _ = try await visit.get(path) }
            #expect(try await site.entries() == before)
            #expect(try await visit.get("/family/next").location == "/family/part")
        }
    }

    @Test func `a link is not identity, so a mail scanner that presses everything signs nothing`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        let before = try await site.entries()
        try await site.visit { scanner in
            let opened = try await scanner.get("/family/child/\(amira)")
            #expect(opened.location == "/rules")
            #expect(try await scanner.post("/family/child/\(amira)", yes).status == 401)
            #expect(try await scanner.post("/family/part", []).status == 401)
            let start = try await scanner.get("/rules")
            #expect(!start.text.contains("Amira") && !start.text.contains("Sana"))
        }
        try await site.visit(as: sana) { forged in
            let refused = try await forged.post("/family/child/\(amira)", yes, fromHere: false)
            #expect(refused.status == 403)
        }
        #expect(try await site.entries() == before)
    }

    @Test func `one e-mail serves two parents and two siblings, and shows no earlier answer`() async throws {
        let site = try await AnsweringSite()
        let email = "khan@example.org"
        let amira = try await site.school.addChild("Amira", year: .year1)
        let yusuf = try await site.school.addChild("Yusuf", year: .year4)
        let sana = try await site.school.addParent("Sana", of: [amira, yusuf], email: email)
        let imran = try await site.school.addParent("Imran", of: [amira, yusuf], kind: .father, email: email)
        try await site.school.addEmail(email, to: amira)
        try await site.visit(as: sana) { visit in
            for child in [amira, yusuf] { _ = try await visit.fill("/family/child/\(child)", yes) }
            _ = try await visit.fill("/family/part", [("part-\(site.asking.part.id)", "read")])
        }
        guard case .send(let code) = try site.working.makeCode(for: email, at: TestSchool.now) else {
            Issue.record("no code")
            return
        }
        try await site.visit { visit in
            let entered = try await visit.post("/rules/code", [("contact", email), ("code", code)])
            #expect(entered.location == "/rules/who")
            var known = visit
            known.cookie = entered.cookie
            let who = try await known.get("/rules/who")
            #expect(who.text.contains("Two people use this e-mail.") && who.text.contains("Imran Khan"))
            #expect(!who.text.contains("Amira") && !who.text.contains("Done") && !who.text.contains("2026"))
            let unchosen = try await known.post("/rules/who", [])
            #expect(unchosen.text.contains("Choose your name"))
            #expect(try await known.post("/rules/who", [("person", "else")]).location == "/rules/someone")
            let chosen = try await known.post("/rules/who", [("person", imran.description)])
            known.cookie = chosen.cookie
            #expect(try await known.get("/family/next").location == "/family/child/\(amira)")
            let child = try await known.get("/family/child/\(amira)")
            #expect(!child.text.contains("You answered") && !child.text.contains(" checked"))
        }
    }

    @Test func `a yes and a wish to talk are different answers, and neither parent sees the other's`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        let imran = try await site.school.addParent("Imran", of: [amira], kind: .father)
        for (parent, fields) in [(sana, yes), (imran, [("answer", "talk")])] {
            try await site.visit(as: parent) { visit in
                _ = try await visit.fill("/family/child/\(amira)", fields)
                _ = try await visit.fill("/family/part", [("part-\(site.asking.part.id)", "read")])
            }
        }
        let rows = try await site.school.records.ownDoings.agreements(.init(audience: .parents), on: TestSchool.today)
        #expect(rows.first { $0.person == amira }?.state == .different)
        let copy = try await site.school.records.ownDoings.answers(by: sana)[0].id
        try await site.visit(as: imran) { visit in
            let home = try await visit.get("/family")
            #expect(home.text.contains("Would like to talk"))
            #expect(!home.text.contains("different") && !home.text.contains("Sana"))
            let foreign = try await visit.get("/copy/\(copy)")
            let unknown = try await visit.get("/copy/\(AnswerID(7))")
            #expect(foreign.status == 404 && foreign.text == unknown.text)
            #expect(try await visit.get("/copy/\(copy)/proof").status == 404)
            #expect(try await visit.get("/copy/\(copy)/save").status == 404)
            #expect(try await visit.get("/family/thanks/\(copy)").status == 404)
        }
        try await site.visit(as: sana) { visit in
            let home = try await visit.get("/family")
            #expect(!home.text.contains("Would like to talk"))
        }
    }

    @Test func `a parent with a bar sees nothing of the child, not even the name`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let owen = try await site.school.addParent("Owen", of: [amira], kind: .father)
        try await site.visit(as: owen) { visit in
            _ = try await visit.fill("/family/child/\(amira)", yes)
            _ = try await visit.fill("/family/part", [("part-\(site.asking.part.id)", "read")])
        }
        let copies = try await site.school.records.ownDoings.answers(by: owen)
        let bar = Relationship.Bar(documentSeen: "Court order", reviewBy: TestSchool.today.adding(days: 90))
        try await site.school.submit(.person(amira, .bar(adult: owen, bar)))
        try await site.visit(as: owen) { visit in
            let paths = [
                "/family", "/family/next", "/family/part", "/family/child/\(amira)", "/family/not-mine/\(amira)",
            ]
            for path in paths + copies.map({ "/copy/\($0.id)" }) {
                let page = try await visit.get(path)
                #expect(!page.text.contains("Amira"), "\(path)")
            }
            let forged = try await visit.post("/family/child/\(amira)", yes)
            #expect(forged.status == 404)
        }
    }

    @Test func `a pupil who holds a parent's contact cannot answer as a parent`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let yusuf = try await site.school.addChild("Yusuf", year: .year4)
        _ = try await site.school.addParent("Sana", of: [amira, yusuf], email: "khan@example.org")
        try await site.school.addEmail("khan@example.org", to: yusuf)
        let found = try await site.school.records.ownDoings.people(reachedBy: "khan@example.org", on: TestSchool.today)
        #expect(found.map(\.given) == ["Sana"])
        try await site.visit(as: yusuf) { visit in
            let page = try await visit.get("/family/child/\(amira)")
            let forged = try await visit.post("/family/child/\(amira)", yes)
            #expect(page.status == 404 && forged.status == 404)
        }
    }

    @Test func `a copy holds the exact words and a proof, and is saved as a file`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        try await site.visit(as: sana) { visit in
            _ = try await visit.fill("/family/child/\(amira)", yes)
            _ = try await visit.fill("/family/part", [("part-\(site.asking.part.id)", "read")])
            let answer = try await site.school.records.ownDoings.answers(by: sana).first { $0.child == amira }
            let id = try #require(answer).id
            let copy = try await visit.get("/copy/\(id)")
            #expect(copy.text.contains("I ask first.") && copy.text.contains("Yes, talked about"))
            #expect(copy.text.contains("Sana Khan, mother of Amira Khan, Year 1, Kingfishers"))
            let proof = try await visit.get("/copy/\(id)/proof")
            #expect(proof.text.hasPrefix("c2sp.org/tlog-proof@v1\n"))
            #expect(proof.type.hasPrefix("text/plain"))
            #expect(try await visit.get("/copy/\(id)/save").type == "application/pdf")
        }
    }

    @Test func `the link in the message about a copy leads to the copy, by way of the code`() async throws {
        let site = try await AnsweringSite()
        let email = "khan@example.org"
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira], email: email)
        try await site.visit(as: sana) { visit in
            _ = try await visit.fill("/family/child/\(amira)", yes)
            _ = try await visit.fill("/family/part", [("part-\(site.asking.part.id)", "read")])
        }
        let answer = try await site.school.records.ownDoings.answers(by: sana).first { $0.child == amira }
        let copy = "/copy/\(try #require(answer).id)"
        try await site.visit { visit in
            let way = try await visit.get(copy).location
            let sent = try await visit.fill(way, [("contact", email)], at: "/sign-in")
            let message = try site.working.due(at: TestSchool.now).last { $0.address == email }
            let code = try #require(message?.body.firstMatch(of: /\b[0-9]{6}\b/)).0
            let entered = try await visit.fill(sent.location, [("code", String(code))], at: "/sign-in/code")
            #expect(entered.location == copy)
            var known = visit
            known.cookie = entered.cookie
            #expect(try await known.get(copy).text.contains("I ask first."))
        }
    }

    @Test func `a child who is not theirs is left out, and the office is told once`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let yusuf = try await site.school.addChild("Yusuf", year: .year4)
        let sana = try await site.school.addParent("Sana", of: [amira, yusuf])
        let office = try await site.school.add(.staff(role: "Office"), given: "Joan", family: "Reed")
        try await site.school.addEmail("office@example.org", to: office)
        try await site.school.submit(.give(.office, to: office))
        try await site.visit(as: sana) { visit in
            let page = "/family/not-mine/\(amira)"
            let next = try await visit.fill(page, [])
            let gone = try await visit.get("/family/child/\(amira)")
            #expect(next.location == "/family/child/\(yusuf)" && gone.status == 404)
        }
        #expect(try await site.school.records.ownDoings.messageCount(in: site.working) == 1)
    }
}
