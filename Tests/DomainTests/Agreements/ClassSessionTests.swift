import Testing

@testable import Domain

struct ClassSessionTests {
    private let teacher = PersonID(1)
    private let children: Set<PersonID> = [PersonID(2), PersonID(3)]

    private func opening(className: String = "Acorns", away: [PersonID] = []) -> ClassSession.Opening {
        let text = TextShown(policy: PolicyID(5), version: 1, document: DocumentID(6), hash: "", language: "en")
        return ClassSession.Opening(className: className, text: text, by: teacher, away: away)
    }

    private func decide(
        _ command: ClassSession.Command,
        given state: ClassSession? = nil,
        by actor: PersonID? = nil,
        pupils: Set<PersonID>? = nil
    ) throws(ClassSession.Refusal) -> [ClassSession.Event] {
        try ClassSession.decide(
            command,
            given: state,
            knowing: ClassSession.Facts(pupils: pupils ?? children, switchedOn: true, actorIsStaff: true),
            in: Context(actor: .person(actor ?? teacher), now: Instant(milliseconds: 0), command: CommandID(9))
        )
    }

    @Test func `a session cannot be opened for a class of nobody`() {
        #expect(throws: ClassSession.Refusal.noSuchClass) { try decide(.open(opening()), pupils: []) }
        #expect(throws: ClassSession.Refusal.noSuchClass) { try decide(.open(opening(className: " "))) }
        #expect(throws: ClassSession.Refusal.everyoneAway) { try decide(.open(opening(away: Array(children)))) }
    }

    @Test func `nobody opens or finishes a session for another teacher`() throws {
        #expect(throws: ClassSession.Refusal.notYours) { try decide(.open(opening()), by: PersonID(8)) }
        let open = ClassSession.fold(try decide(.open(opening(away: [PersonID(2)]))))
        #expect(throws: ClassSession.Refusal.notYours) {
            try decide(.finish(talkAgain: []), given: open, by: PersonID(8))
        }
        #expect(try decide(.finish(talkAgain: []), given: open) == [.finished(talkAgain: [])])
    }
}
