import Domain
import TestSupport
import Testing

struct ExcusalDeciderTests {
    private func terms(why: String = "On leave", days: Int = 30) -> Excusal.Terms {
        let until = TestSchool.today.adding(days: days)
        return Excusal.Terms(person: PersonID(1), document: DocumentID(2), why: why, until: until)
    }

    @Test func `someone is excused until a day, or until it ends`() throws {
        #expect(try Excusal.events(.excuse(terms()), knowing: .init()) == [.excused(terms())])
        #expect(try Excusal.events(after: [.excused(terms())], .end, knowing: .init()) == [.ended])
        #expect(try Excusal.events(after: [.excused(terms()), .ended], .end, knowing: .init()) == [])
    }

    @Test func `what cannot be is refused`() {
        let cases: [([Excusal.Event], Excusal.Command, Excusal.Refusal)] = [
            ([.excused(terms())], .excuse(terms()), .alreadyExcused), ([], .excuse(terms(why: " ")), .unexplained),
            ([], .excuse(terms(days: 0)), .over), ([], .end, .unknown),
        ]
        for (past, command, refusal) in cases {
            #expect(Excusal.refusal(after: past, command, knowing: .init()) == refusal)
        }
        #expect(Set(cases.map(\.2.sentence)).count == 4)
    }

    @Test func `to whoever a bar stands against, the child is nobody the school knows`() {
        let unknown = Excusal.Facts(isKnown: false)
        let walled = Excusal.Facts(walled: [PersonID(1)])
        #expect(Excusal.refusal(.excuse(terms()), knowing: unknown) == .unknownPerson)
        #expect(Excusal.refusal(.excuse(terms()), knowing: walled) == .unknownPerson)
        #expect(Excusal.refusal(after: [.excused(terms())], .end, knowing: walled) == .unknown)
    }
}
