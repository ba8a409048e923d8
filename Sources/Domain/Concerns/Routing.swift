/// Who is told of one concern, in what order, and who never is.
package struct Routing: Equatable, Sendable {
    /// The roles that hear of it, those in one group together, down to the last who can act.
    package let roles: [[Role]]
    /// Who holds those roles now, without whoever may not know; a group may be empty.
    package let people: [[PersonID]]
    /// Whoever may not know of it in any way.
    package let walled: Set<PersonID>
    /// Whether the teller's page gives the LADO's and the whistleblowing numbers.
    package let showsOutsideNumbers: Bool

    /// People told together; each group hears once the one before has not opened it in time.
    package var groups: [[PersonID]] {
        people.filter { !$0.isEmpty }
    }

    package var everyone: [PersonID] {
        people.flatMap { $0 }
    }

    /// The first group with someone in it, from a place on; the last where nobody is.
    package func group(from place: Int) -> Int {
        people.indices.first { $0 >= place && !people[$0].isEmpty } ?? max(0, people.count - 1)
    }

    /// What a route must know of a school.
    package struct Facts: Equatable, Sendable {
        /// Who holds or covers each role now, holders first.
        package let holders: [Role: [PersonID]]
        /// Who is declared to be related to whom, either way round.
        package let relatives: [PersonID: Set<PersonID>]
        /// Those of the people named who work, govern or volunteer here.
        package let adultsHere: Set<PersonID>
        package let table: RouteTable

        package init(
            holders: [Role: [PersonID]] = [:],
            relatives: [PersonID: Set<PersonID>] = [:],
            adultsHere: Set<PersonID> = [],
            table: RouteTable = .standard
        ) {
            self.holders = holders
            self.relatives = relatives
            self.adultsHere = adultsHere
            self.table = table
        }

        func holds(_ role: Role, _ person: PersonID) -> Bool {
            holders[role, default: []].contains(person)
        }

        /// Whether someone is an adult of the school who may have done what it is about.
        func isDoer(_ involved: Involved) -> Bool {
            guard let person = involved.person, adultsHere.contains(person) else { return false }
            return involved.part == .mayHaveDoneIt || involved.part == .unsure
        }
    }

    /// Finds the way of a concern.
    ///
    /// Fixed, whatever a school sets: nobody hears of a concern about themselves or about someone they are related to;
    /// one that an adult of the school may have done goes the way of concerns about staff; one about the headteacher
    /// goes to the chair, never to a deputy who works for them; a fault of a device or filter that names someone is a
    /// concern about them; and where everyone on a route is out of it, whoever is left of those who can act hears of it.
    package init(
        of kind: ConcernKind,
        about involved: [Involved],
        excluding excluded: Set<PersonID> = [],
        knowing facts: Facts
    ) {
        let subjects = Set(involved.filter(\.isSubject).compactMap(\.person))
        let related = subjects.reduce(into: Set<PersonID>()) { $0.formUnion(facts.relatives[$1] ?? []) }
        walled = subjects.union(related).union(excluded)
        let isAboutStaff = kind.isAboutAdult || involved.contains { facts.isDoer($0) }
        let isAboutHead = subjects.contains { facts.holds(.headteacher, $0) }
        let route = Self.route(of: kind, isAboutStaff: isAboutStaff, namesSomeone: !involved.isEmpty)
        roles = isAboutHead ? Self.aboutHead : facts.table[route].groups + (isAboutStaff ? Self.adultsLast : Self.last)
        var told = walled
        people = roles.map { group in
            group.flatMap { facts.holders[$0, default: []] }.filter { told.insert($0).inserted }
        }
        showsOutsideNumbers = isAboutStaff || people.allSatisfy(\.isEmpty)
    }

    private static func route(of kind: ConcernKind, isAboutStaff: Bool, namesSomeone: Bool) -> RouteName {
        switch kind.route {
        case .children: isAboutStaff ? .staff : .children
        case .technology: namesSomeone ? (isAboutStaff ? .staff : .children) : .technology
        case .staff, .lowLevel, .otherAdults, .targets, .data: kind.route
        }
    }

    /// Those who hear where everybody before them is out of it, and of what is about the headteacher.
    static let fixedRoles = Set((aboutHead + last).joined())

    private static let aboutHead: [[Role]] = [[.chair], [.safeguardingGovernor]]
    private static let adultsLast: [[Role]] = [[.headteacher], [.chair]]
    private static let last: [[Role]] = [[.lead], [.deputyLead], [.headteacher], [.chair]]
}
