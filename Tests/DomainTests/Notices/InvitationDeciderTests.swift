import Domain
import TestSupport
import Testing

struct InvitationDeciderTests {
    let round = Invitation.Round(audience: .parents, purpose: .first)

    @Test func `a round goes out when someone waits`() throws {
        let facts = Invitation.Facts(switchedOn: true, waiting: 1, sentToday: false)
        #expect(try Invitation.events(.send(round), knowing: facts) == [.sent(round)])
    }

    @Test(arguments: [
        (true, true, 1, false, Invitation.Refusal.alreadySent), (false, false, 1, false, .notSwitchedOn),
        (false, true, 0, false, .nobodyWaiting), (false, true, 1, true, .onceADay),
    ])
    func `a round that reaches nobody, or anyone twice a day, is refused`(
        sent: Bool,
        switchedOn: Bool,
        waiting: Int,
        sentToday: Bool,
        refusal: Invitation.Refusal
    ) {
        let facts = Invitation.Facts(switchedOn: switchedOn, waiting: waiting, sentToday: sentToday)
        let past: [Invitation.Event] = sent ? [.sent(round)] : []
        #expect(Invitation.refusal(after: past, .send(round), knowing: facts) == refusal)
        #expect(refusal.sentence.hasSuffix("."))
    }
}
