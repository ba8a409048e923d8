import Domain
import Foundation
import GRDB

/// Somebody who is named on a page of a concern.
package struct CasePerson: Equatable, Sendable {
    package let id: PersonID
    package let given: String
    package let family: String
    /// pupil, staff, governor, family, visitor or outside.
    package let kind: String
    package let year: YearGroup?
    package let className: String

    package var name: String {
        [given, family].filter { !$0.isEmpty }.joined(separator: " ")
    }

    init(row: Row) throws {
        id = try PersonID(row: row, "id")
        given = row["given"]
        family = row["family"]
        kind = row["kind"]
        year = YearGroup(position: row["year"])
        className = row["className"]
    }
}

extension Records {
    /// Whoever stands on pages of concerns, as far as no bar hides them from whoever reads.
    package func casePeople(_ ids: Set<PersonID>, seenBy viewer: Viewer) async throws -> [PersonID: CasePerson] {
        let names = ids.map { "\"\($0.description)\"" }.sorted().joined(separator: ",")
        let people = try await casePeople(
            "WHERE lower(hex(id)) IN (SELECT value FROM json_each(:wanted))",
            ["wanted": "[\(names)]"],
            seenBy: viewer
        )
        return Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// At most `limit` people of the school whose names hold these letters, children first.
    package func casePeople(named letters: String, seenBy viewer: Viewer, limit: Int) async throws -> [CasePerson] {
        try await casePeople(
            "WHERE \(PersonTable.isNamed(":letters")) "
                + "ORDER BY kind <> 'pupil', family, given, id LIMIT :limit",
            ["letters": letters.foldedForSearch, "limit": limit],
            seenBy: viewer
        )
    }

    /// Whoever's whole name stands in a text.
    package func casePeople(writtenIn text: String, seenBy viewer: Viewer) async throws -> [CasePerson] {
        try await casePeople(
            "WHERE given <> '' AND family <> '' AND instr(:text, folded(given || ' ' || family)) > 0 "
                + "ORDER BY family, given, id",
            ["text": text.foldedForSearch],
            seenBy: viewer
        )
    }

    /// Who reads concerns by their duties today and sees this one or could be brought in: whoever a wall stands before is
    /// not there.
    package func readers(of concern: ConcernID, seenBy viewer: Viewer, on day: Day) async throws -> [CaseReader] {
        try await read { db in
            guard try Visible.shows(concern, to: viewer.concernEyes, db) else { return [] }
            let routing = try ConcernFacts.routing(naming: [], on: day, in: db)
            let readers = Role.allCases.filter { $0.permissions.contains(.readConcerns) }
            let people = Set(readers.flatMap { routing.holders[$0] ?? [] })
            let named = try CasePerson.read(Self.list(of: people), seenBy: viewer, in: db)
            return try named.compactMap { person in
                let roles = try AppointmentTable.roles(of: person.id, on: day, in: db)
                let eyes = ConcernEyes(viewer: person.id, roles: roles)
                guard try !Visible.walls(concern, from: eyes, db) else { return nil }
                return CaseReader(
                    person: person,
                    duties: Role.allCases.filter(roles.contains),
                    seesIt: try Visible.shows(concern, to: eyes, db)
                )
            }
        }
    }

    private static func list(of people: Set<PersonID>) -> String {
        "[" + people.map { "\"\($0.description)\"" }.sorted().joined(separator: ",") + "]"
    }

    private func casePeople(
        _ sql: String,
        _ arguments: StatementArguments,
        seenBy viewer: Viewer
    ) async throws -> [CasePerson] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: "WITH \(Visible.concerns) SELECT id, given, family, kind, year, className FROM visiblePerson "
                        + sql
                ),
                arguments: viewer.concernEyes.arguments &+ arguments
            )
            return try rows.map(CasePerson.init(row:))
        }
    }
}

/// Someone whose duties let them read concerns.
package struct CaseReader: Equatable, Sendable {
    package let person: CasePerson
    package let duties: [Role]
    package let seesIt: Bool
}

extension CasePerson {
    /// `list` is a JSON array of identifiers.
    fileprivate static func read(_ list: String, seenBy viewer: Viewer, in db: GRDB.Database) throws -> [CasePerson] {
        let sql = """
            WITH \(Visible.concerns) SELECT id, given, family, kind, year, className FROM visiblePerson
            WHERE lower(hex(id)) IN (SELECT value FROM json_each(:wanted)) ORDER BY family, given, id
            """
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: sql),
            arguments: viewer.concernEyes.arguments &+ ["wanted": list]
        )
        return try rows.map(CasePerson.init(row:))
    }
}
