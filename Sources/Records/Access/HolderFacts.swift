import Domain
import GRDB

/// Someone who holds or covers a role on the day that was asked about.
package struct HolderRow: Equatable, Sendable {
    package let appointment: AppointmentID
    package let role: Role
    package let person: PersonID
    package let name: String
    package let isCover: Bool
    package let from: Day
    /// The last day, which still counts.
    package let until: Day?
    /// Given, and waiting for a second person's yes: it opens nothing yet.
    package let waits: Bool
    package let why: String
    package let givenBy: String
    /// Who gave it, so that a page can tell whether someone else may confirm; nil for the machine itself.
    package let giver: PersonID?
    package let givenOn: Day
    /// Who said yes; empty where nobody had to.
    package let confirmedBy: String

    package init(
        appointment: AppointmentID,
        role: Role,
        person: PersonID,
        name: String,
        isCover: Bool,
        from: Day,
        until: Day?,
        waits: Bool,
        why: String,
        givenBy: String,
        giver: PersonID?,
        givenOn: Day,
        confirmedBy: String
    ) {
        self.appointment = appointment
        self.role = role
        self.person = person
        self.name = name
        self.isCover = isCover
        self.from = from
        self.until = until
        self.waits = waits
        self.why = why
        self.givenBy = givenBy
        self.giver = giver
        self.givenOn = givenOn
        self.confirmedBy = confirmedBy
    }
}

/// Who holds which role on a day.
package struct Holders: Equatable, Sendable {
    package let rows: [HolderRow]

    /// Everyone who holds or covers a role, holders first, in the order in which they were given it.
    package func all(_ role: Role) -> [HolderRow] {
        rows.filter { $0.role == role }
    }

    /// Whoever holds it for their own, or else covers it.
    package subscript(role: Role) -> PersonID? {
        all(role).first?.person
    }
}

extension Records {
    /// Who holds and covers which role on a day.
    package func holders(on day: Day) async throws -> Holders {
        Holders(rows: try await appointments(where: AppointmentTable.inForce, ["day": day.description]))
    }

    /// Everyone who answers for a role at a moment, holders first; empty is a gap.
    package func holders(of role: Role, on moment: Instant) async throws -> [HolderRow] {
        try await holders(on: moment.day).all(role)
    }

    /// The one who answers for a role; a cover where nobody holds it.
    package func holder(of role: Role, on day: Day) async throws -> PersonID? {
        try await holders(on: day)[role]
    }

    /// What is not over by a day, also what begins later or waits for someone's yes.
    package func appointments(notOverOn day: Day) async throws -> [HolderRow] {
        try await appointments(where: "(endsOn IS NULL OR endsOn > :day)", ["day": day.description])
    }

    /// What someone was given that is not over by a day.
    package func appointments(of person: PersonID, notOverOn day: Day) async throws -> [HolderRow] {
        let arguments: StatementArguments = ["person": person.data, "day": day.description]
        return try await appointments(
            where: "appointment.person = :person AND (endsOn IS NULL OR endsOn > :day)",
            arguments
        )
    }

    /// One appointment; nil when it is over, or never was.
    package func appointment(_ id: AppointmentID, notOverOn day: Day) async throws -> HolderRow? {
        let arguments: StatementArguments = ["id": id.data, "day": day.description]
        return try await appointments(
            where: "appointment.id = :id AND (endsOn IS NULL OR endsOn > :day)",
            arguments
        ).first
    }

    /// Whether a duty that someone was given waits for their yes.
    package func waitsForYes(of person: PersonID, on day: Day) async throws -> Bool {
        try await read { db in
            try db.isTrue(
                "SELECT EXISTS (SELECT 1 FROM appointment WHERE person = ? AND waits = 1 AND (givenBy IS NULL OR "
                    + "givenBy <> person) AND (endsOn IS NULL OR endsOn > ?))",
                [person.data, day.description]
            )
        }
    }

    private func appointments(where condition: String, _ arguments: StatementArguments) async throws -> [HolderRow] {
        try await read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT appointment.*, trim(holder.given || ' ' || holder.family) AS name,
                            trim(giver.given || ' ' || giver.family) AS giver,
                            trim(second.given || ' ' || second.family) AS second
                        FROM appointment JOIN person AS holder ON holder.id = appointment.person
                        LEFT JOIN person AS giver ON giver.id = appointment.givenBy
                        LEFT JOIN person AS second ON second.id = appointment.confirmedBy
                        WHERE \(condition) ORDER BY appointment.kind = 'cover', fromDay, pos
                        """
                ),
                arguments: arguments
            ).compactMap(HolderRow.init(row:))
        }
    }
}

extension HolderRow {
    fileprivate init?(row: Row) throws {
        guard let role = Role(rawValue: row["role"]), let from = Day(row["fromDay"] as String),
            let givenOn = Day(row["givenOn"] as String)
        else { return nil }
        self.init(
            appointment: try AppointmentID(row: row, "id"),
            role: role,
            person: try PersonID(row: row, "person"),
            name: row["name"],
            isCover: row["kind"] == "cover",
            from: from,
            until: (row["endsOn"] as String?).flatMap(Day.init)?.adding(days: -1),
            waits: row["waits"],
            why: row["why"],
            givenBy: (row["giver"] as String?) ?? "",
            giver: try PersonID.optional(row, "givenBy"),
            givenOn: givenOn,
            confirmedBy: (row["second"] as String?) ?? ""
        )
    }
}

/// Who leads safeguarding on one day.
package struct LeadingDay: Equatable, Sendable {
    package let day: Day
    package let lead: [HolderRow]
    package let deputy: [HolderRow]
}

extension Records {
    /// Who leads safeguarding on each of some days.
    package func leading(from first: Day, days: Int) async throws -> [LeadingDay] {
        var all: [LeadingDay] = []
        for place in 0..<days {
            let day = first.adding(days: place)
            let holders = try await holders(on: day)
            all.append(LeadingDay(day: day, lead: holders.all(.lead), deputy: holders.all(.deputyLead)))
        }
        return all
    }

    /// The school's hours and holidays.
    package func schoolCalendar() async throws -> SchoolCalendar {
        try await read { try SchoolTable.calendar(in: $0) }
    }
}
