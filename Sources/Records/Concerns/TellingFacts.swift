import Domain
import GRDB

/// Who would hear of something if it were told now, by name: what a teller is shown before they send it.
package struct RoutePreview: Equatable, Sendable {
    /// Those told together; each group hears once the one before has not opened it in time.
    package let groups: [[Told]]
    package let minutes: Int
    package let showsOutsideNumbers: Bool

    package struct Told: Equatable, Sendable {
        package let person: PersonID
        package let name: String
        /// The first of the route's roles that they hold.
        package let role: Role
    }
}

extension Records {
    package func routePreview(
        of kind: ConcernKind,
        about involved: [Involved],
        on day: Day
    ) async throws -> RoutePreview {
        try await read { db in
            let named = involved.compactMap(\.person)
            let facts = try ConcernFacts.routing(naming: named, on: day, in: db)
            let routing = Routing(of: kind, about: involved, knowing: facts)
            let groups = try zip(routing.roles, routing.people).map { roles, people in
                try people.map { try RoutePreview.Told(person: $0, name: name(of: $0, in: db), roles, facts) }
            }
            return RoutePreview(
                groups: groups.filter { !$0.isEmpty },
                minutes: facts.table.minutes,
                showsOutsideNumbers: routing.showsOutsideNumbers
            )
        }
    }

    /// How many concerns came since a moment from people who are not signed in.
    package func unsignedTellings(since moment: Instant) async throws -> Int {
        try await read { db in
            try Int.fetchOne(
                db.cachedStatement(sql: "SELECT count(*) FROM concern WHERE teller IS NULL AND toldAt > ?"),
                arguments: [moment.milliseconds]
            ) ?? 0
        }
    }

    /// Those of a few people who work here today, by name, in the order asked.
    package func grownUps(_ people: [PersonID], on day: Day) async throws -> [(id: PersonID, name: String)] {
        try await read { db in
            try people.compactMap { person in
                let isHere = try PersonTable.isAdult(person, hereOn: day, in: db)
                let sql = "SELECT EXISTS (SELECT 1 FROM person WHERE id = ? AND kind = 'staff')"
                guard isHere, try db.isTrue(sql, [person.data]) else { return nil }
                return (person, try name(of: person, in: db))
            }
        }
    }

    private func name(of person: PersonID, in db: GRDB.Database) throws -> String {
        let sql = "SELECT trim(given || ' ' || family) FROM person WHERE id = ?"
        return try String.fetchOne(db.cachedStatement(sql: sql), arguments: [person.data]) ?? ""
    }
}

extension RoutePreview.Told {
    fileprivate init(person: PersonID, name: String, _ roles: [Role], _ facts: Routing.Facts) {
        let role = roles.first { facts.holders[$0, default: []].contains(person) } ?? roles.first ?? .lead
        self.init(person: person, name: name, role: role)
    }
}
