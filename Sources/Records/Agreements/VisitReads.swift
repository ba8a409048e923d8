import Domain
import Foundation
import GRDB

/// A volunteer's agreement of this school year, found again by what is on their copy.
package struct EarlierVisit: Equatable, Sendable {
    package let person: PersonID
    package let agreedOn: Day
    /// Until the day before this one.
    package let until: Day?
    /// Whether they agreed to the rules as they are today.
    package let isCurrent: Bool
}

extension Sight {
    /// How many visitors the school recorded from this day on.
    package func visitorCount(since day: Day) async throws -> Int {
        try await read { db in
            try Int.fetchOne(
                db.cachedStatement(
                    sql: "WITH \(Visible.rows) "
                        + "SELECT count(*) FROM visiblePerson WHERE kind = 'visitor' AND joined >= :day"
                ),
                arguments: eyes.arguments &+ ["day": day.description]
            ) ?? 0
        }
    }

    /// Who agreed under a reference, if the name is theirs and their time here still runs.
    package func earlierVisit(name: String, on day: Day) async throws -> EarlierVisit? {
        try await read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(sql: Self.earlierVisitQuery),
                arguments: eyes.arguments &+ ["name": name, "day": day.description]
            )
            return try row.map { row in
                EarlierVisit(
                    person: try PersonID(row: row, "id"),
                    agreedOn: Instant(milliseconds: row["at"]).day,
                    until: (row["left"] as String?).flatMap(Day.init),
                    isCurrent: (row["isCurrent"] as Bool?) ?? false
                )
            }
        }
    }

    /// Answers first: of whoever visits there are more every day, and few share a reference.
    static let earlierVisitQuery = """
        WITH \(Visible.rows), \(PolicyTable.inForce)
        SELECT person.id, at, left, answer.version >= asked.askedSince AS isCurrent
        FROM visibleAnswer AS answer CROSS JOIN visiblePerson AS person
                ON person.id = answeredBy AND person.kind = 'visitor'
            LEFT JOIN (document JOIN inForce USING (policy, version)) AS asked
                ON asked.document = answer.document
        WHERE answer.id BETWEEN :firstCopy AND :lastCopy AND said = 'yes' AND withdrawn = 0 AND \(PersonTable.here)
            AND lower(trim(given || ' ' || family)) = lower(:name)
        ORDER BY pos DESC LIMIT 1
        """

    /// The last day of a visitor's place, which the page after an answer shows; nil for an unknown visitor.
    package func lastDay(ofVisitor person: PersonID) async throws -> Day? {
        try await read { db in
            try String.fetchOne(
                db.cachedStatement(
                    sql: "WITH \(Visible.rows) SELECT left FROM visiblePerson WHERE id = :id AND kind = 'visitor'"
                ),
                arguments: eyes.arguments &+ ["id": person.data]
            ).flatMap(Day.init)?.adding(days: -1)
        }
    }
}
