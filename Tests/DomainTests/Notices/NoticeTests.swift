import Domain
import Testing

struct NoticeTests {
    private let id = AnswerID(1)
    private let parent = PersonID(2)
    private let later = Instant(milliseconds: 1_795_300_000_000)

    private func given(_ said: Said, _ route: Route = .web) -> SchoolEvent {
        let text = TextShown(policy: PolicyID(3), version: 1, document: DocumentID(4), hash: "", language: "en")
        return .answer(id, .given(Answer.Given(by: parent, text: text, said: said, route: route)))
    }

    @Test func `an answer on a page sends its giver a copy`() {
        #expect(Notice.caused(by: given(.yes(talkedAbout: true))) == [.copy(of: id, to: parent)])
    }

    @Test(arguments: [Route.paper, .kiosk, .inPerson, .classSession(ClassSessionID(5))])
    func `an answer taken by somebody else sends nothing`(route: Route) {
        #expect(Notice.caused(by: given(.yes(talkedAbout: true), route)).isEmpty)
    }

    @Test func `a not yet is reminded of only when a moment was asked for`() {
        #expect(Notice.caused(by: given(.notYet(remindAt: later))) == [.reminder(of: id, to: parent, at: later)])
        #expect(Notice.caused(by: given(.notYet(remindAt: nil))).isEmpty)
    }

    @Test func `somebody who would like to talk is told of, on paper too`() {
        let talk = Said.wouldLikeToTalk(about: "")
        #expect(Notice.caused(by: given(talk)) == [.copy(of: id, to: parent), .talk(id, by: parent)])
        #expect(Notice.caused(by: given(talk, .paper)) == [.talk(id, by: parent)])
    }

    @Test func `a concern calls where its way reaches somebody, and nowhere else`() {
        let concern = ConcernID(7)
        let telling = Concern.Telling(kind: .abuse, words: "I saw something.", way: .staffForm)
        let route = Concern.Route(roles: [[.lead]], reached: 0)
        let calls: [Concern.Event] = [
            .told(telling, by: .person(parent), at: later, route: route), .routed(route), .added(parent, why: "Why"),
        ]
        for event in calls { #expect(Notice.caused(by: .concern(concern, event)) == [.alert(concern)]) }
        let opened = Concern.Event.opened(Concern.Opening(by: parent, at: later))
        #expect(Notice.caused(by: .concern(concern, opened)).isEmpty)
    }

    @Test func `a request calls those who decide, and tells whoever asked what they decided`() {
        let request = SchoolRequestID(8)
        let yes = SchoolRequest.Decision(.approve, why: "x")
        func notices(_ event: SchoolRequest.Event) -> [Notice] { Notice.caused(by: .request(request, event)) }
        func given(by actor: Actor) -> SchoolRequest.Event {
            .decided(.init(decision: yes, by: actor, on: later.day, stage: [.headteacher]))
        }
        #expect(notices(.changed(RequestPaper(.tie, [:]))) == [.requestWaits(request)])
        #expect(notices(given(by: .person(parent))) == [.requestDecided(request), .requestWaits(request)])
        #expect(notices(given(by: .accord)).isEmpty, "they read it at once")
        #expect(notices(.stillTrue(on: later.day)).isEmpty)
    }

    @Test func `a round writes to everyone waiting, and other events to nobody`() {
        let round = Invitation.Round(audience: .parents, purpose: .first)
        #expect(Notice.caused(by: .invitation(Identifier(6), .sent(round))) == [.round(round)])
        #expect(Notice.caused(by: .answer(id, .withdrawn(why: ""))).isEmpty)
        #expect(Notice.caused(by: .school(.switchedOn(.parents))).isEmpty)
    }

    @Test(arguments: [Switch.pupils, .visitors])
    func `children and visitors are never written to`(audience: Switch) {
        let facts = Invitation.Facts(switchedOn: true, waiting: 5, sentToday: false)
        let context = Context(actor: .console, now: later, command: CommandID(7))
        #expect(throws: Invitation.Refusal.notWrittenTo) {
            try Invitation.decide(
                .send(.init(audience: audience, purpose: .first)),
                given: nil,
                knowing: facts,
                in: context
            )
        }
    }
}
