import Domain
import GRDB

/// Someone who can sign in, for the termly look at every way in.
package struct AccountRow: Equatable, Sendable {
    package let person: PersonID
    package let name: String
    /// What the school's list says they are.
    package let place: String
    package let roles: [Role]
    package let lastSeen: Instant?
    package let suspendedOn: Day?
    package let suspendedWhy: String
    package let reviewedOn: Day?
    package let joined: Day

    /// A way in is looked at at least this often: a term and its holiday.
    package static let reviewDaysMax = 122

    /// Whether nobody has looked for longer than a term; someone new counts from the day they came.
    package func isDue(on day: Day) -> Bool {
        (reviewedOn ?? joined).adding(days: Self.reviewDaysMax) < day
    }
}

/// Someone whose private use of school equipment was taken back.
package struct RevokedUse: Equatable, Sendable {
    package let person: PersonID
    package let name: String
    package let on: Day
    package let why: String
}

/// What the school decided about one person's way in and personal use.
package struct AccountState: Equatable, Sendable {
    package let suspendedOn: Day?
    package let revokedOn: Day?
    package let revokedWhy: String
}

extension Records {
    /// Staff, governors, and whoever else holds a role: those who come in by more than a contact on the roll.
    package func accounts(_ working: Working, on day: Day) async throws -> [AccountRow] {
        let seen = try working.lastSeen()
        return try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT person.*, suspendedOn, suspendedWhy, reviewedOn, (
                            SELECT group_concat(DISTINCT appointment.role) FROM appointment
                            WHERE appointment.person = person.id AND waits = 0 AND fromDay <= :day
                                AND (endsOn IS NULL OR endsOn > :day)
                        ) AS roles
                        FROM person LEFT JOIN account ON account.person = person.id
                        WHERE person.kind <> 'pupil' AND \(PersonTable.here)
                            AND (person.kind IN ('staff', 'governor', 'outside') OR roles IS NOT NULL)
                        ORDER BY suspendedOn IS NULL, family, given, person.id
                        """
                ),
                arguments: ["day": day.description]
            )
            return try rows.map { try AccountRow(row: $0, seen: seen, on: day) }
        }
    }

    /// Nothing decided where nobody decided anything.
    package func accountState(of person: PersonID) async throws -> AccountState {
        try await read { db in
            let sql = "SELECT * FROM account WHERE person = ?"
            let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [person.data])
            return AccountState(
                suspendedOn: (row?["suspendedOn"] as String?).flatMap(Day.init),
                revokedOn: (row?["revokedOn"] as String?).flatMap(Day.init),
                revokedWhy: row?["revokedWhy"] ?? ""
            )
        }
    }

    /// Those whose personal use was taken back, and since when.
    package func personalUseRevoked(on day: Day) async throws -> [RevokedUse] {
        try await read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT person.id, trim(given || ' ' || family) AS name, revokedOn, revokedWhy
                        FROM account JOIN person ON person.id = account.person
                        WHERE revokedOn IS NOT NULL AND \(PersonTable.here) ORDER BY family, given, person.id
                        """
                ),
                arguments: ["day": day.description]
            ).map { row in
                RevokedUse(
                    person: try PersonID(row: row, "id"),
                    name: row["name"],
                    on: Day(row["revokedOn"] as String) ?? day,
                    why: row["revokedWhy"]
                )
            }
        }
    }
}

extension AccountRow {
    fileprivate init(row: Row, seen: [PersonID: Instant], on day: Day) throws {
        person = try PersonID(row: row, "id")
        name = [row["given"] as String, row["family"] as String].filter { !$0.isEmpty }.joined(separator: " ")
        place = row["role"]
        let names = Set(((row["roles"] as String?) ?? "").split(separator: ",").map(String.init))
        let given = Role.allCases.filter { names.contains($0.rawValue) }
        let base = Role(kind: row["kind"], words: row["role"])
        roles = given.isEmpty ? base.map { [$0] } ?? [] : given
        lastSeen = seen[person]
        suspendedOn = (row["suspendedOn"] as String?).flatMap(Day.init)
        suspendedWhy = (row["suspendedWhy"] as String?) ?? ""
        reviewedOn = (row["reviewedOn"] as String?).flatMap(Day.init)
        joined = Day(row["joined"] as String) ?? day
    }
}
