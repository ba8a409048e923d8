import Domain
import GRDB

extension Records {
    /// Whom someone said they are related to, or who said so of them: the other person, and who said it.
    package func declaredRelatives(of person: PersonID) async throws -> [DeclaredRelative] {
        try await read { db in
            let sql = """
                SELECT other, person FROM relative WHERE person = :person
                UNION SELECT person, person FROM relative WHERE other = :person
                """
            let rows = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: ["person": person.data])
            return try rows.map { row in
                DeclaredRelative(other: try PersonID(row: row, "other"), declarer: try PersonID(row: row, "person"))
            }
        }
    }
}

/// Somebody declared to be related to a person.
package struct DeclaredRelative: Equatable, Sendable {
    package let other: PersonID
    /// In whose history the declaration stands.
    package let declarer: PersonID
}
