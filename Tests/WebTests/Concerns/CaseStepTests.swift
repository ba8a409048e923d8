import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// Accord proposes, a person decides and says why.
struct CaseStepTests {
    private func begun(_ site: CaseSite, way: Concern.Way = .staffForm) async throws -> ConcernID {
        let involved = [Involved(person: site.otherChild, part: .mayHaveDoneIt)]
        let id = try await site.tell(.unkindness, about: involved, way: way)
        try await site.begin(id)
        return id
    }

    private func judged(_ site: CaseSite, _ intent: String = "deliberate") async throws -> (ConcernID, String) {
        let id = try await begun(site)
        _ = try await site.post("/concerns/\(id)/risk", [("risk", "notAtRisk"), ("why", "Looked after")])
        let fields = [("person", "\(site.otherChild)"), ("intent", intent), ("why", "He said so")]
        #expect(try await site.post("/concerns/\(id)/steps", fields).status == 303)
        let page = try await site.get("/concerns/\(id)").text
        let link = try #require(page.firstMatch(of: /href="(\/concerns\/[0-9a-f]+\/steps\/[0-9a-f]+)"/))
        return (id, String(link.1))
    }

    @Test func `accident or on purpose is asked only after risk, and never of what a child told`() async throws {
        let site = try await CaseSite()
        let id = try await begun(site)
        #expect(try await !site.get("/concerns/\(id)").text.contains("How did it happen?"))
        let fields = [("person", "\(site.otherChild)"), ("intent", "accident"), ("why", "x")]
        let early = try await site.post("/concerns/\(id)/steps", fields)
        #expect(early.status == 422 && early.text.contains("First say whether anyone is at risk."))
        _ = try await site.post("/concerns/\(id)/risk", [("risk", "notAtRisk"), ("why", "x")])
        #expect(try await site.get("/concerns/\(id)").text.contains("How did it happen?"))
        let told = try await begun(site, way: .pupilWords)
        _ = try await site.post("/concerns/\(told)/risk", [("risk", "notAtRisk"), ("why", "x")])
        let refused = try await site.post("/concerns/\(told)/steps", fields)
        #expect(refused.text.contains(Step.Refusal.childsReport.sentence))
    }

    @Test func `accident and not sure have no path to a step`() async throws {
        let site = try await CaseSite()
        let (_, link) = try await judged(site, "unsure")
        let page = try await site.get(link).text
        #expect(page.contains("so no step follows") && !page.contains("What happens?"))
        let answer = try await site.post(link + "/decision", [("decision", "0"), ("why", "x")])
        #expect(answer.status == 422)
    }

    @Test func `without a ladder nothing is proposed; the headteacher decides`() async throws {
        let site = try await CaseSite()
        let (id, link) = try await judged(site)
        let page = try await site.get(link).text
        #expect(page.contains("School has entered no steps") && !page.contains("Accord proposes"))
        let own = [("decision", "own"), ("own", "A talk"), ("why", "First time")]
        #expect(try await site.post(link + "/decision", own).text.contains(Step.Refusal.headDecides.sentence))
        try await site.school.submit(.concern(id, .add(site.head, why: "Decides")), by: .person(site.lead))
        #expect(try await site.post(link + "/decision", own, as: site.head).status == 303)
    }

    @Test func `from the second step to the talk, the letter and the days without the internet`() async throws {
        let site = try await CaseSite()
        let technician = try await site.school.add(.outside(role: "IT manager"), given: "Tariq", family: "Doyle")
        try await site.school.submit(.give(.itManager, to: technician), .school(.setLadder(.threeSteps)))
        let (_, first) = try await judged(site)
        _ = try await site.post(first + "/decision", [("decision", "0"), ("why", "First time")])
        let (id, link) = try await judged(site)
        #expect(try await site.get(link).text.contains("Step 2: It happened again"))
        let steps: [(String, [(String, String)])] = [
            ("/decision", [("decision", "1"), ("why", "It happened again")]),
            ("/home", [("told", "yes"), ("who", "Karen Reid"), ("on", "2026-11-21")]),
            ("/invitation", [("on", "2026-11-24"), ("words", "3.30 pm in the office")]),
            ("/meeting", [("on", "2026-11-21"), ("came", "Karen Reid"), ("agreed", "Four days on paper")]),
            (
                "/suspension",
                [
                    ("from", "2026-11-23"), ("until", "2026-11-26"), ("teaching", "On paper, with Mrs Lowe"),
                    ("adjustment", "None is touched"), ("provider", "Smoothwall"),
                ]
            ),
        ]
        for (path, fields) in steps { #expect(try await site.post(link + path, fields).location == link, "\(path)") }
        let page = try await site.get(link).text
        for words in ["Karen Reid", "Four days on paper", "23 November 2026 to 26 November 2026", "On paper, with"] {
            #expect(page.contains(words), "\(words)")
        }
        let letter = try await site.get(link + "/letter?to=Karen+Reid").text
        #expect(letter.contains("Dear Karen Reid") && letter.contains("how Callum uses"))
        let task = try await site.get("/tasks", as: technician).text
        #expect(task.contains("Turn off web access for Callum Reid in Smoothwall, from 23 November 2026 to"))
        let off = try await site.school.records.ownDoings.suspendedFromInternet(on: Day(year: 2026, month: 11, day: 24))
        #expect(off.map(\.person) == [site.otherChild])
        #expect(try await site.get("/concerns/\(id)").text.contains("Without the internet from 23 November 2026"))
        #expect(try await site.post(link + "/suspension-end", [("why", "A lesson needs it")]).status == 303)
        let after = try await site.school.records.ownDoings.suspendedFromInternet(
            on: Day(year: 2026, month: 11, day: 24)
        )
        #expect(after.isEmpty)
    }

    @Test func `it is finished once home is answered, and days without the internet can end after that`() async throws {
        let site = try await CaseSite()
        let technician = try await site.school.add(.outside(role: "IT manager"), given: "Tariq", family: "Doyle")
        try await site.school.submit(.give(.itManager, to: technician), .school(.setLadder(.threeSteps)))
        let (id, link) = try await judged(site)
        let home = [("told", "yes"), ("who", "Karen Reid"), ("on", "2026-11-21")]
        _ = try await site.post("/concerns/\(id)/home", home)
        let finish = [("outcome", "Talked it over")]
        let undecided = try await site.post("/concerns/\(id)/close", finish)
        #expect(undecided.text.contains(Concern.Refusal.stepLacks(.decision).sentence))
        _ = try await site.post(link + "/decision", [("decision", "0"), ("why", "First time")])
        let off = [
            ("from", "2026-11-23"), ("until", "2026-11-26"), ("teaching", "On paper"), ("adjustment", "None"),
            ("provider", "Smoothwall"),
        ]
        #expect(try await site.post(link + "/suspension", off).status == 303)
        let unanswered = try await site.post("/concerns/\(id)/close", finish)
        #expect(unanswered.status == 422 && unanswered.text.contains(Concern.Refusal.stepLacks(.home).sentence))
        #expect(try await site.post(link + "/home", home).status == 303)
        #expect(try await site.post("/concerns/\(id)/close", finish).status == 303)
        let page = try await site.get("/concerns/\(id)").text
        for words in ["Open it again", link, "Take it back"] { #expect(page.contains(words), "\(words)") }
        #expect(!page.contains("How did it happen?"))
        #expect(try await site.post(link + "/suspension-end", [("why", "A lesson needs it")]).status == 303)
        #expect(try await site.get(link).text.contains("Take the internet away"))
    }

    @Test func `days without the internet that end early are undone in the filter within the hour`() async throws {
        let site = try await CaseSite()
        let technician = try await site.school.add(.outside(role: "IT manager"), given: "Tariq", family: "Doyle")
        let ladder = SchoolCommand.school(.setLadder(.threeSteps))
        try await site.school.submit(.give(.itManager, to: technician), ladder, .school(.switchOn(.filter)))
        let (_, first) = try await judged(site)
        _ = try await site.post(first + "/decision", [("decision", "0"), ("why", "First time")])
        let (_, link) = try await judged(site)
        let steps: [(String, [(String, String)])] = [
            ("/decision", [("decision", "1"), ("why", "It happened again")]),
            ("/home", [("told", "yes"), ("who", "Karen Reid"), ("on", "2026-11-21")]),
            ("/invitation", [("on", "2026-11-24"), ("words", "3.30 pm in the office")]),
            (
                "/suspension",
                [
                    ("from", "2026-11-21"), ("until", "2026-11-26"), ("teaching", "On paper, with Mrs Lowe"),
                    ("adjustment", "None is touched"), ("provider", "Smoothwall"),
                ]
            ),
        ]
        for (path, fields) in steps { #expect(try await site.post(link + path, fields).location == link, "\(path)") }
        let turnOn = "Turn web access on again for Callum Reid"
        let before = try await site.get("/filter", as: technician).text
        #expect(before.contains(turnOn) && before.contains("By 16.00, 26 November 2026"))
        #expect(try await site.post(link + "/suspension-end", [("why", "A lesson needs it")]).status == 303)
        let after = try await site.get("/filter", as: technician).text
        #expect(after.contains(turnOn) && !after.contains("26 November 2026"))
        #expect(try await site.get("/filter/tasks", as: technician).text.contains("Taken back"))
    }

    @Test func `an adult has an outcome, which the headteacher alone decides, apart from the chronology`() async throws
    {
        let site = try await CaseSite()
        let involved = [Involved(person: site.teacher, part: .mayHaveDoneIt)]
        let id = try await site.tell(.staffConduct, about: involved)
        let begun: [Concern.Command] = [.open, .answerRisk(.init(.notAtRisk, why: "x"))]
        try await site.school.submit(begun.map { .concern(id, $0) }, by: .person(site.head))
        let fields = [
            ("person", "\(site.teacher)"), ("outcome", "advice"), ("on", "2026-11-21"), ("why", "Spoke to her"),
        ]
        #expect(try await site.post("/concerns/\(id)/outcomes", fields).status == 404)
        #expect(try await site.post("/concerns/\(id)/outcomes", fields, as: site.head).status == 303)
        let page = try await site.get("/concerns/\(id)", as: site.head).text
        #expect(page.contains("Advice, 21 November 2026. Spoke to her"))
        let print = try await site.get("/concerns/\(id)/print?names=shown", as: site.head).text
        #expect(!print.contains("Spoke to her"))
    }

    @Test func `a school enters its own steps, and can take them away`() async throws {
        let site = try await CaseSite()
        #expect(try await site.get("/set-up/ladder", as: site.head).text.contains("No steps are entered"))
        #expect(try await site.get("/set-up/ladder?from=three", as: site.head).text.contains("for a while"))
        let fields = [("words-1", "A parent is told"), ("days-1", "2"), ("skip", "yes")]
        #expect(try await site.post("/set-up/ladder", fields, as: site.head).status == 303)
        #expect(try await site.school.records.ladder()?.rungs.map(\.internetDays) == [2])
        let wrong = [("words-1", "x"), ("days-1", "900")]
        #expect(try await site.post("/set-up/ladder", wrong, as: site.head).status == 422)
        #expect(try await site.post("/set-up/ladder", [("words-1", "")], as: site.head).status == 303)
        #expect(try await site.school.records.ladder() == nil)
    }

    @Test func `the headteacher suspends from school with reasons, and writes down what the law asks`() async throws {
        let site = try await CaseSite()
        let (id, link) = try await judged(site)
        try await site.school.submit(.concern(id, .add(site.head, why: "It is serious")), by: .person(site.lead))
        let fields = [
            ("from", "2026-11-23"), ("until", "2026-11-24"), ("reasons", "He hit another child"), ("social", "yes"),
        ]
        #expect(try await site.post(link + "/school", fields, as: site.head).text.contains("First decide"))
        _ = try await site.post(
            link + "/decision",
            [("decision", "own"), ("own", "Home"), ("why", "x")],
            as: site.head
        )
        #expect(try await site.get(link).text.contains("only the headteacher decides it"))
        let forLead = try await site.get(link + "/school").text
        #expect(!forLead.contains("Suspend from school</button>"))
        let refused = try await site.post(link + "/school", fields)
        #expect(refused.status == 422 && refused.text.contains(Step.Refusal.headteacherAlone.sentence))
        for missing in ["from", "reasons", "social"] {
            let some = fields.filter { $0.0 != missing }
            #expect(try await site.post(link + "/school", some, as: site.head).status == 422, "\(missing)")
        }
        #expect(try await site.post(link + "/school", fields, as: site.head).location == link + "/school")
        let page = try await site.get(link + "/school", as: site.head).text
        for words in ["2 school days", "Tell the local authority", "Tell the social worker", "Not done yet"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("Full-time education from the sixth"))
        let done = [("duty", "authorityTold"), ("on", "2026-11-20"), ("how", "By their form, number 7")]
        #expect(try await site.post(link + "/school/done", Array(done.prefix(2))).status == 422)
        #expect(try await site.post(link + "/school/done", done).location == link + "/school")
        let chronology = try await site.get("/concerns/\(id)").text
        for words in ["Suspended from school, 23 November 2026 to 24 November 2026", "By their form, number 7"] {
            #expect(chronology.contains(words), "\(words)")
        }
        #expect(try await site.post(link + "/school/cancel", [("why", "x")]).status == 422)
        #expect(try await site.post(link + "/school/cancel", [("why", "Not him")], as: site.head).status == 303)
        #expect(try await site.get("/concerns/\(id)").text.contains("Suspension from school cancelled"))
        #expect(try await site.get(link + "/school", as: site.head).text.contains("No school day so far"))
    }
}
