import Domain
import GRDB

/// Who holds or covers which role, from which day to which.
enum AppointmentTable {
    static let projection = Projections.Projection(
        name: "appointment",
        codeVersion: 1,
        createSQL: """
            CREATE TABLE appointment (
                id BLOB PRIMARY KEY, pos INTEGER NOT NULL, person BLOB NOT NULL, role TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('holder', 'cover')),
                fromDay TEXT NOT NULL, endsOn TEXT, waits INTEGER NOT NULL, why TEXT NOT NULL,
                givenBy BLOB, givenOn TEXT NOT NULL, confirmedBy BLOB, confirmedOn TEXT, endedWhy TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX appointmentByPerson ON appointment (person);
            CREATE INDEX appointmentByRole ON appointment (role, fromDay)
            """
    ) { envelope, position, db in
        guard case .appointment(let id, let event) = envelope.event else { return }
        switch event {
        case .given(let terms, let by, let waits):
            try db.run(
                "INSERT INTO appointment (id, pos, person, role, kind, fromDay, endsOn, waits, why, givenBy, givenOn, "
                    + "endedWhy) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
                [
                    id.data, position, terms.person.data, terms.role.rawValue, terms.kind.rawValue,
                    terms.from.description, terms.until?.adding(days: 1).description, waits, terms.why,
                    by.person?.data, envelope.at.day.description,
                ]
            )
        case .confirmed(let by):
            try db.run(
                "UPDATE appointment SET waits = 0, confirmedBy = ?, confirmedOn = ? WHERE id = ?",
                [by.person?.data, envelope.at.day.description, id.data]
            )
        case .ended(let day, let why):
            try db.run(
                "UPDATE appointment SET endsOn = ?, endedWhy = ? WHERE id = ?",
                [day.description, why, id.data]
            )
        }
    }

    /// True for a row that holds on the day `:day`: confirmed, begun, not over, and its person here and not suspended.
    static let inForce = """
        waits = 0 AND fromDay <= :day AND (endsOn IS NULL OR endsOn > :day) AND EXISTS (
            SELECT 1 FROM person LEFT JOIN account ON account.person = person.id
            WHERE person.id = appointment.person AND suspendedOn IS NULL AND \(PersonTable.here)
        )
        """

    /// The roles someone holds or covers on a day.
    static func roles(of person: PersonID, on day: Day, in db: GRDB.Database) throws -> Set<Role> {
        try roles(of: person, kinds: "'holder', 'cover'", on: day, in: db)
    }

    /// The roles someone holds for their own.
    static func rolesHeld(by person: PersonID, on day: Day, in db: GRDB.Database) throws -> Set<Role> {
        try roles(of: person, kinds: "'holder'", on: day, in: db)
    }

    private static func roles(
        of person: PersonID,
        kinds: String,
        on day: Day,
        in db: GRDB.Database
    ) throws -> Set<Role> {
        let names = try String.fetchAll(
            db.cachedStatement(
                sql: "SELECT role FROM appointment WHERE person = :person AND kind IN (\(kinds)) AND \(inForce)"
            ),
            arguments: ["person": person.data, "day": day.description]
        )
        return Set(names.compactMap(Role.init(rawValue:)))
    }

    /// Whether someone else than the holder of this appointment, or than this person, is headteacher on a day.
    static func hasOtherHead(
        than appointment: AppointmentID? = nil,
        person: PersonID? = nil,
        on day: Day,
        in db: GRDB.Database
    ) throws -> Bool {
        try db.isTrue(
            "SELECT EXISTS (SELECT 1 FROM appointment WHERE role = 'headteacher' AND kind = 'holder' "
                + "AND id IS NOT :appointment AND person IS NOT :person AND \(inForce))",
            ["appointment": appointment?.data, "person": person?.data, "day": day.description]
        )
    }
}

extension Appointment.Facts {
    static func read(
        for command: Appointment.Command,
        about id: AppointmentID,
        in context: Context,
        from db: GRDB.Database
    ) throws -> Appointment.Facts {
        let today = context.today
        let actorRoles = try context.actor.person.map {
            try AppointmentTable.rolesHeld(by: $0, on: today, in: db)
        }
        switch command {
        case .give(let terms):
            return Appointment.Facts(
                actorRoles: actorRoles ?? [],
                adultIsHere: try PersonTable.isAdult(terms.person, hereOn: max(terms.from, today), in: db),
                holdsAlready: try isHeld(terms, in: db),
                readsCases: try readsCases(terms, on: today, in: db)
            )
        case .confirm:
            return Appointment.Facts(actorRoles: actorRoles ?? [])
        case .end(let day, _):
            let hasOther = try AppointmentTable.hasOtherHead(than: id, on: max(day, today), in: db)
            return Appointment.Facts(actorRoles: actorRoles ?? [], isLastHead: !hasOther)
        }
    }

    /// Also where it waits for a second person.
    private static func isHeld(_ terms: Appointment.Terms, in db: GRDB.Database) throws -> Bool {
        try db.isTrue(
            "SELECT EXISTS (SELECT 1 FROM appointment WHERE person = ? AND role = ? AND kind = ? AND fromDay <= ? "
                + "AND (endsOn IS NULL OR endsOn > ?))",
            [
                terms.person.data, terms.role.rawValue, terms.kind.rawValue, terms.from.description,
                terms.from.description,
            ]
        )
    }

    private static func readsCases(_ terms: Appointment.Terms, on day: Day, in db: GRDB.Database) throws -> Bool {
        let readers = Role.allCases.filter(\.readsCases).map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try db.isTrue(
            "SELECT EXISTS (SELECT 1 FROM appointment WHERE person = :person AND kind = 'holder' "
                + "AND role IN (\(readers)) AND \(AppointmentTable.inForce) AND (endsOn IS NULL OR endsOn >= :end))",
            [
                "person": terms.person.data, "day": day.description,
                "end": terms.until?.adding(days: 1).description,
            ]
        )
    }
}
