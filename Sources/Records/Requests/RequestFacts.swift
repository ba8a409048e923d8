import Domain
import GRDB

extension SchoolRequest.Facts {
    /// What the rules must know of the school, of whoever acts, and of whoever asked.
    static func read(
        after past: [SchoolRequest.Event],
        in context: Context,
        from db: GRDB.Database
    ) throws -> SchoolRequest.Facts {
        guard let person = context.actor.person else { return SchoolRequest.Facts(works: false) }
        let asker = SchoolRequest.fold(past)?.by ?? person
        let roles = try RequestFacts.roles(of: person, on: context.today, in: db)
        return SchoolRequest.Facts(
            rules: try RequestTable.rules(in: db),
            isSwitchedOn: try SchoolTable.isSwitchedOn(.requests, in: db),
            roles: roles,
            askerRoles: try RequestFacts.roles(of: asker, on: context.today, in: db),
            formerRoles: try RequestFacts.formerRoles(of: person, before: context.today, in: db).subtracting(roles),
            works: try RequestFacts.works(person, on: context.today, in: db)
        )
    }
}

/// What rules and pages both ask about the people of a request.
enum RequestFacts {
    /// Those someone was given, and what they are by the school's list.
    static func roles(of person: PersonID, on day: Day, in db: GRDB.Database) throws -> Set<Role> {
        var roles = try AppointmentTable.roles(of: person, on: day, in: db)
        let statement = try db.cachedStatement(sql: "SELECT kind, role FROM person WHERE id = ?")
        if let row = try Row.fetchOne(statement, arguments: [person.data]),
            let base = Role(kind: row["kind"], words: row["role"])
        {
            roles.insert(base)
        }
        return roles
    }

    /// What someone held or covered once: confirmed, and over.
    static func formerRoles(of person: PersonID, before day: Day, in db: GRDB.Database) throws -> Set<Role> {
        let sql = "SELECT role FROM appointment WHERE person = ? AND waits = 0 AND endsOn IS NOT NULL AND endsOn <= ?"
        let names = try String.fetchAll(db.cachedStatement(sql: sql), arguments: [person.data, day.description])
        return Set(names.compactMap(Role.init(rawValue:)))
    }

    /// The name of someone who works here; empty where it was erased.
    static func name(of person: PersonID, in db: GRDB.Database) throws -> String {
        let sql = "SELECT trim(given || ' ' || family) FROM person WHERE id = ? AND kind NOT IN ('pupil', 'family')"
        return try String.fetchOne(db.cachedStatement(sql: sql), arguments: [person.data]) ?? ""
    }

    static func works(_ person: PersonID, on day: Day, in db: GRDB.Database) throws -> Bool {
        let sql = """
            SELECT EXISTS (
                SELECT 1 FROM person LEFT JOIN account ON account.person = person.id
                WHERE person.id = :person AND person.kind IN ('staff', 'governor', 'outside')
                AND suspendedOn IS NULL AND \(PersonTable.here)
            )
            """
        return try db.isTrue(sql, ["person": person.data, "day": day.description])
    }
}
