import Domain
import Foundation
import Records
import TestSupport
import Testing

struct FamilyTests {
    private let yes = [("talked", "yes"), ("answer", "yes")]

    /// Walks a parent through every open question and sends.
    private func answerAll(_ visit: Visit, with fields: [(String, String)], part: String) async throws -> Answered {
        var next = try await visit.get("/family/next").location
        while next.hasPrefix("/family/child/") { next = try await visit.fill(next, fields).location }
        return try await visit.fill("/family/part", [("part-\(part)", "read")])
    }

    @Test func `a parent answers for two children and themselves in one sending`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let yusuf = try await site.school.addChild("Yusuf", year: .year4)
        let sana = try await site.school.addParent("Sana", of: [amira, yusuf])
        try await site.visit(as: sana) { visit in
            let first = try await visit.get("/family/child/\(amira)")
            #expect(first.text.contains("1 of 2: Amira, Year 1") && first.text.contains("I ask first."))
            #expect(!first.text.contains("I think before I post."))
            let before = try await site.entries()
            let sent = try await answerAll(visit, with: yes, part: site.asking.part.id.description)
            #expect(sent.location.hasPrefix("/family/thanks/"))
            #expect(try await site.entries() == before + 3)
            let thanks = try await visit.get(sent.location)
            #expect(thanks.text.contains("We have your answers for Amira and Yusuf."))
            let home = try await visit.get("/family")
            #expect(home.text.contains("There is nothing to do. Thank you."))
        }
        let answers = try await site.school.records.ownDoings.answers(by: sana)
        #expect(answers.count == 3 && Set(answers.map(\.reference)).count == 1)
        #expect(Set(answers.map(\.standing)) == ["Year 1, Kingfishers; mother", "Year 4, Kingfishers; mother", ""])
        let narrowing = Agreed.Narrowing(audience: .parents, group: .done)
        let done = try await site.school.records.ownDoings.agreements(narrowing, on: TestSchool.today)
        #expect(done.count == 3)
    }

    @Test func `nothing is sent unless everything is`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        try await site.visit(as: sana) { visit in
            let before = try await site.entries()
            let early = try await visit.get("/family/part")
            #expect(early.location == "/family/child/\(amira)")
            let none = try await visit.fill("/family/child/\(amira)", [])
            #expect(none.status == 422)
            #expect(none.text.contains("Choose your answer for Amira."))
            _ = try await visit.fill("/family/child/\(amira)", yes)
            let unsaid = try await visit.fill("/family/part", [])
            #expect(unsaid.status == 422)
            #expect(unsaid.text.contains("Choose: I have read this"))
            #expect(try await site.entries() == before)
        }
    }

    @Test func `not yet saves the rest, is no refusal, and comes back to that question`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let yusuf = try await site.school.addChild("Yusuf", year: .year4)
        let sana = try await site.school.addParent("Sana", of: [amira, yusuf])
        try await site.visit(as: sana) { visit in
            _ = try await visit.fill("/family/child/\(amira)", yes)
            let part = try await visit.fill("/family/child/\(yusuf)", [("talked", "later")])
            #expect(part.location == "/family/part")
            let sent = try await visit.fill("/family/part", [("part-\(site.asking.part.id)", "read")])
            let thanks = try await visit.get(sent.location)
            #expect(thanks.text.contains("For Yusuf we will remind you tomorrow at 6 pm."))
            let back = try await visit.get("/")
            #expect(back.location == "/family/next")
            #expect(try await visit.get("/family/next").location == "/family/child/\(yusuf)")
            let question = try await visit.get("/family/child/\(yusuf)")
            #expect(question.text.contains("Have you talked about the rules with Yusuf now?"))
        }
        let waiting = try await site.school.records.ownDoings.agreements(
            .init(audience: .parents, group: .waiting),
            on: TestSchool.today
        )
        #expect(waiting.map(\.person) == [yusuf])
    }

    @Test func `a choice survives stopping and coming back`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        try await site.visit(as: sana) { visit in _ = try await visit.fill("/family/child/\(amira)", yes) }
        try await site.visit(as: sana) { visit in
            let next = try await visit.get("/family/next").location
            let part = try await visit.get(next)
            #expect(next == "/family/part" && part.text.contains("Amira: yes, talked about"))
        }
    }

    @Test func `pressing send twice counts once`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        try await site.visit(as: sana) { visit in
            _ = try await visit.fill("/family/child/\(amira)", yes)
            let page = try await visit.get("/family/part")
            let fields = page.hidden + [("part-\(site.asking.part.id)", "read")]
            let first = try await visit.post("/family/part", fields)
            let second = try await visit.post("/family/part", fields)
            #expect(first.location == second.location && first.status == second.status)
        }
        #expect(try await site.school.records.ownDoings.answers(by: sana).count == 2)
    }

    @Test func `answering again keeps the first answer and adds the second`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        try await site.visit(as: sana) { visit in
            _ = try await answerAll(visit, with: yes, part: site.asking.part.id.description)
            let page = try await visit.get("/family/child/\(amira)")
            #expect(page.text.contains("You answered for Amira on 21 November 2026"))
            let next = try await visit.fill("/family/child/\(amira)", [("answer", "talk")])
            #expect(next.location == "/family/part")
            _ = try await visit.fill("/family/part", [])
        }
        let answers = try await site.school.records.ownDoings.answers(by: sana).filter { $0.child == amira }
        #expect(answers.map(\.said) == ["talk", "yes"])
    }

    @Test func `rules that change under a reader are shown again before anything is sent`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        try await site.visit(as: sana) { visit in
            _ = try await visit.fill("/family/child/\(amira)", yes)
            let page = try await visit.get("/family/part")
            var young = site.asking.young
            young.sections[0].clauses[0].text = "I always ask first."
            let edition = Edition(title: "Acceptable use", documents: [young, site.asking.old, site.asking.part])
            let change = Publication.Change.material(why: "Clearer.")
            try await site.school.submit(
                .policy(site.asking.policy, .draft(edition: edition)),
                .policy(site.asking.policy, .publish(label: "2027", from: TestSchool.today, change: change))
            )
            let before = try await site.entries()
            let sent = try await visit.post("/family/part", page.hidden + [("part-\(site.asking.part.id)", "read")])
            #expect(sent.location == "/family/child/\(amira)?changed=yes")
            #expect(try await site.entries() == before)
            let again = try await visit.get(sent.location)
            #expect(again.text.contains("I always ask first.") && again.text.contains("The rules changed"))
        }
    }

    @Test func `a parent who answered is shown just the rule that changed`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        try await site.visit(as: sana) { visit in
            _ = try await answerAll(visit, with: yes, part: site.asking.part.id.description)
            var young = site.asking.young
            young.sections[0].clauses[0].text = "I always ask first."
            let edition = Edition(title: "Acceptable use", documents: [young, site.asking.old, site.asking.part])
            let change = Publication.Change.material(why: "Clearer.")
            try await site.school.submit(
                .policy(site.asking.policy, .draft(edition: edition)),
                .policy(site.asking.policy, .publish(label: "2027", from: TestSchool.today, change: change))
            )
            let page = try await visit.get(try await visit.get("/family/next").location)
            #expect(page.text.contains("What changed since you last answered"))
            #expect(page.text.contains("<dd>I ask first.</dd>") && page.text.contains("<dd>I always ask first.</dd>"))
            #expect(!page.text.contains("<dd>I tell a grown-up.</dd>"))
        }
    }
}
