import Domain
import Foundation
import GRDB

/// One person as lists and pages show them.
package struct PersonRow: Equatable, Sendable {
    package let id: PersonID
    package let given: String
    package let family: String
    /// pupil, staff, governor, family, visitor or outside.
    package let kind: String
    package let year: YearGroup?
    package let className: String
    package let role: String
    package let language: String
    package let isHere: Bool

    package var name: String {
        [given, family].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// An adult of a child, or a child of an adult.
package struct RelativeRow: Equatable, Sendable {
    package let person: PersonRow
    package let relationship: Relationship

    package var mayAnswer: Bool {
        relationship.mayAnswer(for: .agreement)
    }
}

extension Sight {
    private static let columns = """
        WITH \(Visible.rows)
        SELECT person.id, given, family, person.kind, year, className, role, language, (\(PersonTable.here)) AS isHere
        FROM visiblePerson AS person
        """

    package func person(_ id: PersonID, on day: Day) async throws -> PersonRow? {
        try await people("WHERE person.id = :id", ["id": id.data], on: day).first
    }

    /// Every adult here who is reached by this e-mail or number, by name, but those whom the school stopped from signing
    /// in: children never sign in.
    package func people(reachedBy contact: String, on day: Day) async throws -> [PersonRow] {
        try await people(
            "WHERE EXISTS (SELECT 1 FROM visibleContact AS reached WHERE reached.person = person.id AND value = :wanted) "
                + "AND isHere AND person.kind <> 'pupil' "
                + "AND NOT EXISTS (SELECT 1 FROM account WHERE account.person = person.id AND suspendedOn IS NOT NULL) "
                + "ORDER BY given, family, person.id",
            ["wanted": contact],
            on: day
        )
    }

    /// Everyone here of a kind, by class and name.
    package func people(kind: String, on day: Day) async throws -> [PersonRow] {
        try await people(
            "WHERE person.kind = :kind AND isHere ORDER BY year, className, family, given, person.id",
            ["kind": kind],
            on: day
        )
    }

    /// Supply teachers who are here or were here before, by name.
    package func supplyTeachers(on day: Day) async throws -> [PersonRow] {
        try await people("WHERE visitorKind = 'supply' ORDER BY given, family, person.id", [:], on: day)
    }

    package func pupils(in className: String, on day: Day) async throws -> [PersonRow] {
        try await people(
            "WHERE person.kind = 'pupil' AND className = :class AND isHere ORDER BY given, family, person.id",
            ["class": className],
            on: day
        )
    }

    func people(_ sql: String, _ arguments: StatementArguments, on day: Day) async throws -> [PersonRow] {
        try await read { db in
            let all: StatementArguments = eyes.arguments &+ ["day": day.description]
            return try Row.fetchAll(
                db.cachedStatement(sql: Self.columns + " " + sql),
                arguments: all &+ arguments
            ).map(PersonRow.init(row:))
        }
    }

    package func contacts(of person: PersonID) async throws -> [ContactPoint] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: "WITH \(Visible.rows) "
                    + "SELECT id, kind, value FROM visibleContact WHERE person = :person ORDER BY kind, value",
                arguments: eyes.arguments &+ ["person": person.data]
            )
            return try rows.map { row in
                ContactPoint(
                    id: try ContactID(row: row, "id"),
                    kind: ContactPoint.Kind(rawValue: row["kind"]) ?? .email,
                    value: row["value"]
                )
            }
        }
    }

    /// The adults on record for a child.
    package func adults(of child: PersonID, on day: Day) async throws -> [RelativeRow] {
        try await relatives("relationship.adult", "relationship.child", of: child, on: day)
    }

    /// The children here whom an adult is on record for, barred ones included: ask `mayAnswer`.
    package func children(of adult: PersonID, on day: Day) async throws -> [RelativeRow] {
        try await relatives("relationship.child", "relationship.adult", of: adult, on: day).filter(\.person.isHere)
    }

    private func relatives(
        _ other: String,
        _ own: String,
        of person: PersonID,
        on day: Day
    ) async throws -> [RelativeRow] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        WITH \(Visible.rows)
                        SELECT person.id, given, family, person.kind, year, className, role, language,
                            (\(PersonTable.here)) AS isHere, relationship.adult, relationship.kind AS relationshipKind,
                            responsibility, care, contactOrder, barDocument, barReviewBy
                        FROM visibleRelationship AS relationship JOIN visiblePerson AS person ON person.id = \(other)
                        WHERE \(own) = :person
                        ORDER BY year DESC, given, person.id
                        """
                ),
                arguments: eyes.arguments &+ ["person": person.data, "day": day.description]
            )
            return try rows.map {
                RelativeRow(person: try PersonRow(row: $0), relationship: try Relationship(row: $0))
            }
        }
    }

    /// The classes there are, by year, with how many children each has.
    package func classes(on day: Day) async throws -> [(name: String, year: YearGroup, count: Int)] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        WITH \(Visible.rows)
                        SELECT className, min(year) AS year, count(*) AS count FROM visiblePerson
                        WHERE kind = 'pupil' AND className <> '' AND \(PersonTable.here)
                        GROUP BY className ORDER BY year, className
                        """
                ),
                arguments: eyes.arguments &+ ["day": day.description]
            )
            return rows.map { ($0["className"], YearGroup(position: $0["year"]) ?? .reception, $0["count"]) }
        }
    }
}

extension PersonRow {
    fileprivate init(row: Row) throws {
        id = try PersonID(row: row, "id")
        given = row["given"]
        family = row["family"]
        kind = row["kind"]
        year = YearGroup(position: row["year"])
        className = row["className"]
        role = row["role"]
        language = row["language"]
        isHere = row["isHere"]
    }
}
