import Domain
import Foundation
import GRDB

/// A class session as its teacher's pages show it.
package struct ClassSessionRow: Equatable, Sendable {
    package let id: ClassSessionID
    package let startedAt: Instant
    package let className: String
    package let policy: PolicyID
    package let version: Int
    package let document: DocumentID
    package let teacher: PersonID
    package let teacherName: String
    package let isFinished: Bool
    package let away: Set<PersonID>
    package let talkAgain: [ClauseID]
}

/// A child's peg: their picture, and where their answer to one document stands.
package struct PegRow: Equatable, Sendable {
    package let child: PersonID
    /// The first name, with a letter of the other where two in the class share it.
    package let given: String
    package let year: YearGroup
    package let peg: Peg
    package let state: AgreementState
}

/// A class, and how many of its children stand where, over every document that binds them.
package struct ClassRow: Equatable, Sendable {
    package let name: String
    package let year: YearGroup
    package let childCount: Int
    package let counts: [AgreementState.Group: Int]
}

extension Sight {
    package func classSession(_ id: ClassSessionID) async throws -> ClassSessionRow? {
        try await classSessions("WHERE classSession.id = :id", ["id": id.data]).first
    }

    /// Sessions that were begun since a moment and not finished, newest first.
    package func openClassSessions(since moment: Instant) async throws -> [ClassSessionRow] {
        try await classSessions(
            "WHERE finishedAt IS NULL AND at >= :since ORDER BY at DESC",
            ["since": moment.milliseconds]
        )
    }

    private func classSessions(_ sql: String, _ arguments: StatementArguments) async throws -> [ClassSessionRow] {
        try await read { db in
            let barred = try Visible.barred(eyes, db)
            return try Row.fetchAll(
                db.cachedStatement(
                    sql: "WITH \(Visible.rows) "
                        + "SELECT classSession.*, trim(person.given || ' ' || person.family) AS teacherName "
                        + "FROM classSession LEFT JOIN visiblePerson AS person ON person.id = teacher " + sql
                ),
                arguments: eyes.arguments &+ arguments
            ).map { try ClassSessionRow(row: $0, barred) }
        }
    }

    /// The classes there are, by year, with their counts.
    package func classRows(on day: Day) async throws -> [ClassRow] {
        let counts = try await agreementCounts(on: day).filter { $0.audience == .pupils }
        return try await classes(on: day).map { found in
            let own = counts.filter { $0.className == found.name }
            let groups = Dictionary(own.map { ($0.state.group, $0.count) }, uniquingKeysWith: +)
            return ClassRow(name: found.name, year: found.year, childCount: found.count, counts: groups)
        }
    }

    /// The documents in force that bind any child of a class.
    package func documents(bindingClass className: String, on day: Day) async throws -> [DocumentRow] {
        let years = try await read { db in
            try Int.fetchAll(
                db.cachedStatement(
                    sql:
                        "WITH \(Visible.rows) SELECT DISTINCT year FROM visiblePerson WHERE kind = 'pupil' AND className = :class "
                        + "AND year IS NOT NULL AND \(PersonTable.here)"
                ),
                arguments: eyes.arguments &+ ["class": className, "day": day.description]
            ).compactMap(YearGroup.init(position:))
        }
        return try await records.documents(for: .pupils, on: day).filter { row in
            row.document.years.contains { range in years.contains(where: range.contains) }
        }
    }

    /// The children of a class whom a document binds, by first name, each with the peg they have in the whole class.
    package func pegs(in className: String, for document: DocumentID, on day: Day) async throws -> [PegRow] {
        let pegs = Peg.assigned(to: try await childrenInTurn(of: className, on: day))
        let narrowing = Agreed.Narrowing(audience: .pupils, document: document, className: className)
        let rows = try await agreements(narrowing, on: day)
        let namesakes = Dictionary(grouping: rows, by: \.given).filter { $0.value.count > 1 }
        return
            rows.map { row in
                PegRow(
                    child: row.person,
                    given: namesakes[row.given] == nil ? row.given : "\(row.given) \(row.family.prefix(1))",
                    year: row.year ?? .reception,
                    peg: pegs[row.person] ?? .star,
                    state: row.state
                )
            }
            .sorted { ($0.given, $0.peg.rawValue) < ($1.given, $1.peg.rawValue) }
    }

    /// In the order in which they joined, so that a child who comes new takes nobody's picture.
    private func childrenInTurn(of className: String, on day: Day) async throws -> [PersonID] {
        try await read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: "WITH \(Visible.rows) SELECT id FROM visiblePerson "
                        + "WHERE kind = 'pupil' AND className = :class AND \(PersonTable.here) "
                        + "ORDER BY joined, id"
                ),
                arguments: eyes.arguments &+ ["class": className, "day": day.description]
            ).map { try PersonID(row: $0, "id") }
        }
    }
}

extension ClassSessionRow {
    fileprivate init(row: Row, _ barred: Set<PersonID>) throws {
        id = try ClassSessionID(row: row, "id")
        startedAt = Instant(milliseconds: row["at"])
        className = row["className"]
        policy = try PolicyID(row: row, "policy")
        version = row["version"]
        document = try DocumentID(row: row, "document")
        teacher = try PersonID(row: row, "teacher")
        teacherName = (row["teacherName"] as String?) ?? ""
        isFinished = (row["finishedAt"] as Int64?) != nil
        away = Set((row["away"] as String).split(separator: " ").compactMap { PersonID(String($0)) })
            .subtracting(barred)
        talkAgain = (row["talkAgain"] as String).split(separator: " ").compactMap { ClauseID(String($0)) }
    }
}
