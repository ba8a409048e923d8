import Domain
import GRDB

/// What every feature knows about someone who may be erased.
///
/// A parent's time here ends when the last of their children leaves: their own record says nothing of it.
enum ErasureFacts {
    static let columns = """
        person.id, person.given, person.family, person.kind,
        CASE
            WHEN person.kind <> 'family' THEN person.left
            WHEN EXISTS (
                SELECT 1 FROM visibleRelationship AS relationship JOIN visiblePerson AS child ON child.id = relationship.child
                WHERE relationship.adult = person.id AND (child.left IS NULL OR child.left > :day)
            ) THEN NULL
            ELSE nullif(max(coalesce(person.left, ''), coalesce((
                SELECT max(child.left) FROM visibleRelationship AS relationship JOIN visiblePerson AS child ON child.id = relationship.child
                WHERE relationship.adult = person.id
            ), '')), '')
        END AS leftOn,
        EXISTS (
            SELECT 1 FROM appointment
            WHERE appointment.person = person.id AND (endsOn IS NULL OR endsOn > :day)
        ) AS holdsDuty,
        EXISTS (SELECT 1 FROM visibleAnswer WHERE answeredBy = person.id)
            OR EXISTS (SELECT 1 FROM visibleExcusal AS excusal WHERE excusal.person = person.id) AS hasAgreements,
        EXISTS (SELECT 1 FROM classSession WHERE teacher = person.id)
            OR EXISTS (SELECT 1 FROM filterSession WHERE by = person.id) AS hasTeaching,
        EXISTS (
            SELECT 1 FROM visibleErasure AS request WHERE request.person = person.id AND heldWhy IS NOT NULL
        ) AS isHeld
        """

    static func read(
        _ person: PersonID,
        seenBy eyes: Eyes,
        on day: Day,
        from db: GRDB.Database
    ) throws -> MayErase.Facts? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: "WITH \(Visible.rows) SELECT \(columns) FROM visiblePerson AS person WHERE person.id = :person"
            ),
            arguments: eyes.arguments &+ ["person": person.data, "day": day.description]
        )
        return row.map { MayErase.Facts(row: $0, on: day) }
    }
}

extension MayErase.Facts {
    init(row: Row, on today: Day) {
        let leftOn = (row["leftOn"] as String?).flatMap(Day.init)
        self.init(
            people: MayErase.People(
                group: RetentionSchedule.Group(kind: row["kind"]),
                leftOn: leftOn.flatMap { $0 <= today ? $0 : nil },
                holdsDuty: row["holdsDuty"]
            ),
            agreements: row["hasAgreements"] ? .something : .nothing,
            teaching: row["hasTeaching"] ? .something : .nothing,
            holds: row["isHeld"] ? .held : .none
        )
    }
}

extension RetentionSchedule.Group {
    init(kind: String) {
        switch kind {
        case "pupil": self = .pupils
        case "family": self = .families
        case "visitor": self = .visitors
        default: self = .staff
        }
    }
}

extension ErasureRequest.Facts {
    static func read(
        for command: ErasureRequest.Command,
        about id: ErasureID,
        in context: Context,
        from db: GRDB.Database
    ) throws -> ErasureRequest.Facts {
        let person =
            if case .ask(let terms) = command { terms.person } else { try ErasureFacts.person(of: id, in: db) }
        return ErasureRequest.Facts(
            duties: try context.actor.person.map {
                try AppointmentTable.roles(of: $0, on: context.today, in: db)
            } ?? [],
            person: try person.flatMap { try ErasureFacts.read($0, seenBy: .own, on: context.today, from: db) },
            schedule: try RetentionSchedule.read(from: db),
            isAskedAlready: try person.map { try ErasureFacts.isAsked($0, in: db) } ?? false,
            walled: try Visible.barred(from: context, db)
        )
    }
}

extension ErasureFacts {
    fileprivate static func person(of id: ErasureID, in db: GRDB.Database) throws -> PersonID? {
        let sql = "SELECT person FROM erasureRequest WHERE id = ?"
        return try Row.fetchOne(db, sql: sql, arguments: [id.data]).map { try PersonID(row: $0, "person") }
    }

    fileprivate static func isAsked(_ person: PersonID, in db: GRDB.Database) throws -> Bool {
        try db.isTrue(
            "SELECT EXISTS (SELECT 1 FROM erasureRequest WHERE person = ? AND closed IS NULL)",
            [person.data]
        )
    }
}
