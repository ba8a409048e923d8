import Domain
import GRDB

/// Someone who can hear of a concern by a duty of theirs, and whether an alert reaches them.
package struct RoutePerson: Equatable, Sendable {
    package let person: PersonID
    package let name: String
    package let roles: [Role]
    package let testedOn: Day?
    /// Whether they answered a test alert this term.
    package let isTested: Bool
    package let hasEmail: Bool
    package let hasMobile: Bool
}

extension Records {
    /// Everyone on a route on a day, by the order of their duties.
    package func routePeople(on day: Day) async throws -> [RoutePerson] {
        try await read { try RouteFacts.people(on: day, in: $0) }
    }

    /// What routes are found with today, for a page that shows them; `people` are those whose relatives it names.
    package func routingFacts(naming people: [PersonID], on day: Day) async throws -> Routing.Facts {
        try await read { try ConcernFacts.routing(naming: people, on: day, in: $0) }
    }

    /// Whether telling is switched on while somebody on a route has not answered a test alert this term.
    package func mayMissAlerts(on day: Day) async throws -> Bool {
        try await read { try SchoolTable.isSwitchedOn(.telling, in: $0) && !RouteFacts.areTested(on: day, in: $0) }
    }

    /// The routes on which nobody is.
    package func emptyRoutes(on day: Day) async throws -> [RouteName] {
        try await read { try RouteFacts.empty(on: day, in: $0) }
    }
}

/// Who is on the school's routes.
enum RouteFacts {
    static func people(on day: Day, in db: GRDB.Database) throws -> [RoutePerson] {
        let roles = try SchoolTable.routes(in: db).roles
        let sql = """
            SELECT appointment.person AS id, appointment.role AS role, trim(given || ' ' || family) AS name,
                (SELECT alertTestedOn FROM account WHERE account.person = appointment.person) AS testedOn,
                EXISTS (SELECT 1 FROM contact WHERE contact.person = appointment.person AND contact.kind = 'email') AS email,
                EXISTS (SELECT 1 FROM contact WHERE contact.person = appointment.person AND contact.kind = 'mobile') AS mobile
            FROM appointment JOIN person AS holder ON holder.id = appointment.person
            WHERE \(AppointmentTable.inForce) ORDER BY appointment.kind = 'cover', fromDay, pos
            """
        let rows = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: ["day": day.description])
        let held = try rows.compactMap { row in
            try Role(rawValue: row["role"]).map { (role: $0, person: try PersonID(row: row, "id"), row: row) }
        }.filter { roles.contains($0.role) }
        var found: Set<PersonID> = []
        return Role.allCases.flatMap { role in held.filter { $0.role == role } }
            .filter { found.insert($0.person).inserted }
            .map { first in
                let theirs = held.filter { $0.person == first.person }.map(\.role)
                return RoutePerson(first.row, first.person, theirs, on: day)
            }
    }

    static func empty(on day: Day, in db: GRDB.Database) throws -> [RouteName] {
        empty(reaching: try people(on: day, in: db), by: try SchoolTable.routes(in: db))
    }

    static func areTested(on day: Day, in db: GRDB.Database) throws -> Bool {
        let people = try people(on: day, in: db)
        return try people.allSatisfy(\.isTested) && empty(reaching: people, by: SchoolTable.routes(in: db)).isEmpty
    }

    private static func empty(reaching people: [RoutePerson], by table: RouteTable) -> [RouteName] {
        let held = Set(people.flatMap(\.roles))
        return RouteName.allCases.filter { held.isDisjoint(with: table[$0].groups.joined()) }
    }
}

extension RoutePerson {
    fileprivate init(_ row: Row, _ person: PersonID, _ roles: [Role], on day: Day) {
        let tested = (row["testedOn"] as String?).flatMap(Day.init)
        self.init(
            person: person,
            name: row["name"],
            roles: Role.allCases.filter(roles.contains),
            testedOn: tested,
            isTested: tested.map { $0.adding(days: RouteTable.testDaysMax) >= day } ?? false,
            hasEmail: row["email"],
            hasMobile: row["mobile"]
        )
    }
}
