import Domain
import Foundation
import GRDB

/// A volunteer's agreement of this school year, found again by what is on their copy.
package struct EarlierVisit: Equatable, Sendable {
    package let person: PersonID
    /// Whether they agreed to the rules as they are today.
    package let isCurrent: Bool
}

/// What a visitor sent, as the page after it shows it: nothing that is not kept.
package struct KeptVisit: Equatable, Sendable {
    /// The last day of their place here; nil where it has no end.
    package let lastDay: Day?
    /// The first of several; nil after three short things, which ask for no answer.
    package let answer: Given?

    package struct Given: Equatable, Sendable {
        package let reference: String
        package let said: String
        package let on: Day
        /// Whether it was given to the rules as they are today.
        package let isCurrent: Bool
    }

    /// Whether it still counts: a yes ends with the rules that it was given to.
    package var holds: Bool {
        answer.map { $0.said != "yes" || $0.isCurrent } ?? true
    }
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
                    isCurrent: (row["isCurrent"] as Bool?) ?? false
                )
            }
        }
    }

    /// Answers first: of whoever visits there are more every day, and few share a reference.
    static let earlierVisitQuery = """
        WITH \(Visible.rows), \(PolicyTable.inForce)
        SELECT person.id, answer.version >= asked.askedSince AS isCurrent
        FROM visibleAnswer AS answer CROSS JOIN visiblePerson AS person
                ON person.id = answeredBy AND person.kind = 'visitor'
            \(askedToday)
        WHERE answer.id BETWEEN :firstCopy AND :lastCopy AND said = 'yes' AND withdrawn = 0 AND \(PersonTable.here)
            AND lower(trim(given || ' ' || family)) = lower(:name)
        ORDER BY pos DESC LIMIT 1
        """

    /// What a visitor sent, by the random name that stands in the address after it; nil for anyone who is no visitor,
    /// and once their time here is over.
    ///
    /// Whoever holds that name sees with the visitor's own eyes, in this read and in no other.
    package func keptVisit(of visitor: PersonID, on day: Day) async throws -> KeptVisit? {
        let own = Eyes(viewer: visitor)
        return try await read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(sql: Self.keptVisitQuery),
                arguments: own.arguments &+ ["day": day.description]
            )
            return try row.map(KeptVisit.init(row:))
        }
    }

    /// The first answer of several: its reference is the one that was given.
    private static let keptVisitQuery = """
        WITH \(Visible.rows), \(PolicyTable.inForce)
        SELECT left, answer.id AS answerID, at, said, answer.version >= asked.askedSince AS isCurrent
        FROM visiblePerson AS person
            LEFT JOIN visibleAnswer AS answer ON answeredBy = person.id AND withdrawn = 0
            \(askedToday)
        WHERE person.id = :viewer AND person.kind = 'visitor' AND \(PersonTable.here)
        ORDER BY pos LIMIT 1
        """

    /// Since when the document of an answer is asked as it is today.
    private static let askedToday = """
        LEFT JOIN (document JOIN inForce USING (policy, version)) AS asked ON asked.document = answer.document
        """
}

extension KeptVisit {
    fileprivate init(row: Row) throws {
        lastDay = (row["left"] as String?).flatMap(Day.init)?.adding(days: -1)
        answer = try AnswerID.optional(row, "answerID").map { id in
            Given(
                reference: id.reference,
                said: row["said"],
                on: Instant(milliseconds: row["at"]).day,
                isCurrent: (row["isCurrent"] as Bool?) ?? false
            )
        }
    }
}
