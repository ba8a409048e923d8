import Domain
import GRDB

extension Records {
    /// The name of someone who works for the school, which its public pages and letters show; empty for anyone else.
    package func staffName(of person: PersonID?) async throws -> String {
        try await staffWord("SELECT trim(given || ' ' || family) FROM person WHERE id = ?", person)
    }

    /// How the school writes to someone who works for it: the address that was added last; empty for anyone else.
    package func staffEmail(of person: PersonID?) async throws -> String {
        try await staffWord(
            """
            SELECT (
                SELECT value FROM contact WHERE contact.person = person.id AND contact.kind = 'email'
                ORDER BY pos DESC, value LIMIT 1
            ) FROM person WHERE id = ?
            """,
            person
        )
    }

    private func staffWord(_ sql: String, _ person: PersonID?) async throws -> String {
        guard let person else { return "" }
        return try await read { db in
            let known = sql + " AND kind IN ('staff', 'governor', 'outside')"
            return try String.fetchOne(db.cachedStatement(sql: known), arguments: [person.data]) ?? ""
        }
    }

    /// Whoever a session belongs to, before it is known what they may see.
    func whoever(_ id: PersonID, on day: Day) async throws -> PersonRow? {
        try await ownDoings.person(id, on: day)
    }
}
