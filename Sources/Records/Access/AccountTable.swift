import Domain
import GRDB

/// Who was stopped from signing in, when their way in was last looked at, whose personal use was taken back, and who
/// answered a test alert.
enum AccountTable {
    static let projection = Projections.Projection(
        name: "account",
        codeVersion: 2,
        createSQL: """
            CREATE TABLE account (
                person BLOB PRIMARY KEY, suspendedOn TEXT, suspendedWhy TEXT NOT NULL DEFAULT '', reviewedOn TEXT,
                revokedOn TEXT, revokedWhy TEXT NOT NULL DEFAULT '', alertTestedOn TEXT
            ) STRICT, WITHOUT ROWID
            """
    ) { envelope, _, db in
        guard case .person(let person, let event) = envelope.event else { return }
        let today = envelope.at.day.description
        switch event {
        case .suspended(let why):
            try set("suspendedOn = ?, suspendedWhy = ?, reviewedOn = ?", [today, why, today], person, db)
        case .restored:
            try set("suspendedOn = NULL, suspendedWhy = '', reviewedOn = ?", [today], person, db)
        case .accountReviewed:
            try set("reviewedOn = ?", [today], person, db)
        case .personalUseRevoked(let day, let why):
            try set("revokedOn = ?, revokedWhy = ?", [day.description, why], person, db)
        case .personalUseReturned:
            try set("revokedOn = NULL, revokedWhy = ''", [], person, db)
        case .testAlertAnswered:
            try set("alertTestedOn = ?", [today], person, db)
        case .recorded, .corrected, .contactAdded, .contactRemoved, .related, .unrelated, .barred, .barLifted, .left,
            .cameBack, .relativeDeclared, .relativeWithdrawn:
            break
        }
    }

    private static func set(
        _ columns: String,
        _ values: StatementArguments,
        _ person: PersonID,
        _ db: GRDB.Database
    ) throws {
        try db.run("INSERT INTO account (person) VALUES (?) ON CONFLICT DO NOTHING", [person.data])
        try db.run("UPDATE account SET \(columns) WHERE person = ?", values + [person.data])
    }

    static func isSuspended(_ person: PersonID, in db: GRDB.Database) throws -> Bool {
        try db.isTrue(
            "SELECT EXISTS (SELECT 1 FROM account WHERE person = ? AND suspendedOn IS NOT NULL)",
            [person.data]
        )
    }
}

extension Person.Account {
    static func read(
        about person: PersonID,
        by actor: Actor,
        on day: Day,
        from db: GRDB.Database
    ) throws -> Person.Account {
        let roles = try AppointmentTable.roles(of: person, on: day, in: db)
        let actorRoles = try actor.person.map { try AppointmentTable.roles(of: $0, on: day, in: db) }
        let isHead = try AppointmentTable.rolesHeld(by: person, on: day, in: db).contains(.headteacher)
        return Person.Account(
            isActor: actor.person == person,
            readsCases: roles.contains(where: \.readsCases),
            actorLeads: actorRoles.map { !$0.isDisjoint(with: [.headteacher, .chair, .lead]) } ?? true,
            isLastHead: try isHead && !AppointmentTable.hasOtherHead(person: person, on: day, in: db)
        )
    }
}
