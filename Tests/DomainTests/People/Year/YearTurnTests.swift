import Domain
import TestSupport
import Testing

/// The turn of the year: who moves where, what is new to them, and that nothing moves anybody twice.
struct YearTurnTests {
    private static let start = Day(year: 2027, month: 9, day: 1)

    private static func child(_ year: YearGroup, _ className: String, left: Day? = nil) -> Person {
        let place = Place.pupil(year: year, className: className)
        let details = PersonDetails(given: "Sam", family: year.rawValue, place: place)
        return Person(details: details, contacts: [], relationships: [], joined: TestSchool.today, left: left)
    }

    private static let classes: [YearGroup: String] = [
        .nursery2: "Seeds", .reception: "Acorns", .year1: "Wrens", .year2: "Robins", .year3: "Otters", .year4: "Foxes",
        .year5: "Hares", .year6: "Badgers",
    ]

    /// A child of every year, each with the number of its place.
    private static var register: [PersonID: Person] {
        Dictionary(
            uniqueKeysWithValues: classes.map { (PersonID(UInt128($0.position)), child($0, $1)) }
        )
    }

    private static func pupils(of register: [PersonID: Person]) -> [YearPupil] {
        register.compactMap { id, person in
            guard case .pupil(let year, let name) = person.details.place else { return nil }
            return YearPupil(person: id, year: year, className: name)
        }
    }

    private static func plan(
        _ register: [PersonID: Person],
        staying: [PersonID] = [],
        classes: [YearWish.ClassMove]? = nil
    ) throws -> YearPlan {
        let present = pupils(of: register).reduce(into: [YearClass: Int]()) { counts, pupil in
            counts[YearClass(year: pupil.year, name: pupil.className), default: 0] += 1
        }
        let wish = YearWish(
            id: YearPlanID(1),
            on: start,
            classes: classes ?? YearClass.proposal(for: present),
            staying: staying
        )
        let facts = School.Facts(pupils: pupils(of: register))
        let described = School.Event.described(School.Profile(name: "Fernhollow Primary"))
        let events = try School.events(after: [described], .prepareYear(wish), knowing: facts)
        guard case .yearPrepared(let plan) = events.first else { throw School.Refusal.yearNotReady }
        return plan
    }

    private static func applied(
        _ commands: [SchoolCommand],
        to register: [PersonID: Person]
    ) throws -> [PersonID: Person] {
        var register = register
        let context = Context(actor: .accord, now: start.at(hour: 6), command: CommandID(9))
        for case .person(let id, let command) in commands {
            var person = register[id]
            let events = try Person.decide(command, given: person, knowing: Person.Facts(), in: context)
            for event in events { Person.apply(event, to: &person) }
            register[id] = person
        }
        return register
    }

    @Test func `each year goes on to the next one's class, the oldest leave, and the outcome is what was shown`() throws
    {
        let before = Self.register
        let shown = YearTurn(try Self.plan(before), register: before)
        #expect(
            shown.moving.map { "\($0.from.name) \($0.to?.year.rawValue ?? "") \($0.to?.name ?? "")" } == [
                "Seeds R Acorns", "Acorns 1 Wrens", "Wrens 2 Robins", "Robins 3 Otters", "Otters 4 Foxes",
                "Foxes 5 Hares", "Hares 6 Badgers",
            ]
        )
        #expect(shown.leaving.map(\.from.name) == ["Badgers"])
        let after = try Self.applied(shown.commands, to: before)
        for pupil in shown.moving {
            let to = try #require(pupil.to)
            #expect(after[pupil.person]?.details.place == .pupil(year: to.year, className: to.name))
        }
        #expect(after.values.filter { $0.left != nil }.map(\.left) == [Self.start])
    }

    @Test func `the same plan a second time moves nobody`() throws {
        let before = Self.register
        let plan = try Self.plan(before)
        let after = try Self.applied(YearTurn(plan, register: before).commands, to: before)
        let again = YearTurn(plan, register: after)
        #expect(again.commands.isEmpty && again.passedBy.count == 7 && again.moving.isEmpty && again.leaving.isEmpty)
    }

    @Test func `who stays, who came since, who left and who moved already are left as they are`() throws {
        var register = Self.register
        let again = PersonID(UInt128(YearGroup.year1.position))
        let plan = try Self.plan(register, staying: [again])
        register[PersonID(90)] = Self.child(.reception, "Acorns")
        let moved = PersonID(UInt128(YearGroup.year4.position))
        register[moved]?.details.place = .pupil(year: .year5, className: "Hares")
        let gone = PersonID(UInt128(YearGroup.year2.position))
        register[gone]?.left = TestSchool.today.adding(days: 30)
        let turn = YearTurn(plan, register: register)
        #expect(turn.staying.map(\.person) == [again])
        #expect(turn.newcomers.map(\.person) == [PersonID(90)])
        #expect(turn.passedBy.map(\.person) == [moved])
        #expect(turn.moving.count == 4 && turn.leaving.count == 1 && turn.commands.count == 5)
    }

    @Test func `mixed classes keep their name, and as many classes go in pairs`() {
        let classes = [
            YearClass(year: .year1, name: "Wrens"): 15, YearClass(year: .year2, name: "Wrens"): 14,
            YearClass(year: .year3, name: "A"): 30, YearClass(year: .year3, name: "B"): 28,
            YearClass(year: .year4, name: "C"): 30, YearClass(year: .year4, name: "D"): 8,
            YearClass(year: .year6, name: "F"): 30,
        ]
        let moves = YearClass.proposal(for: classes).map { "\($0.present.year.rawValue)\($0.present.name) \($0.next)" }
        #expect(moves == ["1Wrens Wrens", "2Wrens Wrens", "3A C", "3B D", "4C C", "4D D"])
    }

    @Test func `a year goes where most of the next one is, whoever of it sits elsewhere`() {
        let classes = [
            YearClass(year: .year2, name: "Robins"): 29, YearClass(year: .year3, name: "Robins"): 1,
            YearClass(year: .year3, name: "Otters"): 31, YearClass(year: .year4, name: "Foxes"): 30,
        ]
        let moves = YearClass.proposal(for: classes).map { "\($0.present.year.rawValue)\($0.present.name) \($0.next)" }
        #expect(moves == ["2Robins Otters", "3Otters Foxes", "3Robins Foxes", "4Foxes Foxes"])
    }

    private static let documents: [AudienceDocument] = {
        var old = AudienceDocument.make(for: .ks2, id: DocumentID(2), rules: ["I think.", "My phone stays off."])
        old.sections[0].clauses[1].years = .year5 ... .year6
        return [AudienceDocument.make(for: .earlyYearsAndKS1, id: DocumentID(1)), old]
    }()

    @Test(arguments: [
        (YearGroup.nursery2, [String]()), (.reception, []), (.year1, []), (.year2, ["Rules for Key Stage 2: "]),
        (.year3, []), (.year4, ["Rules for Key Stage 2: My phone stays off."]), (.year5, []),
    ])
    func `a year brings the texts and rules that are new to it`(year: YearGroup, news: [String]) throws {
        let next = try #require(year.next)
        let found = YearRules.new(from: year, to: next, in: Self.documents)
        #expect(found.map { "\($0.title): \($0.rules.joined(separator: " "))" } == news)
    }

    @Test func `a school that sets its audiences otherwise asks otherwise`() {
        let apart = [AudienceDocument.make(for: .pupils(.reception ... .reception)), .make(for: .ks1)]
        let found = YearRules.new(from: .reception, to: .year1, in: apart)
        #expect(found.map(\.title) == ["Rules for Key Stage 1"])
    }

    @Test func `what cannot be prepared or turned is refused`() throws {
        let described = School.Event.described(School.Profile(name: "Fernhollow Primary"))
        let facts = School.Facts(pupils: Self.pupils(of: Self.register))
        func wish(_ day: Day) -> School.Command { .prepareYear(YearWish(id: YearPlanID(1), on: day, classes: [])) }
        let past = TestSchool.today.adding(days: -1)
        #expect(School.refusal(after: [described], wish(past), knowing: facts) == .impossibleYear)
        let far = TestSchool.today.adding(days: YearPlan.daysAheadMax + 1)
        #expect(School.refusal(after: [described], wish(far), knowing: facts) == .impossibleYear)
        #expect(School.refusal(after: [described], wish(Self.start), knowing: .init()) == .nobodyToMove)
        let prepared = School.Event.yearPrepared(try Self.plan(Self.register))
        // Its day has not come.
        let early = School.refusal(after: [described, prepared], .turnYear(YearPlanID(1)), knowing: facts)
        #expect(early == .yearNotReady)
        #expect(School.refusal(after: [described], .turnYear(YearPlanID(1)), knowing: facts) == .yearNotReady)
        #expect(try School.events(after: [described, prepared], .dropYear, knowing: facts) == [.yearDropped])
    }
}
