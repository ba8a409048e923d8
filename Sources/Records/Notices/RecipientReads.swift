import Domain
import Foundation
import GRDB

/// Someone whom a round of messages would reach, or who cannot be reached by one.
package struct RecipientRow: Equatable, Sendable {
    package let person: PersonID
    package let given: String
    package let family: String
    package let language: String
    package let prefersPaper: Bool
    /// Empty where school has none.
    package let email: String
    package let mobile: String
    /// The children on whose account they are asked; none for someone asked for themselves.
    package let children: Set<PersonID>

    package var name: String {
        [given, family].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// E-mail first, for it costs nothing and holds more; empty for those who get a letter.
    package var address: String {
        if prefersPaper { return "" }
        return email.isEmpty ? mobile : email
    }
}

extension Sight {
    /// Whether they answered to the rules of the year that the child is in today.
    private static let isOfYear = PolicyTable.isOfYear(
        text: "latest",
        policy: "stated.policy",
        year: "(SELECT year FROM present AS asked WHERE asked.id = stated.about)"
    )

    private static let contactColumns = """
        person.id, person.given, person.family, person.language, person.paper,
            coalesce((
                SELECT min(value) FROM visibleContact AS contact WHERE contact.person = person.id AND contact.kind = 'email'
            ), '') AS email,
            coalesce((
                SELECT min(value) FROM visibleContact AS contact WHERE contact.person = person.id AND contact.kind = 'mobile'
            ), '') AS mobile
        """

    /// Everyone of an audience who is still waiting, once each, by name.
    ///
    /// Whoever answered at all is left alone, and so is whoever would like to talk about anything; an adult is never
    /// asked about a child they are barred from.
    package func recipients(of audience: Switch, on day: Day) async throws -> [RecipientRow] {
        guard audience.isWrittenTo else { return [] }
        return try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: Agreed.query + """
                        SELECT \(Self.contactColumns),
                            group_concat(CASE
                                WHEN fromFamily THEN hex(stated.about)
                                WHEN stated.audience = 'parents' THEN (
                                    SELECT group_concat(hex(mine.child), ' ') FROM visibleRelationship AS mine
                                        JOIN present AS pupil ON pupil.id = mine.child
                                    WHERE mine.adult = person.id AND mine.mayAnswer
                                )
                            END, ' ') AS children
                        FROM stated
                            LEFT JOIN visibleRelationship AS relationship
                                ON fromFamily AND relationship.child = stated.about AND mayAnswer
                            JOIN present AS person
                                ON person.id = CASE WHEN fromFamily THEN relationship.adult ELSE stated.about END
                        WHERE stated.audience = :audience AND state IN ('waiting', 'not yet')
                            AND person.kind <> 'pupil'
                            AND NOT EXISTS (
                                SELECT 1 FROM latest WHERE answeredBy = person.id AND latest.document = stated.document
                                    AND latest.child IS (CASE WHEN fromFamily THEN stated.about END)
                                    AND latest.version >= stated.askedSince AND \(Self.isOfYear)
                            )
                            AND NOT EXISTS (
                                SELECT 1 FROM latest WHERE answeredBy = person.id AND said = 'talk' AND outcome <> 'agreed'
                                    AND NOT withdrawn
                            )
                        GROUP BY person.id
                        ORDER BY person.family, person.given, person.id
                        """
                ),
                arguments: eyes.arguments &+ ["day": day.description, "audience": audience.rawValue]
            )
            return try rows.map(RecipientRow.init(row:))
        }
    }

    /// How one person is reached; nil when they are not here.
    package func recipient(_ person: PersonID, on day: Day) async throws -> RecipientRow? {
        try await read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "WITH \(Visible.rows) SELECT \(Self.contactColumns), '' AS children "
                        + "FROM visiblePerson AS person WHERE person.id = :id AND \(PersonTable.here)"
                ),
                arguments: eyes.arguments &+ ["id": person.data, "day": day.description]
            )
            return try row.map(RecipientRow.init(row:))
        }
    }

    /// Whether a "not yet" is still the last word of someone who is here and may answer.
    package func isUnanswered(since answer: AnswerID, on day: Day) async throws -> Bool {
        try await read { db in
            try db.isTrue(
                """
                WITH \(Visible.rows)
                SELECT EXISTS (
                    SELECT 1 FROM visibleAnswer AS answer JOIN visiblePerson AS person ON person.id = answeredBy
                    WHERE answer.id = :answer AND said = 'not yet' AND NOT withdrawn AND \(PersonTable.here)
                        AND NOT EXISTS (
                            SELECT 1 FROM visibleAnswer AS later WHERE later.answeredBy = answer.answeredBy
                                AND later.document = answer.document AND later.child IS answer.child
                                AND later.pos > answer.pos
                        )
                        AND (answer.child IS NULL OR EXISTS (
                            SELECT 1 FROM visibleRelationship AS relationship WHERE relationship.child = answer.child
                                AND adult = answer.answeredBy AND mayAnswer
                        ))
                )
                """,
                eyes.arguments &+ ["answer": answer.data, "day": day.description]
            )
        }
    }

    /// The children whom any of these adults may answer for.
    package func children(of adults: Set<PersonID>) async throws -> Set<PersonID> {
        try await read { db in
            let statement = try db.cachedStatement(
                sql: "WITH \(Visible.rows) SELECT child FROM visibleRelationship WHERE adult = :adult AND mayAnswer"
            )
            let found = try adults.flatMap { adult in
                try Row.fetchAll(statement, arguments: eyes.arguments &+ ["adult": adult.data]).map {
                    try PersonID(row: $0, "child")
                }
            }
            return Set(found)
        }
    }
}

extension Records {
    /// Whether an audience was ever written to.
    package func wasInvited(_ audience: Switch) async throws -> Bool {
        try await read { db in
            try db.isTrue("SELECT EXISTS (SELECT 1 FROM invitation WHERE audience = ?)", [audience.rawValue])
        }
    }
}

extension RecipientRow {
    fileprivate init(row: Row) throws {
        person = try PersonID(row: row, "id")
        given = row["given"]
        family = row["family"]
        language = row["language"]
        prefersPaper = row["paper"]
        email = row["email"]
        mobile = row["mobile"]
        let named = (row["children"] as String?) ?? ""
        children = Set(named.split(separator: " ").compactMap { PersonID(String($0)) })
    }
}
