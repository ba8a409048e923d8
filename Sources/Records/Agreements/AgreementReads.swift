import Domain
import Foundation
import GRDB

/// One answer that the school waits for, or has.
package struct AgreementRow: Equatable, Sendable {
    package let audience: Switch
    package let document: DocumentID
    package let title: String
    /// Who answers; or the child whose family does.
    package let person: PersonID
    package let given: String
    package let family: String
    package let year: YearGroup?
    package let className: String
    package let fromFamily: Bool
    package let state: AgreementState
    /// The latest answer, where there is one.
    package let answer: AnswerID?
    package let answeredAt: Instant?
    package let route: String
    package let answeredBy: String

    package var name: String {
        [given, family].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// How many of an audience, a document and a class stand where.
package struct AgreementCount: Equatable, Sendable {
    package let audience: Switch
    package let document: DocumentID
    package let title: String
    package let place: Int
    package let year: YearGroup?
    package let className: String
    package let state: AgreementState
    package let count: Int

    package init(
        audience: Switch,
        document: DocumentID,
        title: String,
        place: Int,
        year: YearGroup?,
        className: String,
        state: AgreementState,
        count: Int
    ) {
        self.audience = audience
        self.document = document
        self.title = title
        self.place = place
        self.year = year
        self.className = className
        self.state = state
        self.count = count
    }
}

extension Sight {
    /// The audience on that day, counted by audience, document, class and state.
    package func agreementCounts(on day: Day) async throws -> [AgreementCount] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: Agreed.query + """
                        SELECT stated.audience, document, title, place, person.year, person.className, state, count(*) AS count
                        FROM stated JOIN visiblePerson AS person ON person.id = stated.about
                        GROUP BY stated.audience, document, person.year, person.className, state
                        ORDER BY stated.audience, place, person.year, person.className, state
                        """
                ),
                arguments: eyes.arguments &+ ["day": day.description]
            )
            return try rows.map { row in
                AgreementCount(
                    audience: Switch(rawValue: row["audience"]) ?? .staff,
                    document: try DocumentID(row: row, "document"),
                    title: row["title"],
                    place: row["place"],
                    year: YearGroup(position: row["year"]),
                    className: row["className"],
                    state: AgreementState(rawValue: row["state"]) ?? .waiting,
                    count: row["count"]
                )
            }
        }
    }

    /// The people behind a number, by class and name.
    package func agreements(_ narrowing: Agreed.Narrowing, on day: Day) async throws -> [AgreementRow] {
        try await read { db in
            try rows(of: narrowing, on: day, db).map(AgreementRow.init(row:))
        }
    }

    /// One page of the same list, counted from 1; a page past the end is the last one.
    package func agreements(_ narrowing: Agreed.Narrowing, on day: Day, page: Int) async throws -> AgreementPage {
        try await read { db in
            let rows = try rows(of: narrowing, on: day, db)
            let number = min(max(1, page), AgreementPage.pages(of: rows.count))
            let part = rows.dropFirst((number - 1) * AgreementPage.rowsMax).prefix(AgreementPage.rowsMax)
            return AgreementPage(rows: try part.map(AgreementRow.init(row:)), number: number, count: rows.count)
        }
    }

    private func rows(of narrowing: Agreed.Narrowing, on day: Day, _ db: GRDB.Database) throws -> [Row] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: Agreed.query + """
                    SELECT stated.audience, stated.document, title, stated.about, fromFamily, state,
                        person.given, person.family, person.year, person.className,
                        answer.id AS answerID, answer.at, answer.route,
                        trim(giver.given || ' ' || giver.family) AS giverName
                    FROM stated JOIN visiblePerson AS person ON person.id = stated.about
                        LEFT JOIN visibleAnswer AS answer ON answer.pos = stated.pos
                        LEFT JOIN visiblePerson AS giver ON giver.id = answer.answeredBy
                    WHERE \(Agreed.narrowed)
                    ORDER BY stated.audience, person.year, person.className, person.family, person.given,
                        stated.about, place
                    """
            ),
            arguments: eyes.arguments &+ Agreed.arguments(narrowing, on: day)
        )
        guard narrowing.group != nil || !narrowing.name.isBlank else { return rows }
        return try rows.filter { row in
            let agreement = try AgreementRow(row: row)
            let group = agreement.state.group
            return agreement.name.hasWords(of: narrowing.name) && (narrowing.group ?? group) == group
        }
    }
}

/// Some of a list of agreements, and how long the whole of it is.
package struct AgreementPage: Equatable, Sendable {
    package let rows: [AgreementRow]
    /// Which page it is, from 1.
    package let number: Int
    /// Rows of the whole list.
    package let count: Int

    package static let rowsMax = 100

    package static func pages(of count: Int) -> Int {
        max(1, (count + rowsMax - 1) / rowsMax)
    }

    package var pages: Int {
        Self.pages(of: count)
    }

    /// The place of its first row in the whole list, from 1.
    package var first: Int {
        (number - 1) * Self.rowsMax + 1
    }
}

extension AgreementRow {
    fileprivate init(row: Row) throws {
        audience = Switch(rawValue: row["audience"]) ?? .staff
        document = try DocumentID(row: row, "document")
        title = row["title"]
        person = try PersonID(row: row, "about")
        given = row["given"]
        family = row["family"]
        year = YearGroup(position: row["year"])
        className = row["className"]
        fromFamily = row["fromFamily"]
        state = AgreementState(rawValue: row["state"]) ?? .waiting
        answer = try AnswerID.optional(row, "answerID")
        answeredAt = (row["at"] as Int64?).map(Instant.init(milliseconds:))
        route = (row["route"] as String?) ?? ""
        answeredBy = (row["giverName"] as String?) ?? ""
    }
}

extension YearGroup {
    init?(position: Int?) {
        guard let position, YearGroup.allCases.indices.contains(position) else { return nil }
        self = YearGroup.allCases[position]
    }
}
