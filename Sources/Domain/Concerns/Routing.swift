/// Who is told of one concern, in what order, and who never is.
package struct Routing: Equatable, Sendable {
    /// People told together; each group hears once the one before has not opened it in time.
    package let groups: [[PersonID]]
    /// Whoever may not know of it in any way.
    package let walled: Set<PersonID>
    /// Whether the teller's page gives the LADO's and the whistleblowing numbers.
    package let showsOutsideNumbers: Bool

    package var everyone: [PersonID] {
        groups.flatMap { $0 }
    }

    /// What a route must know of a school.
    package struct Facts: Equatable, Sendable {
        /// Who holds or covers each role now, holders first.
        package let holders: [Role: [PersonID]]
        /// Who is declared to be related to whom, either way round.
        package let relatives: [PersonID: Set<PersonID>]

        package init(holders: [Role: [PersonID]], relatives: [PersonID: Set<PersonID>] = [:]) {
            self.holders = holders
            self.relatives = relatives
        }

        func holds(_ role: Role, _ person: PersonID) -> Bool {
            holders[role, default: []].contains(person)
        }

        /// Whether someone works or volunteers here in any role.
        func isAdultHere(_ person: PersonID) -> Bool {
            holders.values.contains { $0.contains(person) }
        }
    }

    /// Finds the way of a concern.
    ///
    /// Fixed, whatever a school sets: nobody hears of a concern about themselves or about someone they are related to;
    /// one that an adult of the school may have done goes the way of concerns about staff; one about the headteacher
    /// goes to the chair, never to a deputy who works for them; and where everyone on a route is out of it, whoever is
    /// left of those who can act hears of it.
    package init(
        of kind: ConcernKind,
        about involved: [Involved],
        excluding excluded: Set<PersonID> = [],
        by table: RouteTable,
        knowing facts: Facts
    ) {
        let subjects = Set(involved.filter(\.isSubject).compactMap(\.person))
        let related = subjects.reduce(into: Set<PersonID>()) { $0.formUnion(facts.relatives[$1] ?? []) }
        walled = subjects.union(related).union(excluded)
        let doers = involved.filter { $0.part == .mayHaveDoneIt || $0.part == .unsure }.compactMap(\.person)
        let isAboutStaff = kind.isAboutAdult || doers.contains(where: facts.isAdultHere)
        let route = isAboutStaff && kind.route == .children ? RouteName.staff : kind.route
        let isAboutHead = subjects.contains { facts.holds(.headteacher, $0) }
        let roles = isAboutHead ? Self.aboutHead : table[route].groups + (isAboutStaff ? Self.adultsLast : Self.last)
        var told = walled
        groups = roles.compactMap { group in
            let people = group.flatMap { facts.holders[$0, default: []] }.filter { told.insert($0).inserted }
            return people.isEmpty ? nil : people
        }
        showsOutsideNumbers = isAboutStaff || groups.isEmpty
    }

    private static let aboutHead: [[Role]] = [[.chair], [.safeguardingGovernor]]
    private static let adultsLast: [[Role]] = [[.headteacher], [.chair]]
    private static let last: [[Role]] = [[.lead], [.deputyLead], [.headteacher], [.chair]]
}
