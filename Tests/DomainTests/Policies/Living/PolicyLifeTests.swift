import Domain
import TestSupport
import Testing

struct PolicyLifeTests {
    static let today = TestSchool.today
    static let one = Edition(title: "Acceptable use", documents: [.make(id: DocumentID(7))])
    static let governors = "Full Governing Body"
    static let authority = "Local authority"
    static let rules = PolicyRules(approvers: [governors, authority])
    static let head = PersonID(1)
    static let lead = PersonID(2)

    static var two: Edition {
        var edition = one
        edition.documents[0].sections[0].clauses[0].text = "I keep my password to myself, always."
        return edition
    }

    static func approval(
        _ by: String = governors,
        on day: Day = today,
        _ reference: String = "Minute 7.2"
    ) -> Policy.Command {
        .live(.approved(.init(by: by, on: day, reference: reference)))
    }

    /// What happened after commands, each accepted.
    private func past(_ commands: Policy.Command..., by actor: Actor = .person(head)) throws -> [Policy.Event] {
        var events: [Policy.Event] = []
        for command in commands { events += try Policy.events(after: events, command, knowing: .init(), by: actor) }
        return events
    }

    private var publish: Policy.Command {
        .publish(label: "2027", from: Self.today, change: .material(why: "Clearer."))
    }

    private func published(_ rules: PolicyRules) throws -> [Policy.Event] {
        let first = Policy.Command.publish(label: "2026", from: Self.today, change: .first)
        return try past(.draft(edition: Self.one), first, .live(.ruled(rules)), .draft(edition: Self.two))
    }

    @Test func `a text is published once everyone the school names approved it, with date and minute`() throws {
        var events = try past(.live(.ruled(Self.rules)), .draft(edition: Self.one), .live(.moved(to: .approval)))
        let first = Policy.Command.publish(label: "2026", from: Self.today, change: .first)
        #expect(
            Policy.refusal(after: events, first, knowing: .init()) == .unapproved([Self.governors, Self.authority])
        )
        events += try Policy.events(after: events, Self.approval(), knowing: .init())
        #expect(Policy.refusal(after: events, first, knowing: .init()) == .unapproved([Self.authority]))
        events += try Policy.events(after: events, Self.approval(Self.authority), knowing: .init())
        events += try Policy.events(after: events, first, knowing: .init())
        let life = try #require(Policy.fold(events)?.life)
        #expect(life.versions.map { $0.approvals.map(\.by) } == [[Self.governors, Self.authority]])
        #expect(life.stage == .writing && life.approvals.isEmpty && life.missing.count == 2)
    }

    @Test func `an approval is lost when a word changes, and stays when only a keeper does`() throws {
        let events = try past(
            .live(.ruled(Self.rules)),
            .draft(edition: Self.one),
            .live(.moved(to: .approval)),
            Self.approval()
        )
        var kept = Self.one
        kept.documents[0].sections[0].clauses[0].keeper = .feature(.access)
        let same = try Policy.events(after: events, .draft(edition: kept), knowing: .init())
        #expect(Policy.fold(events + same)?.life.approvals.count == 1)
        let changed = try Policy.events(after: events, .draft(edition: Self.two), knowing: .init())
        let life = try #require(Policy.fold(events + changed)?.life)
        #expect(life.stage == .writing && life.approvals.isEmpty && life.lost.map(\.by) == [Self.governors])
        let refusal = Policy.refusal(after: events + changed, Self.approval(), knowing: .init())
        #expect(refusal == .notForApproval)
    }

    @Test(arguments: [
        (approval("Parents"), Policy.Refusal.unknownApprover),
        (approval(on: today.adding(days: 1)), .datedAhead),
        (approval(governors, on: today, " "), .unreferenced),
        (.live(.ruled(PolicyRules(approvers: ["A", "A"]))), .impossibleRules),
        (.live(.ruled(PolicyRules(reviewMonths: 0))), .impossibleRules),
        (.live(.ruled(PolicyRules(reviewMonth: 13))), .impossibleRules),
        (.live(.updated(.init(source: "", on: today, note: "New."))), .wordless),
        (.live(.updated(.init(source: "DfE", on: today.adding(days: 1), note: "New."))), .datedAhead),
        (.live(.did("We did.", view: 0)), .wordless),
        (.live(.said(.init(clause: ClauseID(99), words: "Kept."))), .unknownRule),
        (.live(.kept(.init(clause: ClauseID(99), keeper: .feature(.access)))), .unknownRule),
        (.confirm, .nothingProposed),
    ])
    func `what does not fit is refused`(command: Policy.Command, refusal: Policy.Refusal) throws {
        let events = try past(.live(.ruled(Self.rules)), .draft(edition: Self.one), .live(.moved(to: .approval)))
        #expect(Policy.refusal(after: events, command, knowing: .init()) == refusal)
        #expect(!refusal.sentence.isEmpty)
    }

    @Test func `a second person agrees what a change is, where the school wants that`() throws {
        var events = try published(PolicyRules(hasSecondPerson: true))
        events += try Policy.events(after: events, publish, knowing: .init(), by: .person(Self.head))
        #expect(Policy.fold(events)?.published.count == 1)
        #expect(Policy.refusal(after: events, .confirm, knowing: .init(), by: .person(Self.head)) == .samePerson)
        events += try Policy.events(after: events, .confirm, knowing: .init(), by: .person(Self.lead))
        #expect(Policy.fold(events)?.published.last?.change == .material(why: "Clearer."))
        let alone = try published(.standard)
        let at = try Policy.events(after: alone, publish, knowing: .init(), by: .person(Self.head))
        #expect(Policy.fold(alone + at)?.published.count == 2)
    }

    @Test func `a text that is looked through is not published until that ends`() throws {
        let events = try published(.standard) + past(.draft(edition: Self.one), .live(.moved(to: .review))).suffix(1)
        #expect(Policy.refusal(after: events, publish, knowing: .init()) == .inReview)
        let ended = try Policy.events(after: events, .live(.moved(to: .approval)), knowing: .init())
        #expect(Policy.refusal(after: events + ended, publish, knowing: .init()) == nil)
    }

    @Test(arguments: [
        (PolicyRules(), "2026-09-01", "2027-09-01"),
        (PolicyRules(reviewMonths: 6), "2026-08-31", "2027-02-28"),
        (PolicyRules(reviewMonth: 3), "2026-09-01", "2027-03-01"),
        (PolicyRules(reviewMonth: 3), "2026-03-01", "2027-03-01"),
        (PolicyRules(reviewMonths: 24), "2024-02-29", "2026-02-28"),
    ])
    func `the next review is so many months later, or in the month that a policy names`(
        rules: PolicyRules,
        from: String,
        due: String
    ) throws {
        #expect(rules.review(after: try #require(Day(from))).description == due)
    }

    @Test func `an outside update opens an early review, until it is done`() throws {
        var life = PolicyLife()
        let from = Self.today.adding(months: -2)
        #expect(life.review(of: from) == from.adding(months: 12))
        life.apply(.updated(.init(source: "Local authority", on: Self.today, note: "Phones.")))
        #expect(life.review(of: from) == Self.today && life.openUpdates.count == 1)
        life.apply(.reviewed(.init(on: Self.today, found: "Nothing to change.")))
        #expect(life.review(of: from) == Self.today.adding(months: 12) && life.openUpdates.isEmpty)
        #expect(life.review(of: nil) == nil)
    }

    @Test(
        arguments: [
            (-63, nil), (-62, ReviewReminder.twoMonths), (-32, .twoMonths), (-31, .oneMonth), (-8, .oneMonth),
            (-7, .oneWeek), (-2, .oneWeek), (-1, .theDayBefore), (0, nil), (3, nil),
        ] as [(Int, ReviewReminder?)]
    )
    func `reminders come two months, a month, a week and a day before`(days: Int, reminder: ReviewReminder?) {
        let review = Day(year: 2027, month: 9, day: 1)
        #expect(ReviewReminder.due(on: review.adding(days: days), before: review) == reminder)
    }

    @Test func `a rule finds the policies it names by any of their names, and says which are on no list`() {
        let clause = Clause(id: ClauseID(1), text: "I follow the Behaviour Policy and the remote learning policy.")
        let behaviour = RelatedPolicy(title: "Behaviour and relationships", aliases: ["behaviour policy"], isHeld: true)
        #expect(behaviour.isNamed(in: clause))
        #expect(!RelatedPolicy(title: "Images", isHeld: false).isNamed(in: clause))
        let named = RelatedPolicy.named(in: [clause], besides: ["Behaviour policy"])
        #expect(named.map { $0.lowercased() } == ["remote learning policy"])
    }

    @Test(
        arguments: [
            (nil, RuleEvidence.Gap.keeperless),
            (.feature(.agreements), nil),
            (.feature(.guidance), .unshown),
            (.feature(.images), .sayWhere),
            (.elsewhere(.init(place: "Drawer", checkedBy: "Office", checked: today, next: today)), nil),
            (
                .elsewhere(.init(place: "Drawer", checkedBy: "Office", checked: today, next: today.adding(days: -1))),
                .unlooked(since: today.adding(days: -1))
            ),
        ] as [(Keeper?, RuleEvidence.Gap?)]
    )
    func `a rule without a keeper or evidence is a gap, and one kept elsewhere is not`(
        keeper: Keeper?,
        gap: RuleEvidence.Gap?
    ) {
        let shown: [Keeper.Feature: [EvidenceLine]] = [.agreements: [EvidenceLine("3 of 4 answered")]]
        let found = RuleEvidence(keeper, shown: shown, on: Self.today)
        #expect(found.gap == gap)
        #expect(gap != .sayWhere || found.gap?.isGap == false)
    }

    @Test func `a new number, order, title or keeper asks nobody; words, readers and closing words do`() {
        let old = Self.one.documents[0]
        var same = old
        same.title = "Staff rules"
        same.sections[0].heading = "Everyone"
        same.sections[0].clauses.reverse()
        for index in same.sections[0].clauses.indices {
            same.sections[0].clauses[index].number = "\(index + 10)."
            same.sections[0].clauses[index].keeper = .feature(.access)
        }
        #expect(!same.asksAgain(since: old))
        let changes: [(inout AudienceDocument) -> Void] = [
            { $0.sections[0].clauses[0].text = "Other." }, { $0.sections[0].clauses.removeLast() },
            { $0.sections[0].clauses.append(Clause(id: ClauseID(9), text: "New.")) }, { $0.declaration = ["I agree."] },
            { $0.sections[0].clauses[0].years = .year5 ... .year6 }, { $0.audiences = [.staff, .governors] },
            { $0.answer = .acknowledge }, { $0.sections[0].clauses[0].spoken = "Shh." },
        ]
        for change in changes {
            var new = old
            change(&new)
            #expect(new.asksAgain(since: old))
        }
    }

    @Test func `a rule is reworded, followed by another or taken out, and keeps its identity`() throws {
        let rule = Self.one.documents[0].clauses[0].id
        let reworded = try #require(Self.one.edited(rule, with: .reword("I tell nobody.", parts: [])))
        #expect(
            reworded.documents[0].clauses[0].id == rule && reworded.documents[0].clauses[0].text == "I tell nobody."
        )
        let added = try #require(Self.one.edited(rule, with: .add("I lock doors.", as: ClauseID(77))))
        #expect(added.documents[0].clauses.map(\.id).firstIndex(of: ClauseID(77)) == 1)
        #expect(try #require(Self.one.edited(rule, with: .remove)).documents[0].clauses.count == 2)
        #expect(Self.one.edited(rule, with: .reword(" ", parts: [])) == nil)
        #expect(Self.one.edited(ClauseID(12345), with: .remove) == nil)
    }

    @Test func `a rule that was taken out goes back to its place, once`() throws {
        for rule in Self.one.documents[0].clauses {
            let without = try #require(Self.one.edited(rule.id, with: .remove))
            #expect(without.takenOut(since: Self.one).map { $0.rule } == [rule])
            #expect(without.restoring(rule.id, from: Self.one) == Self.one)
        }
        #expect(Self.one.takenOut(since: Self.one).isEmpty)
        #expect(Self.one.restoring(Self.one.documents[0].clauses[0].id, from: Self.one) == nil)
        #expect(Self.one.restoring(ClauseID(12345), from: Self.one) == nil)
    }
}
