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

    package var name: String {
        [given, family].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// E-mail first, for it costs nothing and holds more; empty for those who get a letter.
    package var address: String {
        if prefersPaper { return "" }
        return email.isEmpty ? mobile : email
    }
}

extension Records {
    private static let contactColumns = """
        person.id, person.given, person.family, person.language, person.paper,
            coalesce((
                SELECT min(value) FROM contact WHERE contact.person = person.id AND contact.kind = 'email'
            ), '') AS email,
            coalesce((
                SELECT min(value) FROM contact WHERE contact.person = person.id AND contact.kind = 'mobile'
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
                        SELECT DISTINCT \(Self.contactColumns)
                        FROM stated
                            LEFT JOIN relationship ON fromFamily AND relationship.child = stated.about AND mayAnswer
                            JOIN present AS person
                                ON person.id = CASE WHEN fromFamily THEN relationship.adult ELSE stated.about END
                        WHERE stated.audience = :audience AND state IN ('waiting', 'not yet')
                            AND person.kind <> 'pupil'
                            AND NOT EXISTS (
                                SELECT 1 FROM latest WHERE answeredBy = person.id AND latest.document = stated.document
                                    AND latest.child IS (CASE WHEN fromFamily THEN stated.about END)
                                    AND latest.version >= stated.askedSince
                            )
                            AND NOT EXISTS (
                                SELECT 1 FROM latest WHERE answeredBy = person.id AND said = 'talk' AND outcome <> 'agreed'
                                    AND NOT withdrawn
                            )
                        ORDER BY person.family, person.given, person.id
                        """
                ),
                arguments: ["day": day.description, "audience": audience.rawValue]
            )
            return try rows.map(RecipientRow.init(row:))
        }
    }

    /// How one person is reached; nil when they are not here.
    package func recipient(_ person: PersonID, on day: Day) async throws -> RecipientRow? {
        try await read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT \(Self.contactColumns) FROM person WHERE person.id = :id AND \(PersonTable.here)"
                ),
                arguments: ["id": person.data, "day": day.description]
            )
            return try row.map(RecipientRow.init(row:))
        }
    }

    /// Whether a "not yet" is still the last word of someone who is here and may answer.
    package func isUnanswered(since answer: AnswerID, on day: Day) async throws -> Bool {
        try await read { db in
            try db.isTrue(
                """
                SELECT EXISTS (
                    SELECT 1 FROM answer JOIN person ON person.id = answeredBy
                    WHERE answer.id = :answer AND said = 'not yet' AND NOT withdrawn AND \(PersonTable.here)
                        AND NOT EXISTS (
                            SELECT 1 FROM answer AS later WHERE later.answeredBy = answer.answeredBy
                                AND later.document = answer.document AND later.child IS answer.child
                                AND later.pos > answer.pos
                        )
                        AND (answer.child IS NULL OR EXISTS (
                            SELECT 1 FROM relationship WHERE relationship.child = answer.child
                                AND adult = answer.answeredBy AND mayAnswer
                        ))
                )
                """,
                ["answer": answer.data, "day": day.description]
            )
        }
    }

    /// Whether an audience was ever written to.
    package func wasInvited(_ audience: Switch) async throws -> Bool {
        try await read { db in
            try db.isTrue("SELECT EXISTS (SELECT 1 FROM invitation WHERE audience = ?)", [audience.rawValue])
        }
    }

    /// The children whom any of these adults may answer for.
    package func children(of adults: Set<PersonID>) async throws -> Set<PersonID> {
        try await read { db in
            let statement = try db.cachedStatement(sql: "SELECT child FROM relationship WHERE adult = ? AND mayAnswer")
            let found = try adults.flatMap { adult in
                try Row.fetchAll(statement, arguments: [adult.data]).map { try PersonID(row: $0, "child") }
            }
            return Set(found)
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
    }
}
