/// What a prepared year does to the school as it is: the preview, and the very commands that the clock asks for.
package struct YearTurn: Sendable {
    /// A child whom the plan names.
    package struct Pupil: Equatable, Sendable {
        package let person: PersonID
        package let name: String
        package let from: YearClass
        /// Nil for those who leave.
        package let to: YearClass?
    }

    /// Children of one year who go on to the next, in the order in which a school lists them.
    package let moving: [Pupil]
    package let leaving: [Pupil]
    /// Those whom it named and who are no longer in the year they were in: nothing is done about them.
    package let passedBy: [Pupil]
    /// Those who stay a year, and those who came since it was prepared.
    package let staying: [Pupil]
    package let newcomers: [Pupil]
    package let commands: [SchoolCommand]

    /// `register` is everyone on record.
    package init(_ plan: YearPlan, register: [PersonID: Person]) {
        var moving: [Pupil] = []
        var leaving: [Pupil] = []
        var passedBy: [Pupil] = []
        var commands: [SchoolCommand] = []
        for move in plan.moves {
            guard let person = register[move.person], let present = person.yearClass else { continue }
            let to = move.to.map { YearClass(year: $0, name: move.className) }
            let pupil = Pupil(person: move.person, name: person.details.name, from: present, to: to)
            guard present.year == move.from, person.isHere(on: max(plan.on, person.joined)) else {
                if person.left == nil { passedBy.append(pupil) }
                continue
            }
            commands.append(.person(move.person, Self.command(move, for: person, on: plan.on)))
            if to == nil { leaving.append(pupil) } else { moving.append(pupil) }
        }
        let named = Set(plan.moves.map(\.person))
        let others = register.compactMap { id, person in
            named.contains(id) || person.left != nil ? nil : person.yearClass.map { Pupil(id, person, in: $0) }
        }
        self.moving = moving.sorted(by: Self.isListed)
        self.leaving = leaving.sorted(by: Self.isListed)
        self.passedBy = passedBy.sorted(by: Self.isListed)
        let again = Set(plan.staying)
        staying = others.filter { again.contains($0.person) }.sorted(by: Self.isListed)
        newcomers = others.filter { !again.contains($0.person) }.sorted(by: Self.isListed)
        self.commands = commands
    }

    private static func command(_ move: YearPlan.Move, for person: Person, on day: Day) -> Person.Command {
        guard let year = move.to else { return .leave(on: max(day, person.joined)) }
        var details = person.details
        details.place = .pupil(year: year, className: move.className)
        return .correct(details)
    }

    private static func isListed(_ one: Pupil, before other: Pupil) -> Bool {
        (one.from, one.name, one.person.description) < (other.from, other.name, other.person.description)
    }
}

extension YearTurn.Pupil {
    fileprivate init(_ id: PersonID, _ person: Person, in present: YearClass) {
        self.init(person: id, name: person.details.name, from: present, to: present)
    }
}

extension Person {
    fileprivate var yearClass: YearClass? {
        switch details.place {
        case .pupil(let year, let className): YearClass(year: year, name: className)
        case .staff, .governor, .family, .visitor, .outside: nil
        }
    }
}

/// What is new to children who go from one year to the next.
package struct YearRules: Equatable, Sendable {
    package let title: String
    /// The rules that are new in a text they know; none where the whole text is new to them.
    package let rules: [String]

    /// The texts that children of `new` are asked about and that they did not answer in `old`: another key stage's, or
    /// their own with a rule more, such as that on phones from Year 5 on.
    package static func new(from old: YearGroup, to new: YearGroup, in documents: [AudienceDocument]) -> [YearRules] {
        documents.filter { $0.binds(new) }.compactMap { document in
            guard document.binds(old) else { return YearRules(title: document.title, rules: []) }
            guard document.text(for: old) != document.text(for: new) else { return nil }
            let changes = document.bound(to: new).changes(since: document.bound(to: old))
            return YearRules(title: document.title, rules: changes.map { $0.now.isEmpty ? $0.before : $0.now })
        }
    }
}

extension AudienceDocument {
    fileprivate func binds(_ year: YearGroup) -> Bool {
        answer != .voluntary && years.contains { $0.contains(year) }
    }
}
