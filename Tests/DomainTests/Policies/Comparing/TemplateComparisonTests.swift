import Domain
import TestSupport
import Testing

/// A template's new release beside the school's text, taken rule by rule.
struct TemplateComparisonTests {
    static let password = "I keep my password to myself."
    static let screen = "I lock my screen when I leave the room."
    static let worry = "I tell the lead at once when I worry about a child."
    static let lock = "I lock my screen whenever I leave the room, even for a minute."
    static let badge = "Visitors wear a badge."
    static let rules = [password, screen, worry]

    static func ours(_ rules: [String] = rules) -> Edition {
        Edition(title: "Ours", documents: [.make(rules: rules), .make(for: .parents)])
    }

    static func template(_ rules: [String]) -> Edition {
        Edition(title: "Template", documents: [.make(for: .parents), .make(rules: rules)])
    }

    private static func words(_ taking: TemplateComparison.Taking) -> String {
        switch taking {
        case .instead: "instead"
        case .beside: "beside"
        case .without: "without"
        }
    }

    /// What the template says; what is offered of it; what our text says once all of that was taken.
    static let releases: [([String], [String], [String])] = [
        (rules, [], rules),
        ([worry, password, screen], [], rules),
        ([password, lock, worry], ["instead"], [password, lock, worry]),
        ([badge] + rules, ["beside"], [badge] + rules),
        ([password, badge, screen, worry], ["beside"], [password, badge, screen, worry]),
        (rules + [badge], ["beside"], rules + [badge]),
        ([password, screen], ["without"], [password, screen]),
        ([badge], ["beside", "without", "without", "without"], [badge]),
        ([lock, screen, password, worry], ["beside"], [password, lock, screen, worry]),
    ]

    @Test(arguments: releases)
    func `what differs is offered, and taken it stands in our text as often as it is pressed`(
        theirs: [String],
        offered: [String],
        after: [String]
    ) throws {
        let (ours, template) = (Self.ours(), Self.template(theirs))
        let known = ours.documents.flatMap(\.clauses)
        let offers = TemplateComparison(of: template, beside: ours).agreements.flatMap(\.offers)
        #expect(offers.map { Self.words($0.taking) } == offered)
        var edition = ours
        for offer in offers {
            edition = try TemplateComparison(of: template, beside: edition).taking(offer.taking)
            let again = TemplateComparison(of: template, beside: edition)
            switch offer.taking {
            case .instead, .beside: #expect(try again.taking(offer.taking) == edition)
            case .without: #expect(throws: TemplateComparison.Refusal.changed) { try again.taking(offer.taking) }
            }
        }
        let staff = edition.documents[0]
        #expect(staff.clauses.map(\.text) == after)
        #expect(edition.documents[1] == ours.documents[1])
        #expect(Set(edition.documents.flatMap(\.clauses).map(\.id)).count == edition.documents.flatMap(\.clauses).count)
        for clause in staff.clauses {
            let text = clause.text == Self.lock && offered == ["instead"] ? Self.screen : clause.text
            #expect(known.contains { $0.id == clause.id } == Self.rules.contains(text))
            #expect(known.first { $0.id == clause.id }.map { $0.text == text && $0.number == clause.number } ?? true)
        }
        #expect(TemplateComparison(of: template, beside: edition).agreements.isEmpty)
    }

    @Test func `a rule that is only alike can be added beside ours, which stays`() throws {
        let (ours, template) = (Self.ours(), Self.template([Self.password, Self.lock, Self.worry]))
        let lock = template.documents[1].clauses[1].id
        let both = try TemplateComparison(of: template, beside: ours).taking(.beside(lock))
        #expect(both.documents[0].clauses.map(\.text) == [Self.password, Self.screen, Self.lock, Self.worry])
        #expect(both.documents[0].clauses[2].id == lock)
        #expect(both.edited(lock, with: .remove) == ours)
    }

    @Test func `a rule comes with its heading where that is new, with its parts, and without its number`() throws {
        var (ours, template) = (Self.ours(), Self.template(Self.rules))
        ours.documents[0].sections[0].heading = "Safe"
        template.documents[1].sections[0].heading = "Be safe"
        let part = Clause(id: ClauseID(2), text: "Not at lunch.")
        let phone = Clause(id: ClauseID(1), number: "9.", text: "I keep my phone away.", subclauses: [part])
        template.documents[1].sections.append(.init(heading: "Phones", clauses: [phone]))
        let taken = try TemplateComparison(of: template, beside: ours).taking(.beside(ClauseID(1))).documents[0]
        #expect(taken.sections.map(\.heading) == ["Safe", "Phones"])
        #expect(taken.clauses[3] == Clause(id: ClauseID(1), text: "I keep my phone away.", subclauses: [part]))
        template.documents[1].sections[0].clauses.append(Clause(id: ClauseID(3), text: Self.badge))
        let badge = try TemplateComparison(of: template, beside: ours).taking(.beside(ClauseID(3))).documents[0]
        #expect(badge.sections.map(\.clauses.count) == [4] && badge.clauses.last?.id == ClauseID(3))
    }

    @Test func `an agreement that only the template has comes with the first rule taken, one that only we have stays`()
        throws
    {
        let ours = Edition(title: "Ours", documents: [.make()])
        let template = Edition(title: "Template", documents: [.make(for: .visitors)])
        let agreements = TemplateComparison(of: template, beside: ours).agreements
        #expect(agreements.map(\.holder) == [.template, .ours] && agreements[1].offers.isEmpty)
        let visitors = template.documents[0]
        let one = try TemplateComparison(of: template, beside: ours).taking(.beside(visitors.clauses[1].id))
        #expect(one.documents[0] == ours.documents[0] && one.documents[1].clauses.count == 1)
        let two = try TemplateComparison(of: template, beside: one).taking(.beside(visitors.clauses[0].id))
        #expect(two.documents[1].clauses.map(\.id) == [visitors.clauses[0].id, visitors.clauses[1].id])
    }

    @Test func `a rule that is unknown, or stands for another by now, is refused with a sentence`() throws {
        let (ours, template) = (Self.ours(), Self.template([Self.password, Self.lock, Self.worry]))
        let comparison = TemplateComparison(of: template, beside: ours)
        let (rule, other) = (template.documents[1].clauses[1].id, ours.documents[0].clauses[0].id)
        for taking: TemplateComparison.Taking in [
            .beside(ClauseID(7)), .without(ClauseID(7)), .instead(ClauseID(7), of: other), .instead(rule, of: other),
        ] {
            #expect(throws: TemplateComparison.Refusal.changed) { try comparison.taking(taking) }
        }
        #expect(TemplateComparison.Refusal.changed.sentence.contains("Look at the rule again."))
    }

    @Test func `a rule taken for staff asks staff again, and nobody else`() throws {
        let (ours, template) = (Self.ours(), Self.template([Self.password, Self.lock, Self.worry]))
        let comparison = TemplateComparison(of: template, beside: ours)
        let offer = try #require(comparison.agreements.first?.offers.first)
        var events: [Policy.Event] = []
        for command: Policy.Command in [
            .draft(edition: ours), .publish(label: "2026", from: TestSchool.today, change: .first),
            .draft(edition: try comparison.taking(offer.taking)),
            .publish(label: "2027", from: TestSchool.today, change: .material(why: "The new template.")),
        ] {
            events += try Policy.events(after: events, command, knowing: .init())
        }
        let versions = try #require(Policy.fold(events)?.published.map(\.edition.documents))
        #expect(versions.count == 2 && versions[1].map(\.id) == versions[0].map(\.id))
        #expect(zip(versions[1], versions[0]).map { $0.asksAgain(since: $1) } == [true, false])
        #expect(versions[1][0].changes(since: versions[0][0]).map(\.now) == [Self.lock])
    }
}
