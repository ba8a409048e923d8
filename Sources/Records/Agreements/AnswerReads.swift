import Domain
import Foundation
import GRDB

/// One answer as its giver's own page, a copy, or a child's record shows it.
package struct AnswerRow: Equatable, Sendable {
    package let id: AnswerID
    package let position: Int
    package let at: Instant
    package let by: PersonID
    package let child: PersonID?
    package let text: TextShown
    package let said: String
    package let talkedAbout: Bool
    package let about: String
    package let route: String
    package let recordedBy: PersonID?
    package let signedOn: Day?
    package let standing: String
    package let mark: String
    package let outcome: String
    package let withdrawn: Bool

    package var reference: String { id.reference }
}

extension Sight {
    package func answer(_ id: AnswerID) async throws -> AnswerRow? {
        try await answers("WHERE id = :id", ["id": id.data]).first
    }

    /// Everything a person ever said, for themselves and for children, newest first.
    package func answers(by person: PersonID) async throws -> [AnswerRow] {
        try await answers("WHERE answeredBy = :person ORDER BY pos DESC", ["person": person.data])
    }

    /// What was said in a class session to its rules, newest first.
    package func answers(in session: ClassSessionRow) async throws -> [AnswerRow] {
        try await answers(
            "WHERE document = :document AND session = :session ORDER BY pos DESC",
            ["document": session.document.data, "session": session.id.data]
        )
    }

    package func answer(at position: Int) async throws -> AnswerRow? {
        try await answers("WHERE pos = :pos", ["pos": position]).first
    }

    private func answers(_ sql: String, _ arguments: StatementArguments) async throws -> [AnswerRow] {
        try await read { db in
            let statement = try db.cachedStatement(sql: "WITH \(Visible.rows) SELECT * FROM visibleAnswer " + sql)
            return try Row.fetchAll(statement, arguments: eyes.arguments &+ arguments).map(AnswerRow.init(row:))
        }
    }
}

extension AnswerRow {
    init(row: Row) throws {
        id = try AnswerID(row: row, "id")
        position = row["pos"]
        at = Instant(milliseconds: row["at"])
        by = try PersonID(row: row, "answeredBy")
        child = try PersonID.optional(row, "child")
        text = TextShown(
            policy: try PolicyID(row: row, "policy"),
            version: row["version"],
            document: try DocumentID(row: row, "document"),
            hash: row["hash"],
            language: row["language"]
        )
        said = row["said"]
        talkedAbout = row["talkedAbout"]
        about = row["about"]
        route = row["route"]
        recordedBy = try PersonID.optional(row, "recordedBy")
        signedOn = (row["signedOn"] as String?).flatMap(Day.init)
        standing = row["standing"]
        mark = row["mark"]
        outcome = row["outcome"]
        withdrawn = row["withdrawn"]
    }
}
