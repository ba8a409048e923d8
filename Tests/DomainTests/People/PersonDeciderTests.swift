import Domain
import TestSupport
import Testing

struct PersonDeciderTests {
    let adult = PersonID(7)
    let details = PersonDetails(given: "Amira", family: "Khan", place: .pupil(year: .year1, className: "Kingfishers"))
    let yes = Person.Facts()
    let contact = ContactPoint(id: ContactID(3), kind: .email, value: "sana@example.org")

    private var recorded: Person.Event {
        .recorded(details, joined: TestSchool.today)
    }

    private var relationship: Relationship {
        Relationship(adult: adult, kind: .mother, responsibility: .yes)
    }

    private var bar: Relationship.Bar {
        Relationship.Bar(documentSeen: "Court order of 3 May", reviewBy: TestSchool.today.adding(days: 90))
    }

    @Test func `each command has its event, and asking again changes nothing`() throws {
        var corrected = details
        corrected.given = "Amira Noor"
        let day = TestSchool.today.adding(days: 1)
        let steps: [(Person.Command, Person.Event)] = [
            (.record(details, joined: TestSchool.today), recorded), (.correct(corrected), .corrected(corrected)),
            (.addContact(contact), .contactAdded(contact)), (.removeContact(contact.id), .contactRemoved(contact.id)),
            (.relate(relationship), .related(relationship)), (.bar(adult: adult, bar), .barred(adult: adult, bar)),
            (.liftBar(adult: adult, why: "Ended"), .barLifted(adult: adult, why: "Ended")),
            (.unrelate(adult: adult), .unrelated(adult: adult)), (.leave(on: day), .left(on: day)),
            (.comeBack(on: day), .cameBack(on: day)),
        ]
        var past: [Person.Event] = []
        for (command, event) in steps {
            #expect(try Person.events(after: past, command, knowing: yes) == [event])
            past.append(event)
            switch command {
            case .record: #expect(Person.refusal(after: past, command, knowing: yes) == .alreadyRecorded)
            case .bar, .suspend, .restore, .reviewAccount, .revokePersonalUse, .returnPersonalUse, .answerTestAlert,
                .declareRelative,
                .withdrawRelative:
                break
            case .correct, .addContact, .removeContact, .relate, .unrelate, .liftBar, .leave, .comeBack:
                #expect(try Person.events(after: past, command, knowing: yes) == [])
            }
        }
        #expect(Person.fold(past)?.details == corrected)
        #expect(Person.fold(past)?.left == nil && Person.fold(past)?.joined == day)
    }

    @Test func `a bar outlives a change of what the adult is`() throws {
        let past = [recorded, .related(relationship), .barred(adult: adult, bar)]
        var guardian = relationship
        guardian.kind = .guardian
        var kept = guardian
        kept.bar = bar
        #expect(try Person.events(after: past, .relate(guardian), knowing: yes) == [.related(kept)])
    }

    @Test func `to whoever a bar stands against, the child is unknown, whatever they ask`() {
        let past = [recorded, .related(relationship), .barred(adult: adult, bar)]
        let commands: [Person.Command] = [
            .correct(details), .addContact(contact), .removeContact(contact.id), .relate(relationship),
            .unrelate(adult: adult), .bar(adult: adult, bar), .liftBar(adult: adult, why: "Ended"),
            .leave(on: TestSchool.today), .comeBack(on: TestSchool.today),
        ]
        for command in commands {
            #expect(Person.refusal(after: past, command, knowing: .init(isWalled: true)) == .unknown, "\(command)")
        }
    }

    @Test func `people are here from the day they join to the day before they leave`() throws {
        let left = TestSchool.today.adding(days: 3)
        let person = try #require(Person.fold([recorded, .left(on: left)]))
        #expect(!person.isHere(on: TestSchool.today.adding(days: -1)))
        #expect(person.isHere(on: TestSchool.today) && person.isHere(on: left.adding(days: -1)))
        #expect(!person.isHere(on: left))
    }

    @Test func `what cannot be is refused`() {
        let nobody = PersonDetails(given: " ", family: "", place: .family)
        let staff = Person.Event.recorded(
            PersonDetails(given: "Tom", family: "Hill", place: .staff(role: "Teacher")),
            joined: TestSchool.today
        )
        let before = TestSchool.today.adding(days: -1)
        let cases: [([Person.Event], Person.Command, Person.Facts, Person.Refusal)] = [
            ([], .record(nobody, joined: TestSchool.today), yes, .nameless),
            ([recorded], .correct(nobody), yes, .nameless),
            ([recorded], .record(details, joined: TestSchool.today), yes, .alreadyRecorded),
            ([], .leave(on: TestSchool.today), yes, .unknown),
            ([], .record(details, joined: TestSchool.today), .init(externalKeyTaken: true), .keyTaken),
            ([recorded], .correct(details), .init(externalKeyTaken: true), .keyTaken),
            ([recorded], .relate(relationship), .init(adultKnown: false), .notAnAdult),
            ([staff], .relate(relationship), yes, .notAChild),
            ([staff], .unrelate(adult: adult), yes, .notAChild),
            ([recorded], .leave(on: before), yes, .datesCross),
            ([recorded, .left(on: TestSchool.today)], .comeBack(on: before), yes, .datesCross),
        ]
        for (past, command, facts, refusal) in cases {
            #expect(Person.refusal(after: past, command, knowing: facts) == refusal, "\(command)")
        }
        let sentences = Set(cases.map(\.3.sentence))
        #expect(sentences.count == 7)
    }

    @Test func `a bar needs someone who may set it, a document, and a day within a year`() {
        func bar(_ document: String, days: Int) -> Person.Command {
            .bar(adult: adult, .init(documentSeen: document, reviewBy: TestSchool.today.adding(days: days)))
        }
        let related = [recorded, .related(relationship)]
        let others = Person.Facts(actorMaySetBars: false)
        let lift = Person.Command.liftBar(adult: adult, why: "Ended")
        let barred = related + [.barred(adult: adult, self.bar)]
        let cases: [([Person.Event], Person.Command, Person.Facts, Person.Refusal)] = [
            ([recorded], bar("Order", days: 90), yes, .notRelated),
            (related, bar("Order", days: 90), others, .notYours), (barred, lift, others, .notYours),
            (related, .liftBar(adult: adult, why: " "), yes, .unexplained),
            (related, bar("", days: 0), yes, .unexplained), (related, bar("Order", days: 0), yes, .reviewPast),
            (related, bar("Order", days: 367), yes, .reviewTooFar),
            (barred, .unrelate(adult: adult), yes, .barStands),
        ]
        for (past, command, facts, refusal) in cases {
            #expect(Person.refusal(after: past, command, knowing: facts) == refusal, "\(command)")
        }
        #expect(Set(cases.map(\.3.sentence)).count == 6)
        #expect(Person.refusal(after: related, bar("Order", days: 366), knowing: yes) == nil)
    }
}
