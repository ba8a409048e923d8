import Domain
import Records
import TestSupport
import Testing

/// What someone asks about a child they are barred from is refused with the very words for nobody at all.
struct WalledCommandTests {
    private let random = RandomSchool(seed: 5)

    private func refusal(_ command: SchoolCommand, by person: PersonID, in school: TestSchool) async throws -> String {
        do {
            try await school.submit([command], by: .person(person))
            return "done"
        } catch let refusal as any SayableRefusal {
            return "\(type(of: refusal)): \(refusal.sentence)"
        }
    }

    /// Commands about a child, as whoever may write to the school's lists can send them.
    private func commands(about child: PersonID, by viewer: PersonID) -> [SchoolCommand] {
        let details = PersonDetails(given: "Sam", family: "Hill", place: .pupil(year: .year1, className: "Acorns"))
        let contact = ContactPoint(id: ContactID(1), kind: .email, value: "sam@example.org")
        let bar = Relationship.Bar(documentSeen: "An order", reviewBy: TestSchool.today.adding(days: 30))
        let person: [Person.Command] = [
            .correct(details), .addContact(contact), .relate(Relationship(adult: viewer, kind: .father)),
            .unrelate(adult: viewer), .bar(adult: viewer, bar), .liftBar(adult: viewer, why: "Ended"),
            .leave(on: TestSchool.today), .comeBack(on: TestSchool.today),
        ]
        let terms = ErasureRequest.Terms(person: child, categories: [.agreements], basis: .personAsked)
        let until = TestSchool.today.adding(days: 30)
        let excused = Excusal.Terms(person: child, document: random.rules.id, why: "Ill", until: until)
        let shown = random.rules.shown(in: random.policy)
        let yes = Said.yes(talkedAbout: false)
        let touch = Answer.Given(by: child, text: shown, said: yes, route: .inPerson, recordedBy: viewer)
        let own = Answer.Given(by: viewer, child: child, text: shown, said: yes, route: .web)
        return person.map { .person(child, $0) } + [
            .erasure(Randomness.identifier(), .ask(terms)), .excusal(Randomness.identifier(), .excuse(excused)),
            .answer(Randomness.identifier(), .give(touch)), .answer(Randomness.identifier(), .give(own)),
        ]
    }

    @Test func `each command about a child behind a wall is refused as for an unknown one`() async throws {
        let school = try await random.made()
        for bar in random.bars where [random.lead, random.head, random.office].contains(bar.adult) {
            let about = commands(about: bar.child, by: bar.adult)
            let nobody = commands(about: Randomness.identifier(), by: bar.adult)
            for (known, unknown) in zip(about, nobody) {
                let said = try await refusal(known, by: bar.adult, in: school)
                #expect(said != "done", "\(known)")
                #expect(try await refusal(unknown, by: bar.adult, in: school) == said, "\(known)")
            }
        }
    }

    @Test func `answers, excusals and requests of such a child are unknown too`() async throws {
        let school = try await random.made()
        let bar = try #require(random.bars.first { $0.adult == random.lead })
        let answer: AnswerID = Randomness.identifier()
        let excusal: Identifier<Excusal> = Randomness.identifier()
        let until = TestSchool.today.adding(days: 30)
        let excused = Excusal.Terms(person: bar.child, document: random.own.id, why: "Ill", until: until)
        try await school.submit(.answer(answer, .give(talk(bar.child))), by: .person(random.head))
        try await school.submit(.excusal(excusal, .excuse(excused)), by: .person(random.head))
        let asked = try await request(about: bar.child, in: school)
        let conversation = Answer.Conversation(outcome: .agreed, note: "We talked")
        let pairs: [(SchoolCommand, SchoolCommand)] = [
            (.answer(answer, .talk(conversation)), .answer(Randomness.identifier(), .talk(conversation))),
            (.answer(answer, .withdraw(why: "")), .answer(Randomness.identifier(), .withdraw(why: ""))),
            (.excusal(excusal, .end), .excusal(Randomness.identifier(), .end)),
            (.erasure(asked, .confirm), .erasure(Randomness.identifier(), .confirm)),
            (.erasure(asked, .withdraw(why: "No")), .erasure(Randomness.identifier(), .withdraw(why: "No"))),
        ]
        for (known, unknown) in pairs {
            let said = try await refusal(known, by: random.lead, in: school)
            #expect(said != "done", "\(known)")
            #expect(try await refusal(unknown, by: random.lead, in: school) == said, "\(known)")
        }
    }

    private func talk(_ child: PersonID) -> Answer.Given {
        let said = Said.wouldLikeToTalk(about: "")
        let shown = random.rules.shown(in: random.policy)
        return Answer.Given(by: child, text: shown, said: said, route: .inPerson, recordedBy: random.head)
    }

    /// The open request to erase something about a child, which the head asks where there is none.
    private func request(about child: PersonID, in school: TestSchool) async throws -> ErasureID {
        let asker = ErasureViewer(person: random.head, roles: [.headteacher])
        let open = try await school.records.ownDoings.openErasures(for: asker, on: TestSchool.today)
        if let known = open.first(where: { $0.terms.person == child }) { return known.id }
        let id: ErasureID = Randomness.identifier()
        let terms = ErasureRequest.Terms(person: child, categories: [.agreements], basis: .personAsked)
        try await school.submit(.erasure(id, .ask(terms)), by: .person(random.head))
        return id
    }

    @Test func `bars are set and lifted by head or lead alone`() async throws {
        let school = try await random.made()
        let pair = try #require(random.related.first { random.parents.contains($0.adult) })
        let bar = Relationship.Bar(documentSeen: "An order", reviewBy: TestSchool.today.adding(days: 30))
        let set = SchoolCommand.person(pair.child, .bar(adult: pair.adult, bar))
        let others = [Actor.accord] + [random.office, random.assistant, random.governor].map(Actor.person)
        let unbarred = others.filter { $0.person.map { !random.barred(from: $0).contains(pair.child) } ?? true }
        #expect(unbarred.count >= 2)
        for actor in unbarred {
            await #expect(throws: Person.Refusal.notYours) { try await school.submit(set, by: actor) }
        }
        let chiefs = [random.head, random.lead].filter { !random.barred(from: $0).contains(pair.child) }
        try await school.submit(set, by: .person(try #require(chiefs.first)))
    }
}
