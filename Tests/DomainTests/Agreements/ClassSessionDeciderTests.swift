import Domain
import TestSupport
import Testing

struct ClassSessionDeciderTests {
    let opening = ClassSession.Opening(
        className: "Kingfishers",
        text: TextShown(policy: PolicyID(3), version: 1, document: DocumentID(4), hash: "ab", language: "en"),
        by: PersonID(1),
        away: [PersonID(2)]
    )
    let yes = ClassSession.Facts(pupils: [PersonID(2), PersonID(3)], switchedOn: true, actorIsStaff: true)

    @Test func `a session opens and finishes once`() throws {
        #expect(try ClassSession.events(.open(opening), knowing: yes) == [.opened(opening)])
        let finish = ClassSession.Command.finish(talkAgain: [ClauseID(5)])
        let past: [ClassSession.Event] = [.opened(opening)]
        #expect(try ClassSession.events(after: past, finish, knowing: yes) == [.finished(talkAgain: [ClauseID(5)])])
        #expect(try ClassSession.events(after: past + [.finished(talkAgain: [])], finish, knowing: yes) == [])
    }

    @Test func `what cannot be is refused`() {
        let past: [ClassSession.Event] = [.opened(opening)]
        let noClass = ClassSession.Facts(pupils: [], switchedOn: true, actorIsStaff: true)
        let allAway = ClassSession.Facts(pupils: [PersonID(2)], switchedOn: true, actorIsStaff: true)
        let off = ClassSession.Facts(pupils: [PersonID(3)], switchedOn: false, actorIsStaff: true)
        let parent = ClassSession.Facts(pupils: [PersonID(3)], switchedOn: true, actorIsStaff: false)
        let cases: [([ClassSession.Event], ClassSession.Command, ClassSession.Facts, ClassSession.Refusal)] = [
            (past, .open(opening), yes, .alreadyOpen), ([], .finish(talkAgain: []), yes, .notOpen),
            ([], .open(opening), noClass, .noSuchClass), ([], .open(opening), allAway, .everyoneAway),
            ([], .open(opening), off, .notSwitchedOn),
            ([], .open(opening), parent, .staffOnly), (past, .finish(talkAgain: []), parent, .staffOnly),
        ]
        for (past, command, facts, refusal) in cases {
            #expect(ClassSession.refusal(after: past, command, knowing: facts) == refusal)
        }
        #expect(Set(cases.map(\.3.sentence)).count == 6)
    }

    @Test func `a session is its teacher's own`() {
        let other = Actor.person(PersonID(9))
        #expect(ClassSession.refusal(.open(opening), knowing: yes, by: other) == .notYours)
        let finish = ClassSession.Command.finish(talkAgain: [])
        #expect(ClassSession.refusal(after: [.opened(opening)], finish, knowing: yes, by: other) == .notYours)
        #expect(ClassSession.refusal(.open(opening), knowing: yes, by: .person(PersonID(1))) == nil)
    }
}
