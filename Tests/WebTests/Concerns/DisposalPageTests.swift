import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// The end of a concern's record on its pages: offered, asked, confirmed by another, held, gone.
struct DisposalPageTests {
    /// Minutes from the tests' moment to 1 September 2033, when concerns without risk may go, and to thirty days after.
    private static let minutes = Day(year: 2033, month: 9, day: 1).at(hour: 9).minutes(since: TestSchool.now)
    private static let dueMinutes = minutes + Disposal.waitDaysMax * 24 * 60

    private func finished(
        _ site: CaseSite,
        _ kind: ConcernKind = .unkindness,
        about involved: [Involved]? = nil,
        isFiled: Bool = false
    ) async throws -> ConcernID {
        let id = try await site.tell(kind, about: involved)
        let filed: [Concern.Command] = isFiled ? [.meet(.filedElsewhere, how: "Meera Patel, CPOMS 4711")] : []
        let commands: [Concern.Command] =
            [.open, .answerRisk(.init(.notAtRisk, why: "With her aunt")), .meet(.parentContact, how: "Rang home")]
            + filed + [.close(outcome: "Talked it over")]
        try await site.school.submit(commands.map { .concern(id, $0) }, by: .person(site.lead))
        return id
    }

    private func deputy(_ site: CaseSite) async throws -> PersonID {
        let deputy = try await site.school.add(.staff(role: "Teacher"), given: "Dan", family: "Webb")
        try await site.school.submit(.give(.deputyLead, to: deputy))
        return deputy
    }

    private func post(
        _ site: CaseSite,
        _ path: String,
        _ fields: [(String, String)] = [],
        as person: PersonID? = nil
    ) async throws -> Answered {
        let cookie = try site.site.cookie(of: person ?? site.lead, minutes: Self.minutes)
        return try await site.site.post(path, fields, cookie, minutes: Self.minutes)
    }

    @Test func `from its date to its certificate each page says what comes next`() async throws {
        let site = try await CaseSite()
        let (id, deputy) = (try await finished(site), try await deputy(site))
        let place = "/concerns/\(id)/disposal"
        #expect(try await site.get("/concerns/\(id)").text.contains("This is kept until 1 September 2033."))
        #expect(try await site.get("/concerns/disposals").text.contains("Nothing may go now."))
        let offered = try await site.get("/concerns/disposals", minutes: Self.minutes).text
        #expect(offered.contains("May go now") && offered.contains(id.reference) && offered.contains("Amira Khan"))
        #expect(try await site.get(place, minutes: Self.minutes).text.contains("Ask for it to go"))
        #expect(try await post(site, place, [("why", "Nobody needs it")]).location == place)
        let asked = try await site.get(place, minutes: Self.minutes).text
        #expect(asked.contains("You asked, so somebody else") && asked.contains("Nobody needs it"))
        let waiting = try await site.get("/concerns/disposals", as: deputy, minutes: Self.minutes).text
        #expect(waiting.contains("Waiting for you to confirm"))
        #expect(try await post(site, place + "/confirm", as: deputy).location == place)
        #expect(try await site.get(place, minutes: Self.minutes).text.contains("Goes on"))
        let due = DueDisposals(registry: site.school.registry, working: site.site.working)
        #expect(try await due.run(at: TestSchool.now.adding(minutes: Self.dueMinutes)) == 1)
        #expect(try await site.get("/concerns/\(id)", minutes: Self.dueMinutes).status == 404)
        #expect(try await site.get(place, minutes: Self.dueMinutes).status == 404)
        let gone = try await site.get("/concerns/disposals", minutes: Self.dueMinutes).text
        #expect(gone.contains("Gone") && gone.contains(id.reference) && !gone.contains("Amira"))
        let paper = try await site.get("/concerns/disposals/\(DisposalID(of: id))", minutes: Self.dueMinutes).text
        #expect(paper.contains("Meera Patel, 1 September 2033") && paper.contains("Dan Webb, 1 September 2033"))
        #expect(!paper.contains("Talked it over") && !paper.contains("Amira"))
    }

    @Test func `what was told, written, asked of others and searched for is on no page after its end`() async throws {
        let site = try await CaseSite()
        let (canary, deputy) = ("Kanarienvogel7q3x", try await deputy(site))
        let id = try await site.tell(.unkindness, words: canary)
        let place = "/concerns/\(id)"
        let forms: [(String, [(String, String)])] = [
            ("/open", []), ("/risk", [("risk", "notAtRisk"), ("why", canary)]),
            ("/entries", [("meaning", "note"), ("words", canary)]),
            ("/people", [("name", canary), ("part", "sawIt")]),
            ("/tasks", [("work", "other"), ("words", canary), ("to", "\(site.lead)"), ("day", "2026-11-21")]),
            ("/home", [("told", "no"), ("why", canary)]),
        ]
        for (path, fields) in forms { #expect(try await site.post(place + path, fields).status == 303, "\(path)") }
        let tasks = try await site.get("/tasks").text
        let task = try #require(tasks.firstMatch(of: /\/tasks\/([0-9a-f]{32})/).map { String($0.1) })
        #expect(try await site.post("/tasks/\(task)", [("report", "done"), ("how", canary)]).status == 303)
        #expect(try await site.post(place + "/close", [("outcome", canary)]).status == 303)
        let find = "/concerns?find=\(canary)"
        let pages = [place, place + "/print?names=shown", place + "/disposal", find, "/told", "/tasks"]
        #expect(try await site.get(find).text.contains(id.reference))
        #expect(try await post(site, place + "/disposal", [("why", canary)]).status == 303)
        #expect(try await post(site, place + "/disposal/confirm", as: deputy).status == 303)
        for path in pages.prefix(3) {
            #expect(try await site.get(path, minutes: Self.minutes).text.contains(canary), "\(path)")
        }
        let due = DueDisposals(registry: site.school.registry, working: site.site.working)
        #expect(try await due.run(at: TestSchool.now.adding(minutes: Self.dueMinutes)) == 1)
        for path in pages + ["/concerns/disposals", "/concerns/disposals/\(DisposalID(of: id))", "/audit"] {
            for person in [site.lead, deputy, site.teacher, site.head] {
                let text = try await site.get(path, as: person, minutes: Self.dueMinutes).text
                #expect(!text.replacing("value=\"\(canary)\"", with: "").contains(canary), "\(path)")
            }
        }
    }

    @Test func `what the form lacks is said, and whoever asked does not confirm`() async throws {
        let site = try await CaseSite()
        let id = try await finished(site)
        let place = "/concerns/\(id)/disposal"
        let early = try await site.post(place, [("why", "x")])
        #expect(early.status == 422 && early.text.contains("This is kept until"))
        let blank = try await post(site, place, [("why", " ")])
        #expect(blank.status == 422 && blank.text.contains(Disposal.Refusal.unexplained.sentence))
        #expect(try await post(site, place, [("why", "Nobody needs it")]).status == 303)
        let same = try await post(site, place + "/confirm")
        #expect(same.status == 422 && same.text.contains(Disposal.Refusal.sameHands.sentence))
        #expect(try await post(site, place + "/withdraw", [("why", "Still needed")]).status == 303)
        let none = try await post(site, place + "/withdraw", [("why", "Still needed")])
        #expect(none.status == 422 && none.text.contains(Disposal.Refusal.notAsked.sentence))
    }

    @Test func `the lead holds it with a day and a reason, and lifts that again`() async throws {
        let site = try await CaseSite()
        let (id, deputy) = (try await finished(site), try await deputy(site))
        let place = "/concerns/\(id)/disposal"
        let hold = [("why", "The coroner asked"), ("reviewOn", "2034-01-10")]
        let undated = try await post(site, place + "/hold", [("why", "x")])
        #expect(undated.status == 422 && undated.text.contains("Choose the day"))
        let other = try await post(site, place + "/hold", hold, as: deputy)
        #expect(other.status == 422 && other.text.contains(Disposal.Refusal.notYoursToHold.sentence))
        #expect(try await post(site, place + "/hold", hold).status == 303)
        let held = try await site.get(place, minutes: Self.minutes).text
        #expect(held.contains("The coroner asked") && held.contains("10 January 2034"))
        #expect(try await site.get("/concerns/disposals", minutes: Self.minutes).text.contains("Held"))
        #expect(try await post(site, place, [("why", "x")]).text.contains(Disposal.Refusal.heldStill.sentence))
        #expect(try await post(site, place + "/release", [("why", "It is over")]).status == 303)
    }

    @Test func `whoever alone sees it brings a second person in`() async throws {
        let site = try await CaseSite()
        let id = try await finished(site)
        let alone = try await site.get("/concerns/\(id)/disposal", minutes: Self.minutes).text
        #expect(alone.contains("Nobody else sees this yet") && alone.contains("Helen Hill"))
        let fields = [("person", "\(site.head)"), ("why", "It takes two")]
        #expect(try await post(site, "/concerns/\(id)/add", fields).status == 303)
        let both = try await site.get("/concerns/\(id)/disposal", minutes: Self.minutes).text
        #expect(!both.contains("Nobody else sees"))
    }

    @Test func `where school files elsewhere the page says before it is finished what becomes of it`() async throws {
        let site = try await CaseSite()
        let warning = "30 days after you finish this, what was told and written here is destroyed."
        let open = try await site.tell()
        try await site.begin(open)
        #expect(try await !site.get("/concerns/\(open)").text.contains(warning))
        try await site.school.submit(.school(.setChildFile(.elsewhere("CPOMS"))))
        #expect(try await site.get("/concerns/\(open)").text.contains(warning))
        let low = try await site.tell(.childWorry, about: [Involved(person: site.teacher, part: .mayHaveDoneIt)])
        try await site.school.submit([.concern(low, .open)], by: .person(site.head))
        #expect(try await !site.get("/concerns/\(low)", as: site.head).text.contains(warning))
        let id = try await finished(site, .childWorry, isFiled: true)
        #expect(try await site.get("/concerns/\(id)").text.contains("It goes by itself on 21 December 2026."))
        let grace = Disposal.graceDaysMax * 24 * 60
        let due = DueDisposals(registry: site.school.registry, working: site.site.working)
        #expect(try await due.run(at: TestSchool.now.adding(minutes: grace)) == 1)
        let paper = try await site.get("/concerns/disposals/\(DisposalID(of: id))", minutes: grace).text
        #expect(paper.contains("CPOMS 4711") && paper.contains("Talked it over") && !paper.contains("Confirmed by"))
    }

    @Test func `to those before a wall it is as if it were not there`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell(.staffConduct, about: [Involved(person: site.lead, part: .mayHaveDoneIt)])
        let place = "/concerns/\(id)/disposal"
        #expect(try await site.get(place).status == 404)
        for path in ["", "/confirm", "/withdraw", "/hold", "/release"] {
            let fields = [("why", "x"), ("reviewOn", "2040-01-01")]
            #expect(try await site.post(place + path, fields).status == 404, "\(path)")
        }
        #expect(try await site.get("/concerns/disposals/\(DisposalID(of: id))").status == 404)
    }

    @Test func `the years of concerns are set beside the others, and never below what guidance names`() async throws {
        let site = try await CaseSite()
        let fields = [("concern-children", "8"), ("concern-childFile", "30")]
        #expect(try await site.post("/erasures/years", fields).status == 303)
        let concerns = try await site.school.records.retentionSchedule().concerns
        #expect(concerns[.children] == 8 && concerns[.childFile] == 30 && concerns[.staff] == 10)
        let short = try await site.post("/erasures/years", [("concern-childFile", "24")])
        #expect(short.status == 422 && short.text.contains("not fewer than guidance names"))
    }
}

extension Instant {
    fileprivate func minutes(since earlier: Instant) -> Int {
        Int((milliseconds - earlier.milliseconds) / 60_000)
    }
}
