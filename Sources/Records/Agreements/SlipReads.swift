import Domain
import Foundation
import GRDB

/// A child whose family may still send a slip back, as the class list of returned paper shows them.
package struct SlipRow: Equatable, Sendable {
    package let child: PersonID
    package let given: String
    package let family: String
    package let year: YearGroup?
    /// What their family is asked about them.
    package let documents: [DocumentID]
    /// Those who may answer, whoever answered first.
    package let adults: [Adult]

    package struct Adult: Equatable, Sendable {
        package let id: PersonID
        package let name: String
        /// What they are to the child.
        package let relation: String
        /// What they have answered already, yes or "would like to talk".
        package let answered: Set<DocumentID>
    }

    package var name: String {
        [given, family].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Sight {
    /// The children of a class, by name, with the adults who may sign for each.
    package func slips(in className: String, on day: Day) async throws -> [SlipRow] {
        try await read { db in
            let narrowing = Agreed.Narrowing(audience: .parents, className: className)
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: Agreed.query + """
                        SELECT stated.about, stated.document, person.given, person.family, person.year
                        FROM stated JOIN visiblePerson AS person ON person.id = stated.about
                        WHERE fromFamily AND state <> 'excused' AND \(Agreed.narrowed)
                        ORDER BY person.given, person.family, person.id, place
                        """
                ),
                arguments: eyes.arguments &+ Agreed.arguments(narrowing, on: day)
            )
            var slips: [SlipRow] = []
            for row in rows {
                let child = try PersonID(row: row, "about")
                let document = try DocumentID(row: row, "document")
                if let last = slips.last, last.child == child {
                    slips[slips.count - 1] = last.adding(document)
                } else {
                    slips.append(SlipRow(row: row, child: child, document, adults: try adults(of: child, day, db)))
                }
            }
            return slips
        }
    }

    private func adults(of child: PersonID, _ day: Day, _ db: GRDB.Database) throws -> [SlipRow.Adult] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    WITH \(Visible.rows)
                    SELECT person.id, trim(given || ' ' || family) AS name, relationship.kind
                    FROM visibleRelationship AS relationship JOIN visiblePerson AS person ON person.id = adult
                    WHERE child = :child AND mayAnswer AND \(PersonTable.here)
                    ORDER BY relationship.kind = 'mother' DESC, relationship.kind = 'father' DESC, given, person.id
                    """
            ),
            arguments: eyes.arguments &+ ["child": child.data, "day": day.description]
        )
        return try rows.map { row in
            let id = try PersonID(row: row, "id")
            return SlipRow.Adult(
                id: id,
                name: row["name"],
                relation: row["kind"],
                answered: try answered(by: id, for: child, day, db)
            )
        }
    }

    private func answered(
        by adult: PersonID,
        for child: PersonID,
        _ day: Day,
        _ db: GRDB.Database
    ) throws -> Set<DocumentID> {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    WITH \(Visible.rows), \(PolicyTable.inForce)
                    SELECT answer.document, said, withdrawn, max(answer.pos) FROM visibleAnswer AS answer
                        JOIN document ON document.document = answer.document JOIN inForce USING (policy, version)
                        JOIN visiblePerson AS pupil ON pupil.id = answer.child
                    WHERE answeredBy = :adult AND child = :child AND answer.version >= askedSince AND (
                        NOT bindsPupils
                        OR \(PolicyTable.isOfYear(text: "answer", policy: "answer.policy", year: "pupil.year"))
                    )
                    GROUP BY answer.document
                    """
            ),
            arguments: eyes.arguments &+ ["adult": adult.data, "child": child.data, "day": day.description]
        )
        let said = rows.filter { ["yes", "talk"].contains($0["said"] as String) && !($0["withdrawn"] as Bool) }
        return Set(try said.map { try DocumentID(row: $0, "document") })
    }

    /// Whoever a printed sheet's reference belongs to.
    package func people(withReference reference: String) async throws -> [PersonID] {
        guard let sharing = PersonID.sharing(reference: reference) else { return [] }
        let ends: StatementArguments = ["first": sharing.lowerBound.data, "last": sharing.upperBound.data]
        return try await read { db in
            let statement = try db.cachedStatement(
                sql: "WITH \(Visible.rows) SELECT id FROM visiblePerson WHERE id BETWEEN :first AND :last"
            )
            return try Row.fetchAll(statement, arguments: eyes.arguments &+ ends).map { try PersonID(row: $0, "id") }
        }
    }
}

extension SlipRow {
    fileprivate init(row: Row, child: PersonID, _ document: DocumentID, adults: [Adult]) {
        self.init(
            child: child,
            given: row["given"],
            family: row["family"],
            year: YearGroup(position: row["year"]),
            documents: [document],
            adults: adults
        )
    }

    fileprivate func adding(_ document: DocumentID) -> SlipRow {
        SlipRow(
            child: child,
            given: given,
            family: family,
            year: year,
            documents: documents + [document],
            adults: adults
        )
    }
}
