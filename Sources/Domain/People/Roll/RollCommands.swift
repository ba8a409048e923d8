/// What must be asked of the school so that a difference becomes so, in an order in which nobody is named before they
/// are on record.
package struct RollCommands {
    package private(set) var commands: [SchoolCommand] = []
    /// Children who join without a year group: it decides the rules they get, so they wait until someone chooses it.
    package private(set) var waiting: [RollPerson] = []
    /// They, and the adults who are listed for nobody else.
    private(set) var heldBack: Set<RollKey> = []
    /// Adults whom the file no longer lists for a child and who have a bar: they stay, so that the bar stays.
    package private(set) var keptForBar: [CurrentRoll.Relationship] = []
    private let today: Day
    private let newContact: () -> ContactID

    /// A school of more people than this is brought in by several lists, so that no one list holds up everyone else.
    package static let peopleInOneListMax = 2_000
    package static let listCommandsMax = 500

    /// `register` is everyone on record; `years` is what someone chose for children whose file gives no year.
    package init(
        _ difference: RollDifference,
        of reading: RollReading,
        register: [PersonID: Person],
        years: [RollKey: YearGroup] = [:],
        on today: Day,
        newPerson: (RollKey) -> PersonID,
        newContact: @escaping () -> ContactID
    ) {
        self.today = today
        self.newContact = newContact
        let current = CurrentRoll(register, on: today)
        let before = Dictionary(current.people.map { ($0.ref, $0) }, uniquingKeysWith: { first, _ in first })
        let newcomers = Dictionary(
            difference.joined.map { (RollPersonRef(newPerson($0.key).description), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let refs = Dictionary(newcomers.map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        let after = current.taking(difference, of: reading) { refs[$0] ?? RollPersonRef("") }
        waiting = difference.joined.filter { $0.kind == .pupil && $0.year == nil && years[$0.key] == nil }
        heldBack = Self.heldBack(with: waiting, in: reading)
        var taken = Set(current.people.filter { !$0.hasLeft }.flatMap(\.keys))
        for var person in after.people {
            if let held = before[person.ref] {
                guard held != person, let id = person.ref.person, let known = register[id] else { continue }
                change(known, id, from: held, to: person, taken: taken)
            } else if let line = newcomers[person.ref], !heldBack.contains(line.key) {
                person.year = person.year ?? years[line.key]
                record(person, taken: &taken)
            }
        }
        relate(after, before: current, register: register, besides: Set(heldBack.compactMap { refs[$0] }))
    }

    /// The children who wait, and the adults who are listed for nobody else.
    private static func heldBack(with waiting: [RollPerson], in reading: RollReading) -> Set<RollKey> {
        let children = Set(waiting.map(\.key))
        guard !children.isEmpty else { return [] }
        let listed = Dictionary(grouping: reading.relationships, by: \.adult)
        let adults = listed.filter { $0.value.allSatisfy { children.contains($0.child) } }.keys
        return children.union(adults)
    }

    /// The commands in lists that are each done whole or not at all.
    ///
    /// No list ends between an adult and their children: whoever stands on record alone, a school that was cut short
    /// would be asked about when it goes on.
    package func lists(people: Int) -> [[SchoolCommand]] {
        guard !commands.isEmpty else { return [] }
        guard people > Self.peopleInOneListMax else { return [commands] }
        var lists: [[SchoolCommand]] = []
        for unit in units {
            if let last = lists.indices.last, lists[last].count + unit.count <= Self.listCommandsMax {
                lists[last] += unit
            } else {
                lists.append(unit)
            }
        }
        return lists
    }

    /// Everything asked for one person, with the relationships that only wait for them to be on record.
    private var units: [[SchoolCommand]] {
        var units: [[SchoolCommand]] = []
        var places: [PersonID: Int] = [:]
        for command in commands {
            guard case .person(let id, let change) = command else {
                units.append([command])
                continue
            }
            var people = [id]
            if case .relate(let relationship) = change { people.append(relationship.adult) }
            if let place = people.compactMap({ places[$0] }).max() {
                units[place].append(command)
            } else {
                places[id] = units.count
                units.append([command])
            }
        }
        return units
    }
}

extension RollCommands {
    private mutating func record(_ person: CurrentRoll.Person, taken: inout Set<RollKey>) {
        guard let id = person.ref.person, let place = Place(person, besides: nil) else { return }
        // A number that someone here already has is left out: the office was asked, and said that these are two.
        let keys = person.keys.filter { !$0.isIdentifier || !taken.contains($0) }
        taken.formUnion(keys)
        let details = PersonDetails(person, place: place, keys: keys.sorted(), needs: Needs())
        commands.append(.person(id, .record(details, joined: today)))
        for point in person.contactPoints.sorted() {
            commands.append(.person(id, .addContact(ContactPoint(point, id: newContact()))))
        }
    }

    private mutating func change(
        _ known: Person,
        _ id: PersonID,
        from held: CurrentRoll.Person,
        to person: CurrentRoll.Person,
        taken: Set<RollKey>
    ) {
        if held.hasLeft, !person.hasLeft { commands.append(.person(id, .comeBack(on: today))) }
        let gained = person.keys.subtracting(held.keys).filter { !$0.isIdentifier || !taken.contains($0) }
        if let place = Place(person, besides: known.details.place) {
            let keys = known.details.keys + gained.sorted()
            let details = PersonDetails(person, place: place, keys: keys, needs: known.details.needs)
            if details != known.details { commands.append(.person(id, .correct(details))) }
        }
        for contact in known.contacts where !person.contactPoints.contains(RollContactPoint(contact)) {
            commands.append(.person(id, .removeContact(contact.id)))
        }
        for point in person.contactPoints.subtracting(held.contactPoints).sorted() {
            commands.append(.person(id, .addContact(ContactPoint(point, id: newContact()))))
        }
        if !held.hasLeft, person.hasLeft { commands.append(.person(id, .leave(on: max(today, known.joined)))) }
    }

    private mutating func relate(
        _ after: CurrentRoll,
        before: CurrentRoll,
        register: [PersonID: Person],
        besides heldBack: Set<RollPersonRef>
    ) {
        let held = Set(before.relationships)
        let said = Set(after.relationships)
        let pairs = Set(after.relationships.map { [$0.child, $0.adult] })
        for old in before.relationships where !said.contains(old) && !pairs.contains([old.child, old.adult]) {
            guard let child = old.child.person, let adult = old.adult.person else { continue }
            let isBarred = register[child]?.relationships.contains { $0.adult == adult && $0.bar != nil } ?? false
            if isBarred { keptForBar.append(old) } else { commands.append(.person(child, .unrelate(adult: adult))) }
        }
        for new in after.relationships where !held.contains(new) {
            guard let child = new.child.person, let adult = new.adult.person else { continue }
            guard !heldBack.contains(new.child), !heldBack.contains(new.adult) else { continue }
            commands.append(.person(child, .relate(Relationship(new, adult: adult))))
        }
    }
}

extension Place {
    /// What a person of a roll is to the school; nil for a pupil of no year.
    fileprivate init?(_ person: CurrentRoll.Person, besides held: Place?) {
        switch person.kind {
        case .pupil:
            guard let year = person.year else { return nil }
            self = .pupil(year: year, className: person.schoolClass ?? "")
        case .staff: self = .staff(role: person.roles.joined(separator: ", "))
        case .adult: self = held ?? .family
        }
    }
}

extension PersonDetails {
    fileprivate init(_ person: CurrentRoll.Person, place: Place, keys: [RollKey], needs: Needs) {
        let called = person.knownAs?.called ?? person.name.called
        let asCalled = RollName(given: called.given, family: called.family)
        self.init(
            given: called.given,
            family: called.family,
            place: place,
            keys: keys,
            needs: needs,
            registered: person.name == asCalled ? nil : person.name
        )
    }
}

extension ContactPoint {
    fileprivate init(_ point: RollContactPoint, id: ContactID) {
        self.init(id: id, kind: point.kind.kept, value: point.kept)
    }
}

extension Relationship {
    fileprivate init(_ line: CurrentRoll.Relationship, adult: PersonID) {
        self.init(
            adult: adult,
            kind: line.kind,
            responsibility: line.responsibility,
            care: line.care,
            order: line.order == 0 ? nil : line.order
        )
    }
}
