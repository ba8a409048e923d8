import Domain
import Foundation
import GRDB

/// A child whom an adult may answer for, as that adult's own pages name them.
package struct ChildRow: Equatable, Sendable {
    package let id: PersonID
    package let given: String
    package let family: String
    package let year: YearGroup
    package let className: String
    /// What the adult is to the child: "mother".
    package let relation: String

    /// What an answer keeps of this moment: "Year 1, Kingfishers; mother".
    package var standing: String {
        [[year.words, className].filter { !$0.isEmpty }.joined(separator: ", "), relation].joined(separator: "; ")
    }
}

/// One document that one adult is asked about, with the last thing they themselves said to it.
package struct OwedRow: Equatable, Sendable {
    package let asked: DocumentRow
    /// Whose switch opened it: parents also where a child's rules are meant.
    package let audience: Switch
    /// The child they answer for; nil when they answer for themselves.
    package let child: ChildRow?
    package let latest: AnswerRow?
    package let isExcused: Bool
    /// Whether what they said last was said to the rules of the year that the child is in today.
    package let isOfYear: Bool

    package var isVoluntary: Bool {
        asked.document.answer == .voluntary
    }

    /// The exact words that they are asked about.
    package var text: AudienceDocument {
        year.map(asked.document.bound(to:)) ?? asked.document
    }

    package var shown: TextShown {
        asked.shown(to: year)
    }

    package var year: YearGroup? {
        asked.document.bindsPupils ? child?.year : nil
    }

    /// What they said to the text that counts today; an answer to rules that changed since asks again.
    package var answer: AnswerRow? {
        latest.flatMap { isOfYear && $0.text.version >= asked.askedSince ? $0 : nil }
    }

    package var state: AgreementState {
        if isExcused { return .excused }
        guard let answer else { return .waiting }
        if answer.withdrawn { return .withdrawn }
        switch answer.said {
        case "talk": return answer.outcome == Answer.Conversation.Outcome.agreed.rawValue ? .done : .talk
        case "not yet": return .notYet
        default: return .done
        }
    }

    /// Whether school waits for them to say something.
    package var isOpen: Bool {
        switch state {
        case .waiting, .notYet: !isVoluntary
        case .done, .talk, .different, .withdrawn, .excused: false
        }
    }
}

extension Sight {
    /// All that an adult is asked on a day: their children's rules by child, then their own part.
    ///
    /// A bar, a switch that is off or a pupil asking gives nothing.
    package func owed(by person: PersonID, on day: Day) async throws -> [OwedRow] {
        try await read { db in
            let arguments: StatementArguments = eyes.arguments &+ ["person": person.data, "day": day.description]
            let rows = try Row.fetchAll(db.cachedStatement(sql: Self.owedQuery), arguments: arguments)
            return try rows.map { row in
                OwedRow(
                    asked: try DocumentRow(row: row),
                    audience: Switch(rawValue: row["audience"]) ?? .staff,
                    child: try ChildRow(row: row),
                    latest: try AnswerRow(at: row["latest"], eyes, db),
                    isExcused: row["isExcused"],
                    isOfYear: row["isOfYear"]
                )
            }
        }
    }

    private static let owedQuery = """
        WITH \(Visible.rows), \(PolicyTable.inForce),
        present AS (SELECT * FROM visiblePerson WHERE \(PersonTable.here)),
        reader AS (SELECT * FROM present WHERE id = :person AND kind <> 'pupil'),
        mine AS (
            SELECT present.*, relationship.kind AS relation
            FROM reader JOIN visibleRelationship AS relationship ON adult = reader.id AND mayAnswer
                JOIN present ON present.id = relationship.child AND present.kind = 'pupil'
        ),
        asked AS (
            SELECT document.policy, document.version, document.document, answer, perChild, audience AS whom,
                firstYear, lastYear
            FROM document JOIN inForce USING (policy, version) JOIN documentAudience USING (policy, version, document)
        ),
        owed AS (
            SELECT 'parents' AS audience, policy, version, document, mine.id AS child
            FROM asked JOIN mine ON year BETWEEN firstYear AND lastYear WHERE whom = 'pupils' AND answer = 'sign'
            UNION
            SELECT 'parents', policy, version, document, mine.id
            FROM asked JOIN mine WHERE whom = 'parents' AND perChild AND answer <> 'informed'
            UNION
            SELECT 'parents', policy, version, document, NULL
            FROM asked WHERE whom = 'parents' AND NOT perChild AND answer <> 'informed' AND EXISTS (SELECT 1 FROM mine)
            UNION
            SELECT whom, policy, version, document, NULL
            FROM asked JOIN reader
                ON (kind = 'staff' AND whom = 'staff') OR (kind = 'governor' AND whom = 'governors')
        )
        SELECT owed.audience, owed.policy, owed.version, label, fromDay, askedSince, body,
            mine.id AS child, mine.given, mine.family, mine.year, mine.className, mine.relation, last.pos AS latest,
            last.pos IS NULL OR mine.id IS NULL OR NOT bindsPupils
                OR \(PolicyTable.isOfYear(text: "last", policy: "last.policy", year: "mine.year")) AS isOfYear,
            EXISTS (
                SELECT 1 FROM visibleExcusal AS excusal WHERE excusal.person = coalesce(owed.child, :person)
                    AND excusal.document = owed.document AND until > :day
            ) AS isExcused
        FROM owed JOIN document USING (policy, version, document) JOIN publication USING (policy, version)
            LEFT JOIN mine ON mine.id = owed.child
            LEFT JOIN visibleAnswer AS last ON last.pos = (
                SELECT max(pos) FROM visibleAnswer AS answer WHERE answer.document = owed.document AND answeredBy = :person
                    AND answer.child IS owed.child AND answer.policy = owed.policy
            )
        WHERE EXISTS (SELECT 1 FROM switchedOn WHERE name = owed.audience)
        ORDER BY owed.child IS NULL, mine.year, mine.given, mine.id, owed.policy, place
        """

    /// Staff here whom no code can reach: they answer with a colleague beside them, who is not one of them.
    package func staffWithoutContact(besides witness: PersonID, on day: Day) async throws -> [PersonRow] {
        try await people(
            """
            WHERE person.kind = 'staff' AND isHere AND person.id <> :witness AND NOT EXISTS (
                SELECT 1 FROM visibleContact AS contact WHERE contact.person = person.id AND contact.kind IN ('email', 'mobile')
            ) ORDER BY given, family, person.id
            """,
            ["witness": witness.data],
            on: day
        )
    }
}

extension ChildRow {
    fileprivate init?(row: Row) throws {
        guard let id = try PersonID.optional(row, "child") else { return nil }
        self.id = id
        given = row["given"]
        family = row["family"]
        year = YearGroup(position: row["year"]) ?? .reception
        className = row["className"]
        relation = row["relation"]
    }
}

extension AnswerRow {
    fileprivate init?(at position: Int?, _ eyes: Eyes, _ db: GRDB.Database) throws {
        let statement = try db.cachedStatement(sql: "WITH \(Visible.rows) SELECT * FROM visibleAnswer WHERE pos = :pos")
        let arguments = eyes.arguments &+ ["pos": position]
        guard position != nil, let row = try Row.fetchOne(statement, arguments: arguments) else { return nil }
        try self.init(row: row)
    }
}
