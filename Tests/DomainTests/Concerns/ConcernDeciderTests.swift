import Domain
import TestSupport
import Testing

struct ConcernDeciderTests {
    private static let telling = Concern.Telling(
        kind: .childWorry,
        involved: [Involved(person: Sampled.child, part: .hurt)],
        words: "Amira said “I don’t want to go home”.",
        way: .staffForm
    )
    private static let told = Concern.Event.told(
        telling,
        by: .person(Sampled.teacher),
        at: TestSchool.now,
        route: Concern.Route(roles: Routing(of: .childWorry, about: [], knowing: .init()).roles, reached: 5)
    )
    private static let opened = Concern.Event.opened(.init(by: Sampled.head, at: TestSchool.now))
    private static let risk = Concern.Event.riskAnswered(.init(.notAtRisk, why: "With her aunt"), by: Sampled.head)
    private static let entry = Concern.Event.entered(.init("Rang home", .note), by: Sampled.head, at: TestSchool.now)
    private static let home = Concern.Event.met(.parentContact, how: "Mother, 3.40", by: Sampled.head)
    private static let closed = Concern.Event.closed(outcome: "Talked it over", by: Sampled.head)
    private static let yes = Concern.Facts(maySee: true)
    private static let no = Concern.Facts(maySee: false)

    @Test func `from telling to finishing each command has its event`() throws {
        let steps: [(Concern.Command, Concern.Event)] = [
            (.open, Self.opened), (.answerRisk(.init(.notAtRisk, why: "With her aunt")), Self.risk),
            (.enter(.init("Rang home", .note)), Self.entry), (.meet(.parentContact, how: "Mother, 3.40"), Self.home),
            (.exclude(Sampled.teacher, why: "Aunt"), .excluded(Sampled.teacher, why: "Aunt")),
            (.close(outcome: "Talked it over"), Self.closed),
            (.reopen(why: "Again"), .reopened(why: "Again", by: Sampled.head)),
        ]
        var past = [Self.told]
        for (command, event) in steps {
            #expect(try Concern.events(after: past, command, knowing: Self.yes, by: .person(Sampled.head)) == [event])
            past.append(event)
        }
        #expect(Concern.fold(past)?.isClosed == false)
    }

    @Test func `a wall and an unknown name are one answer, to every command`() {
        let commands: [Concern.Command] = [
            .open, .name(kind: .abuse, why: "x"), .involve(.init(person: Sampled.child, part: .hurt)),
            .answerRisk(.init(.atRisk, why: "x")), .enter(.init("x", .note)),
            .refer(.init(to: .police, on: TestSchool.today, reference: "1", advice: "x")),
            .meet(.police, how: "x"), .exclude(Sampled.child, why: "x"), .add(Sampled.child, why: "x"),
            .close(outcome: "x"), .reopen(why: "x"),
        ]
        for command in commands {
            for past in [[], [Self.told], [Self.told, Self.opened, Self.closed]] {
                let facts = past.isEmpty ? Self.yes : Self.no
                let refusal = Concern.refusal(after: past, command, knowing: facts, by: .person(Sampled.head))
                #expect(refusal == .unknown, "\(command)")
            }
        }
    }

    @Test func `a picture that could be of a child undressed makes it urgent, whatever was pressed`() throws {
        let telling = Concern.Telling(kind: .unkindness, words: "A picture", imagery: .yesOrNotSure, way: .familyForm)
        let concern = try #require(
            Concern.fold([.told(telling, by: .accord, at: TestSchool.now, route: .init(roles: [], reached: 0))])
        )
        #expect(concern.kind == .imagery && concern.kind.isUrgent)
    }

    @Test func `a picture in what an adult may have done is urgent, and keeps its way past the lead`() {
        let telling = Concern.Telling(kind: .staffConduct, words: "A picture", imagery: .yesOrNotSure, way: .staffForm)
        let concern = Concern(told: telling, at: TestSchool.now, by: .person(Sampled.teacher))
        #expect(concern.isUrgent && concern.kind == .staffConduct)
    }

    @Test func `it is not finished before what its kind needs is known`() {
        let begun = [Self.told, Self.opened]
        let close = Concern.Command.close(outcome: "Done")
        let named = Concern.Event.named(kind: .abuse, why: "What she said")
        let elsewhere = Concern.Facts(maySee: true, isFiledElsewhere: true)
        let cases: [([Concern.Event], Concern.Facts, Concern.Refusal)] = [
            ([Self.told], Self.yes, .unopened), (begun, Self.yes, .riskFirst),
            (begun + [Self.risk], Self.yes, .stillNeeds([.parentContact])),
            (begun + [Self.risk, named, Self.home], Self.yes, .stillNeeds([.police, .safeguardingOutcome])),
            (begun + [Self.risk, Self.home], elsewhere, .stillNeeds([.filedElsewhere])),
            (begun + [Self.closed], Self.yes, .closed),
        ]
        for (past, facts, refusal) in cases {
            #expect(Concern.refusal(after: past, close, knowing: facts, by: .person(Sampled.head)) == refusal)
        }
    }

    @Test func `it is not finished before what was done on purpose is decided, and home answered`() throws {
        let done = [Self.told, Self.opened, Self.risk, Self.home]
        let close = Concern.Command.close(outcome: "Talked it over")
        for lack in [Step.Lack.decision, .home] {
            let facts = Concern.Facts(maySee: true, stepLacks: lack)
            let refusal = Concern.refusal(after: done, close, knowing: facts, by: .person(Sampled.head))
            #expect(refusal == .stepLacks(lack))
            #expect(Concern.Refusal.stepLacks(lack).sentence.contains("What happens next"))
        }
        #expect(try Concern.events(after: done, close, knowing: Self.yes, by: .person(Sampled.head)) == [Self.closed])
    }

    @Test func `what cannot be told or entered is refused with a sentence`() {
        let begun = [Self.told, Self.opened]
        let wordless = Concern.Telling(kind: .childWorry, words: " ", way: .staffForm)
        let tomorrow = TestSchool.today.adding(days: 1)
        let off = Concern.Facts(maySee: false, isSwitchedOn: false)
        let cases: [([Concern.Event], Concern.Command, Concern.Facts, Concern.Refusal)] = [
            ([Self.told], .tell(Self.telling), Self.no, .toldBefore), ([], .tell(Self.telling), off, .switchedOff),
            ([], .tell(wordless), Self.no, .wordless), (begun, .enter(.init("", .note)), Self.yes, .wordless),
            (begun, .enter(.init("x", .wrongChild, about: 3)), Self.yes, .noSuchEntry),
            (begun, .enter(.init("x", .correction)), Self.yes, .noSuchEntry),
            (begun, .answerRisk(.init(.atRisk, why: "")), Self.yes, .unexplained),
            (begun, .refer(.init(to: .ceop, on: tomorrow, reference: "", advice: "x")), Self.yes, .datedAhead),
            (begun, .add(Sampled.teacher, why: "x"), .init(maySee: true, mayBeAdded: false), .notHere),
            (begun, .reopen(why: "x"), Self.yes, .notClosed),
        ]
        for (past, command, facts, refusal) in cases {
            let found = Concern.refusal(after: past, command, knowing: facts, by: .person(Sampled.head))
            #expect(found == refusal, "\(command)")
            #expect(refusal.sentence.hasSuffix("."))
        }
    }
}
