import Domain
import TestSupport
import Testing

struct AnswerDeciderTests {
    let adult = PersonID(1)
    let child = PersonID(2)
    let shown = TextShown(policy: PolicyID(3), version: 2, document: DocumentID(4), hash: "ab", language: "en")

    private func facts(
        asked: Bool = true,
        version: Int = 2,
        rule: AnswerRule = .sign,
        bindsPupils: Bool = false,
        isHere: Bool = true,
        isPupil: Bool = false,
        mayAnswer: Bool? = nil,
        switchedOn: Bool = true,
        sessionFits: Bool = true
    ) -> Answer.Facts {
        let text = Answer.Facts.Asked(
            currentVersion: version,
            hashes: ["ab", "cd"],
            rule: rule,
            bindsPupils: bindsPupils
        )
        return Answer.Facts(
            asked: asked ? text : nil,
            isHere: isHere,
            isPupil: isPupil,
            mayAnswer: mayAnswer,
            switchedOn: switchedOn,
            sessionFits: sessionFits
        )
    }

    private func give(
        by person: PersonID = PersonID(1),
        child: PersonID? = nil,
        said: Said = .yes(talkedAbout: false),
        recordedBy: PersonID? = nil,
        signedOn: Day? = nil,
        mark: String = ""
    ) -> Answer.Given {
        Answer.Given(
            by: person,
            child: child,
            text: shown,
            said: said,
            route: .web,
            recordedBy: recordedBy,
            signedOn: signedOn,
            mark: mark
        )
    }

    @Test func `an adult answers for themselves, a parent for a child, a child with a grown-up`() throws {
        let own = give()
        #expect(try Answer.events(.give(own), knowing: facts(), by: .person(adult)) == [.given(own)])
        let family = give(child: child)
        let parental = facts(bindsPupils: true, mayAnswer: true)
        #expect(try Answer.events(.give(family), knowing: parental, by: .person(adult)) == [.given(family)])
        let pupil = give(by: child, recordedBy: PersonID(9), mark: "peg:fox")
        let inClass = facts(bindsPupils: true, isPupil: true)
        #expect(try Answer.events(.give(pupil), knowing: inClass, by: .person(PersonID(9))) == [.given(pupil)])
    }

    @Test func `a no is heard where answering is voluntary`() throws {
        let given = give(said: .no)
        #expect(try Answer.events(.give(given), knowing: facts(rule: .voluntary)) == [.given(given)])
    }

    @Test func `talking and taking back follow an answer, once`() throws {
        let past: [Answer.Event] = [.given(give(said: .wouldLikeToTalk(about: "Phones")))]
        let talk = Answer.Conversation(outcome: .agreed, note: "Rang on Monday.")
        #expect(try Answer.events(after: past, .talk(talk), knowing: facts()) == [.talked(talk)])
        #expect(try Answer.events(after: past + [.talked(talk)], .talk(talk), knowing: facts()) == [])
        #expect(try Answer.events(after: past, .withdraw(why: ""), knowing: facts()) == [.withdrawn(why: "")])
        let gone = past + [.withdrawn(why: "")]
        #expect(try Answer.events(after: gone, .withdraw(why: ""), knowing: facts()) == [])
        #expect(Answer.fold(gone)?.withdrawn == true)
    }

    @Test func `an answer that may not stand is refused`() {
        let long = String(repeating: "L", count: Answer.markCharactersMax + 1)
        let wordy = String(repeating: "a", count: Answer.aboutCharactersMax + 1)
        let tomorrow = TestSchool.today.adding(days: 1)
        let pupils = facts(bindsPupils: true, isPupil: true)
        let cases: [(Answer.Given, Answer.Facts, Answer.Refusal)] = [
            (give(), facts(asked: false), .notInForce), (give(), facts(version: 3), .textChanged),
            (give(), facts(switchedOn: false), .notSwitchedOn), (give(), facts(isHere: false), .notHere),
            (give(child: child), facts(mayAnswer: nil), .mayNotAnswer),
            (give(child: child), facts(mayAnswer: false), .mayNotAnswer),
            (give(child: child), facts(isPupil: true, mayAnswer: true), .mayNotAnswer),
            (give(), facts(bindsPupils: true), .mayNotAnswer),
            (give(by: child, recordedBy: adult), facts(isPupil: true), .mayNotAnswer),
            (give(by: child), pupils, .unwitnessed), (give(by: child, recordedBy: child), pupils, .unwitnessed),
            (give(said: .no), facts(), .onlyVoluntary), (give(mark: long), facts(), .markTooLong),
            (give(said: .wouldLikeToTalk(about: wordy)), facts(), .aboutTooLong),
            (give(signedOn: tomorrow), facts(), .datedAhead), (give(), facts(sessionFits: false), .otherSession),
            (give(recordedBy: adult), facts(), .unwitnessed),
            (give(by: child, recordedBy: adult, mark: "<script>"), pupils, .markUnreadable),
        ]
        for (given, facts, refusal) in cases {
            #expect(Answer.refusal(.give(given), knowing: facts) == refusal, "\(given) \(facts)")
        }
        let other = TextShown(policy: shown.policy, version: 2, document: shown.document, hash: "ef", language: "en")
        let changed = Answer.Given(by: adult, text: other, said: .no, route: .web)
        #expect(Answer.refusal(.give(changed), knowing: facts()) == .textChanged)
    }

    @Test func `nobody answers in another's name, or takes another's answer back`() {
        #expect(Answer.refusal(.give(give()), knowing: facts(), by: .person(PersonID(8))) == .mayNotAnswer)
        let past: [Answer.Event] = [.given(give())]
        let back = Answer.Command.withdraw(why: "")
        #expect(Answer.refusal(after: past, back, knowing: facts(), by: .person(PersonID(8))) == .notTheirs)
        #expect(Answer.refusal(after: past, back, knowing: facts(), by: .person(adult)) == nil)
    }

    @Test func `an answer is given once, and only an answer can be talked about or taken back`() {
        let past: [Answer.Event] = [.given(give())]
        let talk = Answer.Command.talk(Answer.Conversation(outcome: .agreed, note: ""))
        #expect(Answer.refusal(after: past, .give(give()), knowing: facts()) == .alreadyGiven)
        #expect(Answer.refusal(after: past, talk, knowing: facts()) == .notTalking)
        #expect(Answer.refusal(talk, knowing: facts()) == .unknown)
        #expect(Answer.refusal(.withdraw(why: ""), knowing: facts()) == .unknown)
    }

    @Test func `each refusal has a sentence of its own`() {
        let all: [Answer.Refusal] = [
            .alreadyGiven, .unknown, .notInForce, .textChanged, .notHere, .notSwitchedOn, .mayNotAnswer, .unwitnessed,
            .onlyVoluntary, .aboutTooLong, .markTooLong, .markUnreadable, .otherSession, .datedAhead, .notTalking,
            .notTheirs,
        ]
        #expect(Set(all.map(\.sentence)).count == all.count)
    }
}
