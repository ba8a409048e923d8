import Domain
import Foundation
import Ledger
import Records
import TestSupport
import Testing

@testable import Web

/// A policy from one version to the next, over the real store and every page.
struct LivingPolicyTests {
    private static let staffRule = "I lock my screen whenever I leave it."

    private struct School {
        let site: AnsweringSite
        let office: PersonID
        let teacher: PersonID
        let amira: PersonID
        let sana: PersonID
    }

    /// Everyone has answered to the first version.
    private func school() async throws -> School {
        let site = try await AnsweringSite()
        let office = try await site.school.add(.staff(role: "Office"), given: "Olive", family: "Reed")
        let teacher = try await site.school.add(.staff(role: "Teacher"), given: "Omar", family: "Aziz")
        try await site.school.submit(.give(.office, to: office))
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        let policy = site.asking.policy
        let yes = Said.yes(talkedAbout: true)
        try await site.school.answer(.yes(talkedAbout: false), to: site.asking.staff.shown(in: policy), by: teacher)
        let young = site.asking.young.shown(in: policy, year: .year1)
        try await site.school.answer(yes, to: young, by: sana, for: amira)
        try await site.school.answer(.yes(talkedAbout: false), to: site.asking.part.shown(in: policy), by: sana)
        return School(site: site, office: office, teacher: teacher, amira: amira, sana: sana)
    }

    /// Rewords the first staff rule through the pages, and publishes.
    private func publish(_ school: School, change: String) async throws {
        let staff = school.site.asking.staff
        try await school.site.visit(as: school.office) { visit in
            let begun = try await visit.fill("/policy/draft", [], at: "/policy/draft/begin")
            #expect(begun.location == "/policy/draft")
            let path = "/policy/draft/\(staff.id)/1"
            let rule = staff.clauses[0].id.description
            let fields = [("rule", rule), ("do", "reword"), ("words", Self.staffRule)]
            #expect(try await visit.post(path, fields).location == "/policy/draft")
            let ask = try await visit.get("/policy/publish").text
            #expect(ask.components(separatedBy: "Asked again, if it is material").count == 2)
            let said = [("label", "2027"), ("from", "\(TestSchool.today)"), ("change", change), ("why", "Clearer.")]
            #expect(try await visit.post("/policy/publish", said).location == "/rules/read")
        }
    }

    @Test func `one staff clause changes: staff are asked again and see it alone, no one else, and old copies verify`()
        async throws
    {
        let school = try await school()
        let asking = school.site.asking
        let sight = school.site.school.records.ownDoings
        let first = try #require(try await sight.answers(by: school.teacher).first)
        try await publish(school, change: "material")

        #expect(try await sight.owed(by: school.teacher, on: TestSchool.today).filter(\.isOpen).count == 1)
        #expect(try await sight.owed(by: school.sana, on: TestSchool.today).filter(\.isOpen).isEmpty)
        let waiting = try await sight.agreements(.init(group: .waiting), on: TestSchool.today)
        #expect(Set(waiting.map(\.document)) == [asking.staff.id, asking.young.id])
        // The child never answered for herself: she waits as before, and nobody else does.
        #expect(waiting.filter { $0.document == asking.young.id }.map(\.person) == [school.amira])

        try await school.site.visit(as: school.teacher) { visit in
            let path = "/mine/\(asking.staff.id)"
            let page = try await visit.get(path).text
            #expect(page.contains("What changed in Rules for staff"))
            #expect(page.contains("<dd>I lock my screen.</dd>") && page.contains("<dd>\(Self.staffRule)</dd>"))
            #expect(!page.contains("I tell the lead at once.") && !page.contains("families on school accounts"))
            #expect(try await visit.get("\(path)/1").text.contains(Self.staffRule))
            let sent = try await visit.fill("\(path)/check?said=yes", [], at: "\(path)/send")
            #expect(sent.location.hasPrefix("/mine/thanks/"))
            #expect(try await !visit.get(path).text.contains("What changed in"))
            let copy = try await visit.get("/copy/\(first.id)").text
            #expect(copy.contains("I lock my screen.") && !copy.contains(Self.staffRule))
        }
        let answers = try await sight.answers(by: school.teacher)
        #expect(answers.map(\.text.version) == [2, 1])
        for answer in answers {
            let copy = try #require(try await school.site.school.registry.receipt(at: answer.position)).text
            _ = try await school.site.school.registry.check(copy: Data(copy.utf8))
        }
        #expect(try await school.site.school.registry.verify().faults.isEmpty)
    }

    @Test func `a minor change asks nobody, and both texts stay`() async throws {
        let school = try await school()
        try await publish(school, change: "minor")
        let sight = school.site.school.records.ownDoings
        for person in [school.teacher, school.sana] {
            #expect(try await sight.owed(by: person, on: TestSchool.today).filter(\.isOpen).isEmpty)
        }
        try await school.site.visit { visit in
            let policy = school.site.asking.policy
            let (old, new) = try await (visit.get("/rules/read/\(policy)/1"), visit.get("/rules/read/\(policy)/2"))
            #expect(old.text.contains("I lock my screen.") && new.text.contains(Self.staffRule))
        }
    }

    @Test func `approval outside Accord is recorded with its minute, shown to all, and lost when a word changes`()
        async throws
    {
        let school = try await school()
        let staff = school.site.asking.staff
        try await school.site.visit(as: school.office) { visit in
            let names = "Full Governing Body\nLocal authority"
            let rules = [("approvers", names), ("months", "12"), ("month", "3")]
            #expect(try await visit.post("/policy/reviews/rules", rules).location == "/policy/reviews")
            _ = try await visit.post("/policy/draft/begin", [])
            let rule = ("rule", staff.clauses[0].id.description)
            func reword(_ words: String) async throws {
                _ = try await visit.post("/policy/draft/\(staff.id)/1", [rule, ("words", words)])
            }
            func approve(_ by: String) async throws -> Answered {
                let fields = [("by", by), ("on", "\(TestSchool.today)"), ("reference", "Minute 7.2")]
                return try await visit.post("/policy/draft/approve", fields)
            }
            let day = "\(TestSchool.today)"
            let publish = [("label", "2027"), ("from", day), ("change", "material"), ("why", "New.")]
            try await reword("I lock my screen always.")
            #expect(try await approve("Full Governing Body").status == 422)
            _ = try await visit.post("/policy/draft/stage", [("stage", "approval")])
            #expect(try await approve("Full Governing Body").status == 303)
            let refused = try await visit.post("/policy/publish", publish)
            #expect(refused.status == 422 && refused.text.contains("not approved yet by: Local authority"))
            try await reword(Self.staffRule)
            let lost = try await visit.get("/policy/draft").text
            #expect(lost.contains("these approvals no longer count") && lost.contains("Being written"))
            _ = try await visit.post("/policy/draft/stage", [("stage", "approval")])
            for name in ["Full Governing Body", "Local authority"] { #expect(try await approve(name).status == 303) }
            #expect(try await visit.post("/policy/publish", publish).location == "/rules/read")
            let page = try await visit.get("/rules/read/\(school.site.asking.policy)/2").text
            #expect(page.contains("Local authority, on 21 November 2026: Minute 7.2"))
        }
    }

    @Test func `a second person publishes what the first called minor`() async throws {
        let school = try await school()
        let other = try await school.site.school.add(.staff(role: "Office"), given: "Otto", family: "Lane")
        try await school.site.school.submit(.give(.office, to: other))
        try await school.site.visit(as: school.office) { visit in
            _ = try await visit.post("/policy/reviews/rules", [("second", "yes"), ("months", "12")])
            _ = try await visit.post("/policy/draft/begin", [])
            let day = "\(TestSchool.today)"
            let fields = [("label", "2026b"), ("from", day), ("change", "minor"), ("why", "A comma.")]
            #expect(try await visit.post("/policy/publish", fields).location == "/policy/publish")
            #expect(try await visit.get("/policy/publish").text.contains("You said so yourself"))
            #expect(try await visit.post("/policy/publish/confirm", []).status == 422)
        }
        try await school.site.visit(as: other) { visit in
            let confirmed = try await visit.post("/policy/publish/confirm", [])
            #expect(confirmed.location == "/rules/read")
        }
        let rows = try await school.site.school.records.publications(on: TestSchool.today)
        #expect(rows.map(\.change) == ["minor", "first"])
    }

    @Test func `staff and governors look through the next text, families do not, and nobody before that`() async throws
    {
        let school = try await school()
        try await school.site.visit(as: school.office) { visit in _ = try await visit.post("/policy/draft/begin", []) }
        try await school.site.visit(as: school.teacher) { visit in
            let page = try await visit.get("/rules/next")
            #expect(page.status == 404)
        }
        try await school.site.visit(as: school.office) { visit in
            _ = try await visit.post("/policy/draft/stage", [("stage", "review")])
        }
        try await school.site.visit(as: school.teacher) { visit in
            let page = try await visit.get("/rules/next")
            #expect(page.text.contains("I tell the lead at once."))
        }
        try await school.site.visit(as: school.sana) { visit in
            let page = try await visit.get("/rules/next")
            #expect(page.status == 403)
        }
    }

    @Test func `what is said of rules stands at the next review, and what school did about pupils' views is for all`()
        async throws
    {
        let school = try await school()
        try await school.site.visit(as: school.teacher) { visit in
            let remark = [("words", "The phone rule."), ("about", "inTheWay")]
            let question = [("words", "May I?"), ("about", "question")]
            for said in [remark, question] {
                let sent = try await visit.post("/ask", said)
                #expect(sent.status == 303)
            }
        }
        let today = ("on", "\(TestSchool.today)")
        try await school.site.visit(as: school.office) { visit in
            let update = [("source", "Local authority"), ("changed", today.1), ("note", "A new template.")]
            _ = try await visit.post("/policy/reviews/update", update)
            _ = try await visit.post(
                "/policy/reviews/view",
                [("who", "Year 5"), ("heard", today.1), ("said", "Too many words.")]
            )
            let page = try await visit.get("/policy/reviews").text
            #expect(page.contains("An early review is open since") && page.contains("A new template."))
            #expect(page.contains("Said by those the rules bind: 1") && !page.contains("The phone rule."))
            #expect(try await !visit.get("/rules/read").text.contains("Too many words."))
            _ = try await visit.post("/policy/reviews/did", [("view", "0"), ("did", "We cut them.")])
            let ended = [("ended", today.1), ("found", "Nothing more.")]
            #expect(try await visit.post("/policy/reviews/done", ended).status == 303)
            #expect(try await !visit.get("/policy/reviews").text.contains("An early review is open"))
        }
        try await school.site.visit { visit in
            let page = try await visit.get("/rules/read").text
            #expect(
                page.contains("You said, we did") && page.contains("Too many words.") && page.contains("We cut them.")
            )
        }
    }

    @Test func `a policy that is named and not held is asked of nobody, and one that is held has its link`()
        async throws
    {
        let school = try await school()
        let teacher = try await school.site.school.add(.staff(role: "Teacher"), given: "New", family: "Here")
        let row = { @Sendable (number: Int, title: String, held: String, place: String) in
            [("title-\(number)", title), ("held-\(number)", held), ("place-\(number)", place)]
        }
        try await school.site.visit(as: school.office) { visit in
            let rows = row(0, "lock my screen", "yes", "https://example.org/devices") + row(1, "The lead", "no", "")
            let saved = try await visit.post("/policy/related", rows + row(2, "", "yes", ""))
            #expect(saved.status == 303)
            #expect(try await visit.get("/policy/related").text.contains("One rule leans on it."))
        }
        try await school.site.visit(as: teacher) { visit in
            let path = "/mine/\(school.site.asking.staff.id)"
            let (first, third) = try await (visit.get("\(path)/1"), visit.get("\(path)/3"))
            #expect(first.text.contains("<a href=\"https://example.org/devices\">"))
            #expect(third.text.contains("You are not asked to agree to it."))
        }
    }

    @Test func `evidence and gaps are for head, lead and governors, and everyone reads only what school approved`()
        async throws
    {
        let school = try await school()
        let governor = try await school.site.school.add(.governor(role: "Governor"), given: "Gita", family: "Shah")
        try await school.site.school.submit(.give(.governor, to: governor))
        let staff = school.site.asking.staff
        let path = "/policy/kept/\(staff.id)/1"
        let place = [("kept", "elsewhere"), ("place", "Arbor"), ("checkedBy", "Office"), ("checked", "2026-11-01")]
        try await school.site.visit(as: school.office) { visit in
            let evidence = try await visit.get("/evidence")
            #expect(evidence.status == 403)
            #expect(try await visit.post(path, place + [("next", "2026-10-01")]).status == 422)
            #expect(try await visit.post(path, place + [("next", "2027-01-01")]).status == 303)
            let second = "/policy/kept/\(staff.id)/2"
            #expect(try await visit.post(second, [("kept", "Images")]).status == 303)
            let sentence = [("do", "sentence"), ("sentence", "IT locks screens after two minutes.")]
            #expect(try await visit.post(path, sentence).status == 303)
        }
        try await school.site.visit(as: governor) { visit in
            let page = try await visit.get("/evidence").text
            #expect(page.contains("Kept in Arbor. Office looked last on 1 November 2026."))
            #expect(
                page.contains("Kept elsewhere: say where.") && page.contains("Nobody has said what keeps this rule.")
            )
            #expect(!page.contains("href=\"/policy/kept"))
        }
        try await school.site.visit { visit in
            #expect(try await visit.get("/evidence").status == 303)
            let page = try await visit.get("/rules/read/\(school.site.asking.policy)/1").text
            #expect(page.contains("IT locks screens after two minutes."))
            #expect(!page.contains("Arbor") && !page.contains("Nobody has said"))
        }
    }
}
