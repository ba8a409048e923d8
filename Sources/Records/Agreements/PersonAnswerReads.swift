import Domain
import Foundation
import GRDB

/// One answer in the record of a person or child, with the names that the office reads beside it.
package struct AnswerRecord: Equatable, Sendable {
    package let answer: AnswerRow
    package let title: String
    /// What the school calls the version it was given to.
    package let label: String
    package let giver: String
    package let recorder: String
    /// What came of talking, in the words of whoever talked.
    package let note: String
    /// Whether it is the newest of its giver for this document and child.
    package let isLatest: Bool
}

/// Someone who does not need to answer one document until a day.
package struct ExcusalRow: Equatable, Sendable {
    package let id: Identifier<Excusal>
    package let document: DocumentID
    package let title: String
    package let why: String
    package let until: Day
}

extension Sight {
    /// Everything a person said, and everything said for them, newest first.
    package func answerRecords(about person: PersonID) async throws -> [AnswerRecord] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: Self.recordQuery + " WHERE answeredBy = :person OR child = :person ORDER BY pos DESC"
                ),
                arguments: eyes.arguments &+ ["person": person.data]
            )
            return try rows.map(AnswerRecord.init(row:))
        }
    }

    package func answerRecord(_ id: AnswerID) async throws -> AnswerRecord? {
        try await read { db in
            let statement = try db.cachedStatement(sql: Self.recordQuery + " WHERE answer.id = :id")
            return try Row.fetchOne(statement, arguments: eyes.arguments &+ ["id": id.data])
                .map(AnswerRecord.init(row:))
        }
    }

    private static let recordQuery = """
        WITH \(Visible.rows)
        SELECT answer.*, document.title, publication.label, trim(giver.given || ' ' || giver.family) AS giverName,
            trim(recorder.given || ' ' || recorder.family) AS recorderName,
            NOT EXISTS (
                SELECT 1 FROM visibleAnswer AS later WHERE later.answeredBy = answer.answeredBy
                    AND later.document = answer.document AND later.child IS answer.child AND later.pos > answer.pos
            ) AS isLatest
        FROM visibleAnswer AS answer JOIN document USING (policy, version, document) JOIN publication USING (policy, version)
            LEFT JOIN visiblePerson AS giver ON giver.id = answer.answeredBy
            LEFT JOIN visiblePerson AS recorder ON recorder.id = answer.recordedBy
        """

    /// Who does not need to answer what, still on this day.
    package func excusals(of person: PersonID, on day: Day) async throws -> [ExcusalRow] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        WITH \(Visible.rows), \(PolicyTable.inForce)
                        SELECT excusal.*, title FROM visibleExcusal AS excusal JOIN document USING (document)
                            JOIN inForce USING (policy, version)
                        WHERE person = :person AND until > :day ORDER BY until, title
                        """
                ),
                arguments: eyes.arguments &+ ["person": person.data, "day": day.description]
            )
            return try rows.map { row in
                ExcusalRow(
                    id: try Identifier(row: row, "id"),
                    document: try DocumentID(row: row, "document"),
                    title: row["title"],
                    why: row["why"],
                    until: Day(row["until"] as String) ?? day
                )
            }
        }
    }

    /// How someone is best written to.
    package func needs(of person: PersonID) async throws -> Needs {
        try await read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "WITH \(Visible.rows) "
                        + "SELECT language, largePrint, symbols, paper FROM visiblePerson WHERE id = :person"
                ),
                arguments: eyes.arguments &+ ["person": person.data]
            )
            guard let row else { return Needs() }
            return Needs(
                language: row["language"],
                largePrint: row["largePrint"],
                symbols: row["symbols"],
                paper: row["paper"]
            )
        }
    }
}

extension AnswerRecord {
    fileprivate init(row: Row) throws {
        answer = try AnswerRow(row: row)
        title = row["title"]
        label = row["label"]
        giver = (row["giverName"] as String?) ?? ""
        recorder = (row["recorderName"] as String?) ?? ""
        note = row["note"]
        isLatest = row["isLatest"]
    }
}
