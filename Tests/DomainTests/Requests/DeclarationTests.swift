import Domain
import TestSupport
import Testing

/// What people tell of themselves, and of their lessons.
struct DeclarationTests {
    private static let tie = Asking.asked(Asking.paper(.tie))
    private static let lead = SchoolRequest.Facts(roles: [.lead], askerRoles: [.teacher])
    private static let teacher = SchoolRequest.Facts(roles: [.teacher], askerRoles: [.teacher])

    private func standing(_ events: [SchoolRequest.Event], _ rules: RequestRules) -> SchoolRequest.Standing? {
        SchoolRequest.fold(events)?.standing(under: rules, on: Asking.today)
    }

    @Test func `a tie is read by both, or by one where school says so`() throws {
        let read = Self.tie + [Asking.given([.lead])]
        #expect(standing(read, try Asking.rules("leadership")) == .waiting)
        #expect(standing(read + [Asking.given([.headteacher])], try Asking.rules("leadership")) == .approved)
        #expect(standing(Self.tie + [Asking.given([.headteacher, .lead])], try Asking.rules("head")) == .approved)
    }

    @Test func `nobody says no to what is only read`() {
        let no = SchoolRequest.Command.decide(.init(.refuse, why: "x"), text: 1)
        let refusal = SchoolRequest.refusal(after: Self.tie, no, knowing: Self.lead, by: .person(Sampled.head))
        #expect(refusal == .onlyRead)
    }

    @Test func `after a year whoever told is asked whether it is still true`() throws {
        let request = try #require(SchoolRequest.fold(Self.tie))
        let later = Asking.today.adding(days: 365)
        #expect(!request.asksIfTrue(on: later.adding(days: -1)))
        #expect(request.asksIfTrue(on: later))
        let again = try #require(SchoolRequest.fold(Self.tie + [.stillTrue(on: later)]))
        #expect(!again.asksIfTrue(on: later))
        let others = SchoolRequest.refusal(
            after: Self.tie,
            .sayStillTrue,
            knowing: Self.lead,
            by: .person(Sampled.head)
        )
        #expect(others == .notYours)
    }

    @Test func `a voluntary agreement stands at once, and nobody decides it`() {
        let own = Asking.asked(Asking.paper(.socialMediaAgreement))
        #expect(standing(own, .standard) == .approved)
        let refusal = SchoolRequest.refusal(
            after: own,
            .decide(Asking.yes(), text: 1),
            knowing: Self.lead,
            by: .person(Sampled.head)
        )
        #expect(refusal == .notYours)
    }

    @Test func `a lesson has hours, and the lead answers with a note`() throws {
        var answers = Asking.paper(.lessonNotice).answers
        answers[.until] = "09:00"
        let ask = SchoolRequest.Command.ask(RequestPaper(.lessonNotice, answers))
        let refusal = SchoolRequest.refusal(ask, knowing: Self.teacher, by: .person(Asking.asker))
        #expect(refusal == .impossibleHours)
        let past = Asking.asked(Asking.paper(.lessonNotice))
        let note = SchoolRequest.Command.decide(.init(.approve, why: "We are ready"), text: 1)
        let events = try SchoolRequest.events(after: past, note, knowing: Self.lead, by: .person(Sampled.head))
        #expect(standing(past + events, .standard) == .approved)
    }

    @Test func `a site opens for its group and its hours, and closes after`() throws {
        let day = Asking.today.adding(days: 3)
        let answers: [RequestField.ID: String] = [
            .address: "poems.example.org", .group: "Year 6", .day: day.description, .from: "10:00", .until: "11:00",
        ]
        let past = Asking.asked(Asking.paper(.unblock, answers))
        let open = past + [Asking.given([.headteacher, .lead, .deputyLead])]
        let at = { (hour: Int, events: [SchoolRequest.Event]) in
            SchoolRequest.fold(events)?.changes(SchoolRequestID(1), under: .standard, at: day.at(hour: hour)) ?? []
        }
        #expect(at(10, past).isEmpty)
        let change = try #require(at(9, open).first)
        #expect(change.from == day.at(hour: 10) && change.until == day.at(hour: 11) && change.group == "Year 6")
        #expect(at(11, open).isEmpty)
    }

    @Test func `what was decided is done and tested by those who run it`() {
        let past = Asking.asked(Asking.paper(.unblock)) + [Asking.given([.headteacher, .lead, .deputyLead])]
        let done = SchoolRequest.Command.carryOut(how: "Opened, tried")
        let it = SchoolRequest.Facts(roles: [.itManager], askerRoles: [.teacher])
        let refusal = { (past: [SchoolRequest.Event], facts: SchoolRequest.Facts) in
            SchoolRequest.refusal(after: past, done, knowing: facts, by: .person(Sampled.head))
        }
        #expect(refusal(past, it) == nil)
        #expect(refusal(past, Self.teacher) == .notYours)
        #expect(refusal(Array(past.prefix(1)), it) == .notApproved)
    }
}
