import Domain
import GRDB

/// A request whose day has come.
package struct DueErasure: Equatable, Sendable {
    package let id: ErasureID
    package let person: PersonID
    /// What goes: the person's own, and every request about them, whose reasons may speak of them.
    let owned: Set<Ownership>

    /// The same for every attempt, so that it is done once.
    var command: CommandID {
        CommandID(madeBy: id, as: "erasure finish")
    }
}

extension Records {
    /// Requests whose day has come and that nothing holds, the oldest day first.
    package func dueErasures(at now: Instant) async throws -> [DueErasure] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT id, person, categories FROM erasureRequest
                        WHERE closed IS NULL AND due <= ? AND NOT EXISTS (
                            SELECT 1 FROM erasureRequest AS other
                            WHERE other.person = erasureRequest.person AND other.heldWhy IS NOT NULL
                        )
                        ORDER BY due, id
                        """
                ),
                arguments: [now.milliseconds]
            )
            return try rows.map { try DueErasure(row: $0, in: db) }
        }
    }
}

extension DueErasure {
    fileprivate init(row: Row, in db: GRDB.Database) throws {
        let person = try PersonID(row: row, "person")
        self.person = person
        id = try ErasureID(row: row, "id")
        let sql = "SELECT id FROM erasureRequest WHERE person = ?"
        let requests = try Row.fetchAll(db, sql: sql, arguments: [person.data]).map { try Owner(row: $0, "id") }
        let own = ErasureTable.categories(row["categories"]).map {
            Ownership.sealed(owner: Owner(person.value), $0)
        }
        owned = Set(own + requests.map { .sealed(owner: $0, .erasure) })
    }
}
