import Testing

@testable import Domain

/// What is asked of the school so that a difference becomes so.
struct RollCommandsTests {
    static let today = Day(year: 2026, month: 11, day: 21)

    private func plan(_ files: RollImport, _ register: [PersonID: Person] = [:], from first: UInt128 = 1) -> RollPlan {
        var next = first
        func fresh() -> UInt128 {
            next += 1
            return next
        }
        return RollPlan(
            files,
            register: register,
            on: Self.today,
            newPerson: { _ in PersonID(fresh()) },
            newContact: { ContactID(fresh()) }
        )
    }

    /// The school after a list of commands, by its own rules.
    private func doing(_ commands: [SchoolCommand], to register: [PersonID: Person]) throws -> [PersonID: Person] {
        var people = register
        let context = Context(actor: .console, now: Self.today.start, command: CommandID(1))
        for case .person(let id, let command) in commands {
            if case .relate(let relationship) = command { try #require(people[relationship.adult] != nil) }
            let events = try Person.decide(command, given: people[id], knowing: Person.Facts(), in: context)
            for event in events { Person.apply(event, to: &people[id]) }
        }
        return people
    }

    private func files(_ lines: String...) -> RollImport {
        RollImport(files: [.transfer(RollSamples.source(lines: lines))])
    }

    private static let header = "Forename,Surname,UPN,Year,Class,Contact 1 title,Contact 1 name,Contact 1 mobile,Priority"

    @Test func `a list done twice asks for nothing the second time`() throws {
        let list = files(
            Self.header,
            "Amira,Khan,\(RollSamples.upn(1)),1,Wrens,Mrs,Sana Khan,07700 900123,2",
            "Yusuf,Khan,\(RollSamples.upn(2)),4,Owls,Mrs,Sana Khan,07700 900123,1"
        )
        let first = plan(list)
        #expect(first.commands.commands.count == 6)
        let school = try doing(first.commands.commands, to: [:])
        #expect(plan(list, school, from: 100).commands.commands.isEmpty)
        let sana = try #require(school.values.first { $0.details.place == .family })
        #expect(sana.details.name == "Sana Khan")
        #expect(sana.details.registered?.formal == "Mrs Sana Khan")
        #expect(sana.contacts.map(\.value) == ["+447700900123"])
        #expect(Set(school.values.flatMap(\.relationships).map(\.order)) == [1, 2])
    }

    @Test func `what the office added by hand outlasts a list`() throws {
        let list = files(Self.header, "Amira,Khan,\(RollSamples.upn(1)),1,Wrens,Mrs,Sana Khan,07700 900123,1")
        var school = try doing(plan(list).commands.commands, to: [:])
        let id = try #require(school.first { $0.value.details.place.isPupil }?.key)
        school[id]?.details.needs = Needs(language: "ur", largePrint: true)
        let moved = files(Self.header, "Amira,Khan,\(RollSamples.upn(1)),2,Owls,Mrs,Sana Khan,07700 900124,1")
        let after = try doing(plan(moved, school, from: 100).commands.commands, to: school)
        #expect(after[id]?.details.place == .pupil(year: .year2, className: "Owls"))
        #expect(after[id]?.details.needs == Needs(language: "ur", largePrint: true))
        let parent = try #require(after.values.first { $0.details.place == .family })
        #expect(parent.contacts.map(\.value) == ["+447700900124"])
        #expect(after.count == 2)
    }

    @Test func `a number that someone here has is not given to a second`() throws {
        let list = files(Self.header, "Amira,Khan,\(RollSamples.upn(1)),1,Wrens,,,,")
        let school = try doing(plan(list).commands.commands, to: [:])
        var other = files(Self.header, "Zofia,Nowak,\(RollSamples.upn(1)),2,Owls,,,,")
        let asked = plan(other, school, from: 100)
        #expect(asked.difference.questions.count == 1 && asked.changesNothing)
        other.decisions[asked.difference.questions[0].person] = .new
        let after = try doing(plan(other, school, from: 100).commands.commands, to: school)
        let keys = after.values.flatMap(\.details.keys).filter(\.isIdentifier)
        #expect(after.count == 2 && keys.count == 1)
    }

    @Test func `a large school is brought in by lists of five hundred`() {
        let lines = (1...2_001).map { "Child,Number\($0),\(RollSamples.upn($0)),1,Wrens,,,," }
        let whole = plan(RollImport(files: [.transfer(RollSamples.source(lines: [Self.header] + lines))]))
        #expect(whole.lists.map(\.count) == [500, 500, 500, 500, 1])
        #expect(whole.lists.flatMap { $0 } == whole.commands.commands)
        let few = plan(RollImport(files: [.transfer(RollSamples.source(lines: [Self.header] + lines.prefix(600)))]))
        #expect(few.lists.map(\.count) == [600])
    }

    @Test func `a child of no year waits, with the adults who are listed for nobody else`() {
        var list = files(
            Self.header,
            "Amira,Khan,\(RollSamples.upn(1)),,Wrens,Mrs,Sana Khan,07700 900123,1",
            "Zofia,Nowak,\(RollSamples.upn(2)),2,Owls,,Ola Nowak,07700 900125,1"
        )
        let open = plan(list)
        #expect(open.commands.waiting.map(\.name.full) == ["Amira Khan"])
        #expect(open.commands.commands.count == 4)
        list.years[open.commands.waiting[0].key] = .year1
        #expect(plan(list).commands.waiting.isEmpty)
        #expect(plan(list).commands.commands.count == 8)
    }
}
