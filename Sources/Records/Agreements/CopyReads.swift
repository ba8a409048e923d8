import Domain
import Foundation
import GRDB

/// One answer as its giver may keep it: what they said, and the exact words they said it to.
package struct CopyRow: Equatable, Sendable {
    package let answer: AnswerRow
    package let text: AudienceDocument
    /// The version's own name, and its first day.
    package let label: String
    package let from: Day
    package let giver: String
    /// Empty where they answered for themselves.
    package let child: String
    package let childGiven: String
    /// Who was beside them, where someone was.
    package let recorder: String
}

extension Sight {
    /// The answers that someone sent together, found by any one of them; none unless they gave it themselves and may
    /// still answer for the child it is about.
    package func copies(of id: AnswerID, for person: PersonID) async throws -> [CopyRow] {
        try await read { db in
            let together = id.sharingReference
            let arguments: StatementArguments =
                eyes.arguments &+ [
                    "first": together.lowerBound.data, "last": together.upperBound.data, "person": person.data,
                ]
            let rows = try Row.fetchAll(db.cachedStatement(sql: Self.copyQuery), arguments: arguments)
            let copies = try rows.map(CopyRow.init(row:))
            return copies.contains { $0.answer.id == id } ? copies : []
        }
    }

    private static let copyQuery = """
        WITH \(Visible.rows)
        SELECT answer.*, label, fromDay, body, coalesce(pupil.given, '') AS childGiven,
            coalesce(trim(pupil.given || ' ' || pupil.family), '') AS childName,
            coalesce(trim(giver.given || ' ' || giver.family), '') AS giverName,
            coalesce(trim(recorder.given || ' ' || recorder.family), '') AS recorderName
        FROM visibleAnswer AS answer JOIN document USING (policy, version, document) JOIN publication USING (policy, version)
            LEFT JOIN visiblePerson AS pupil ON pupil.id = answer.child
            LEFT JOIN visiblePerson AS giver ON giver.id = answer.answeredBy
            LEFT JOIN visiblePerson AS recorder ON recorder.id = answer.recordedBy
        WHERE answeredBy = :person
            AND answer.id BETWEEN :first AND :last
            AND (
                answer.child IS NULL OR EXISTS (
                    SELECT 1 FROM visibleRelationship AS relationship
                    WHERE relationship.child = answer.child AND adult = :person AND mayAnswer
                )
            )
        ORDER BY answer.pos
        """
}

extension CopyRow {
    fileprivate init(row: Row) throws {
        answer = try AnswerRow(row: row)
        text = try PolicyTable.decode(row["body"]).words(hashed: answer.text.hash)
        label = row["label"]
        from = Day(row["fromDay"] as String) ?? answer.at.day
        giver = row["giverName"]
        child = row["childName"]
        childGiven = row["childGiven"]
        recorder = row["recorderName"]
    }
}

extension AudienceDocument {
    /// The document as it stood before whoever said yes to this hash: for one year's children where it was for them.
    fileprivate func words(hashed hash: String) -> AudienceDocument {
        let year = hashes.first { $0.hash == hash }.flatMap { YearGroup(rawValue: $0.year) }
        return year.map(bound(to:)) ?? self
    }
}
