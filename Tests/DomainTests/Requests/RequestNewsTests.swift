import Domain
import TestSupport
import Testing

/// Who is called to a request and when, and when its end is told.
struct RequestNewsTests {
    private static let leadership: [Role] = [.headteacher, .seniorLeader]
    private static let officer: [Role] = [.dataProtectionOfficer]
    private static let asked = Asking.asked(Asking.paper(.aiTool, [.personalData: "unsure"]))
    private static let thought = asked + Asking.assessed(Asking.risk)

    private static let calls: [(past: [SchoolRequest.Event], stages: [[Role]])] = [
        (asked, []), (thought, [leadership, officer]), (thought + [Asking.given(leadership)], [officer]),
        (thought + Asking.assessed(Asking.impact()) + [Asking.given(leadership), Asking.given(officer)], []),
    ]

    @Test(arguments: calls.indices)
    func `nobody is called before what they decide on is thought through`(row: Int) throws {
        let request = try #require(SchoolRequest.fold(Self.calls[row].past))
        #expect(request.called(under: .standard, on: Asking.today) == Self.calls[row].stages)
    }

    @Test func `where school set an order, they are called one after the other`() throws {
        var rules = RequestRules.standard
        rules.inOrder = true
        let request = try #require(SchoolRequest.fold(Self.thought))
        #expect(request.called(under: rules, on: Asking.today) == [Self.leadership])
    }

    private func news(_ kind: RequestKind, for days: Int, _ said: [RequestField.ID: String] = [:]) throws -> RequestNews
    {
        let paper = Asking.paper(kind, said)
        let yes = SchoolRequest.Given(
            decision: Asking.yes(until: Asking.today.adding(days: days)),
            by: .person(Sampled.head),
            on: Asking.today,
            stage: Self.leadership
        )
        let request = try #require(SchoolRequest.fold(Asking.asked(paper) + [.decided(yes)]))
        return RequestNews(request, under: .standard, on: Asking.today, called: [])
    }

    @Test func `an end is told two weeks before, and a day after; nothing of what is short`() throws {
        let year = try news(.personalUse, for: 200)
        #expect(year.endsOn == Asking.today.adding(days: 186) && year.overOn == Asking.today.adding(days: 201))
        let short = try news(.personalUse, for: 20)
        #expect(short.endsOn == nil && short.overOn == nil)
        let back = Asking.today.adding(days: 3)
        #expect(try news(.dataOffSite, for: 5, [.back: back.description]).overOn == back.adding(days: 1))
    }

    @Test func `a lesson is a label for its hours, until it is taken back`() throws {
        let asked = Asking.asked(Asking.paper(.lessonNotice, [.topic: "Drugs", .group: "Hares"]))
        let label = try #require(SchoolRequest.fold(asked)?.lesson)
        let day = Asking.today.adding(days: 2)
        #expect(label.topic == "Drugs" && label.className == "Hares")
        #expect(label.covers(day.at(minutes: 600)) && !label.covers(day.at(minutes: 660)))
        #expect(label.touches(from: day, until: day) && !label.touches(from: Asking.today, until: Asking.today))
        let asker = SchoolRequest.Facts(roles: [.teacher], askerRoles: [.teacher])
        let end = try SchoolRequest.events(after: asked, .end(why: "x"), knowing: asker, by: .person(Asking.asker))
        #expect(SchoolRequest.fold(asked + end)?.lesson == nil)
        #expect(SchoolRequest.fold(Asking.asked(Asking.paper(.unblock)))?.lesson == nil)
    }
}
