import Domain
import TestSupport
import Testing

/// Who stops whom from signing in, and whose private use is taken back.
struct AccountDeciderTests {
    private let details = PersonDetails(given: "Ada", family: "Lowe", place: .staff(role: "Teacher"))

    private var recorded: Person.Event {
        .recorded(details, joined: TestSchool.today)
    }

    private func facts(_ account: Person.Account = .init()) -> Person.Facts {
        Person.Facts(account: account)
    }

    @Test func `someone is stopped with a reason, and let in again with one`() throws {
        let stopped = Person.Event.suspended(why: "Left early.")
        #expect(try Person.events(after: [recorded], .suspend(why: "Left early."), knowing: facts()) == [stopped])
        #expect(Person.fold([recorded, stopped])?.isSuspended == true)
        #expect(try Person.events(after: [recorded, stopped], .suspend(why: "Again."), knowing: facts()) == [])
        let back = Person.Event.restored(why: "Back.")
        #expect(try Person.events(after: [recorded, stopped], .restore(why: "Back."), knowing: facts()) == [back])
        #expect(Person.fold([recorded, stopped, back])?.isSuspended == false)
        #expect(try Person.events(after: [recorded], .reviewAccount, knowing: facts()) == [.accountReviewed])
    }

    @Test func `private use is taken back on a day, with a reason, and allowed again`() throws {
        let command = Person.Command.revokePersonalUse(on: TestSchool.today, why: "Shopping in lessons.")
        let revoked = Person.Event.personalUseRevoked(on: TestSchool.today, why: "Shopping in lessons.")
        #expect(try Person.events(after: [recorded], command, knowing: facts()) == [revoked])
        #expect(Person.fold([recorded, revoked])?.personalUseRevoked == true)
        let back = Person.Command.returnPersonalUse(on: TestSchool.today, why: "")
        #expect(
            try Person.events(after: [recorded, revoked], back, knowing: facts())
                == [.personalUseReturned(on: TestSchool.today, why: "")]
        )
    }

    @Test func `what may not be is refused`() {
        let later = TestSchool.today.adding(days: 1)
        let cases: [(Person.Command, Person.Account, Person.Refusal)] = [
            (.suspend(why: "x"), .init(isActor: true), .yourself),
            (.restore(why: "x"), .init(isActor: true), .yourself),
            (.suspend(why: "x"), .init(isLastHead: true), .lastHead),
            (.suspend(why: "x"), .init(readsCases: true, actorLeads: false), .aboveYou),
            (.suspend(why: " "), .init(), .unexplained), (.restore(why: ""), .init(), .unexplained),
            (.revokePersonalUse(on: TestSchool.today, why: ""), .init(), .unexplained),
            (.revokePersonalUse(on: later, why: "x"), .init(), .datesCross),
            (.returnPersonalUse(on: later, why: ""), .init(isActor: true), .yourself),
        ]
        for (command, account, refusal) in cases {
            #expect(Person.refusal(after: [recorded], command, knowing: facts(account)) == refusal, "\(command)")
        }
        let child = PersonDetails(given: "Amira", family: "Khan", place: .pupil(year: .year1, className: "Owls"))
        let pupil = Person.Event.recorded(child, joined: TestSchool.today)
        #expect(Person.refusal(after: [pupil], .suspend(why: "x"), knowing: facts()) == .notAnAdult)
    }
}
