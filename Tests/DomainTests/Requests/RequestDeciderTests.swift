import Domain
import TestSupport
import Testing

/// Whoever asks never decides, and nothing is used before every yes.
struct RequestDeciderTests {
    private static let rules = RequestRules.standard
    private static let head = SchoolRequest.Facts(roles: [.headteacher], askerRoles: [.teacher])
    private static let officer = SchoolRequest.Facts(roles: [.dataProtectionOfficer], askerRoles: [.teacher])
    private static let teacher = SchoolRequest.Facts(roles: [.teacher], askerRoles: [.teacher])
    private static let leadership: [Role] = [.headteacher, .seniorLeader]
    private static let other = PersonID(99)

    private static let tool = Asking.paper(.aiTool, [.personalData: "unsure", .pupils: "yes"])
    private static let asked = Asking.asked(tool)
    private static let thought = asked + Asking.assessed(Asking.risk, Asking.standards)

    private func refusal(
        _ past: [SchoolRequest.Event],
        _ command: SchoolRequest.Command,
        _ facts: SchoolRequest.Facts = RequestDeciderTests.head,
        by person: PersonID = Sampled.head
    ) -> SchoolRequest.Refusal? {
        SchoolRequest.refusal(after: past, command, knowing: facts, by: .person(person))
    }

    /// Every state an AI tool with data of people goes through before the last yes.
    static let earlier: [[SchoolRequest.Event]] = [
        asked, asked + Asking.assessed(Asking.risk), thought,
        thought + [Asking.given(leadership)],
        thought + [Asking.given(leadership)] + Asking.assessed(Asking.impact(advice: "")),
        thought + [Asking.given(leadership)] + Asking.assessed(Asking.impact()),
        thought + Asking.assessed(Asking.impact()) + [Asking.given([.dataProtectionOfficer], by: other)],
    ]
    private static let approved =
        thought + [Asking.given(leadership)] + Asking.assessed(Asking.impact())
        + [Asking.given([.dataProtectionOfficer], by: other)]

    @Test(arguments: earlier.indices)
    func `an AI tool that may hold data of people is used in no earlier state`(state: Int) throws {
        let past = Self.earlier[state]
        let request = try #require(SchoolRequest.fold(past))
        #expect(request.standing(under: Self.rules, on: Asking.today) == .waiting)
        #expect(request.useAnswer(under: Self.rules, on: Asking.today) == .notYet)
        let grant = Self.grant()
        #expect(refusal(past, .grant(grant), Self.teacher, by: Asking.asker) == .notApproved)
        #expect(request.changes(SchoolRequestID(1), under: Self.rules, at: TestSchool.now).isEmpty)
    }

    private static func grant(checks: Bool = true, days: Int = 0) -> SchoolRequest.Grant {
        let from = Asking.today.adding(days: days).at(hour: 10)
        return .init(
            className: "Otters",
            task: "Poems",
            from: from,
            until: from.adding(minutes: 60),
            checks: checks
        )
    }

    @Test func `once both said yes, a teacher lets a class use it for some hours`() throws {
        let grant = Self.grant()
        let events = try SchoolRequest.events(
            after: Self.approved,
            .grant(grant),
            knowing: Self.teacher,
            by: .person(Self.other)
        )
        #expect(events == [.granted(grant, by: Self.other)])
        let request = try #require(SchoolRequest.fold(Self.approved + events))
        #expect(request.useAnswer(under: Self.rules, on: Asking.today) == .yes)
        let change = try #require(request.changes(SchoolRequestID(1), under: Self.rules, at: TestSchool.now).first)
        #expect(change.group == "Otters" && change.isOpened && change.until == grant.until)
        #expect(request.changes(SchoolRequestID(1), under: Self.rules, at: grant.until).isEmpty)
        #expect(refusal(Self.approved, .grant(Self.grant(checks: false)), Self.teacher) == .unchecked)
        #expect(refusal(Self.approved, .grant(Self.grant(days: 101)), Self.teacher) == .notApproved)
        #expect(refusal(Self.approved, .grant(grant), Self.officer) == .notYours)
    }

    @Test func `whoever uses it says first that they check what it says, once for each text`() throws {
        let accept = SchoolRequest.Command.accept(checks: true)
        #expect(refusal(Self.thought, accept, Self.teacher, by: Self.other) == .notApproved)
        #expect(refusal(Self.approved, .accept(checks: false), Self.teacher, by: Self.other) == .unchecked)
        let accepted = SchoolRequest.Event.accepted(by: Self.other, on: Asking.today)
        func events(_ past: [SchoolRequest.Event]) throws -> [SchoolRequest.Event] {
            try SchoolRequest.events(after: past, accept, knowing: Self.teacher, by: .person(Self.other))
        }
        #expect(try events(Self.approved) == [accepted])
        #expect(try events(Self.approved + [accepted]).isEmpty)
        let renewed = Self.approved + [accepted, .reopened(.init(.renewal, why: "x"), by: Asking.asker)]
        #expect(SchoolRequest.fold(renewed)?.accepted == [])
    }

    @Test func `nobody says yes before what must be thought through`() {
        let yes = SchoolRequest.Command.decide(Asking.yes(), text: 1)
        #expect(refusal(Self.asked, yes) == .missing([.risk, .standards]))
        #expect(refusal(Self.thought, yes) == nil)
        #expect(refusal(Self.thought, yes, Self.officer, by: Self.other) == .missing([.impact]))
    }

    @Test func `whoever asks decides nothing, in whichever role`() {
        let facts = SchoolRequest.Facts(roles: [.headteacher], askerRoles: [.headteacher])
        #expect(refusal(Self.thought, .decide(Asking.yes(), text: 1), facts, by: Asking.asker) == .ownRequest)
    }

    @Test func `a role that is over decides nothing, and is told so`() {
        let over = SchoolRequest.Facts(roles: [.teacher], askerRoles: [.teacher], formerRoles: [.seniorLeader])
        #expect(refusal(Self.thought, .decide(Asking.yes(), text: 1), over) == .roleOver)
        #expect(refusal(Self.thought, .decide(Asking.yes(), text: 1), Self.teacher) == .notYours)
    }

    @Test func `a yes is to the text that was read`() throws {
        let changed = Asking.paper(.aiTool, [.personalData: "no", .pupils: "no"])
        let past = Self.thought + [.changed(changed)]
        #expect(refusal(past, .decide(Asking.yes(), text: 1)) == .textChanged)
        // What was thought through was for the older text, and taking "not sure" back takes no yes away.
        #expect(refusal(past, .decide(Asking.yes(), text: 2)) == .missing([.risk, .standards]))
        let request = try #require(SchoolRequest.fold(past))
        #expect(request.stages(under: Self.rules) == [Self.leadership, [.dataProtectionOfficer]])
    }

    @Test func `a change after a yes asks everyone again`() throws {
        let changed = Asking.paper(.aiTool, [.personalData: "unsure", .pupils: "yes", .purpose: "Other"])
        let request = try #require(SchoolRequest.fold(Self.approved + [.changed(changed)]))
        #expect(request.standing(under: Self.rules, on: Asking.today) == .waiting)
        #expect(request.given.isEmpty && request.missing == [.risk, .standards, .impact])
    }

    @Test(arguments: [
        (SchoolRequest.Reopening.Reason.renewal, [RequestNeed]()), (.termsChanged, [.risk, .standards, .impact]),
        (.incident, [.risk, .standards, .impact]),
    ])
    func `time asks for a new yes, a change for new thoughts too`(
        reason: SchoolRequest.Reopening.Reason,
        missing: [RequestNeed]
    ) throws {
        let events = try SchoolRequest.events(
            after: Self.approved,
            .reopen(.init(reason, why: "New model")),
            knowing: Self.teacher,
            by: .person(Asking.asker)
        )
        let request = try #require(SchoolRequest.fold(Self.approved + events))
        #expect(request.standing(under: Self.rules, on: Asking.today) == .waiting)
        #expect(request.missing == missing)
    }

    @Test func `a yes ends on its last day, and is overdue after`() throws {
        let request = try #require(SchoolRequest.fold(Self.approved))
        let last = try #require(request.last)
        #expect(request.standing(under: Self.rules, on: last) == .approved)
        #expect(request.standing(under: Self.rules, on: last.adding(days: 1)) == .expired)
        #expect(request.isOverdue(under: Self.rules, on: last.adding(days: 1)))
        #expect(request.useAnswer(under: Self.rules, on: last.adding(days: 1)) == .notYet)
    }

    @Test func `one person says one yes, and no is said with a reason`() {
        let past = Self.thought + Asking.assessed(Asking.impact()) + [Asking.given(Self.leadership)]
        let both = SchoolRequest.Facts(roles: [.headteacher, .dataProtectionOfficer], askerRoles: [.teacher])
        #expect(refusal(past, .decide(Asking.yes(), text: 1), both) == .another)
        #expect(refusal(Self.thought, .decide(.init(.refuse, why: " "), text: 1)) == .unexplained)
        #expect(refusal(Self.thought, .decide(Asking.yes(until: nil), text: 1)) == .endless)
        let far = Asking.today.adding(days: 400)
        #expect(refusal(Self.thought, .decide(Asking.yes(until: far), text: 1)) == .endless)
    }

    @Test func `the officer asks for an impact assessment, and then it is needed`() throws {
        let paper = Asking.paper(.platform, [.pupils: "yes"])
        let past = Asking.asked(paper) + Asking.assessed(Asking.risk)
        let need = SchoolRequest.Command.decide(.init(.need(.impact), why: "Accounts"), text: 1)
        let events = try SchoolRequest.events(after: past, need, knowing: Self.head, by: .person(Sampled.head))
        let request = try #require(SchoolRequest.fold(past + events))
        #expect(request.missing == [.impact])
        #expect(request.stages(under: Self.rules) == [Self.leadership, [.dataProtectionOfficer]])
        #expect(refusal(past + events, need) == .notNow)
    }

    @Test func `only the officer writes the advice`() {
        let assess = SchoolRequest.Command.assess(Asking.impact(), text: 1)
        #expect(refusal(Self.asked, assess, Self.teacher, by: Asking.asker) == .adviceIsOfficers)
        #expect(refusal(Self.asked, assess, Self.officer, by: Self.other) == nil)
        let without = SchoolRequest.Command.assess(Asking.impact(advice: ""), text: 1)
        #expect(refusal(Self.asked, without, Self.teacher, by: Asking.asker) == nil)
    }

    @Test func `a risk that stays high needs the Commissioner`() {
        var sheet = ImpactSheet(description: "x", necessity: "x", advice: "x", views: "x", reviewOn: Asking.today)
        sheet.risks = [
            Risk("x", severity: 4, likelihood: 4, measure: "x", severityAfter: 4, likelihoodAfter: 3)
        ]
        #expect(sheet.gaps == ["the Commissioner, because a risk stays high"])
        sheet.consulted = "Asked in October"
        #expect(sheet.gaps.isEmpty)
    }

    @Test func `a form without risk is one page, and answers open the rest`() {
        let plain = Asking.paper(.platform)
        let risky = Asking.paper(.platform, [.pupils: "unsure"])
        #expect(plain.kind.fields(for: plain).count == 7)
        #expect(risky.kind.fields(for: risky).count == 14)
        #expect(SchoolRequest.fold(Asking.asked(plain))?.needs == [])
        #expect(SchoolRequest.fold(Asking.asked(risky))?.needs == [.risk])
    }

    @Test func `no tool for pupils without age, supervision, filtering and monitoring`() {
        for id in [RequestField.ID.ageLimit, .supervision, .filtering, .monitoring] {
            var answers = Self.tool.answers
            answers[id] = nil
            let paper = RequestPaper(.aiTool, answers)
            #expect(refusal([], .ask(paper), Self.teacher, by: Asking.asker) == .incomplete([id: .missing]))
        }
    }

    @Test func `data leaves the site only as the officer approved`() {
        let paper = Asking.paper(.dataOffSite, [.personalData: "yes", .protection: "My pocket"])
        let wrong = SchoolRequest.Refusal.incomplete([.protection: .notOneOfThem])
        #expect(refusal([], .ask(paper), Self.teacher, by: Asking.asker) == wrong)
    }
}
