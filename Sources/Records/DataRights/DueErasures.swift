import Domain
import GRDB

/// Carries out the requests whose day has come, each once, in order of time, also after the program was off.
package struct DueErasures: Sendable {
    private let registry: Registry
    private let working: Working

    package init(registry: Registry, working: Working) {
        self.registry = registry
        self.working = working
    }

    /// Answers how many were done.
    ///
    /// What is half done goes first, as nothing would look for it after a crash; then the certificate, which names the
    /// keys and so makes the next start destroy them; then the keys and all they sealed.
    package func run(at now: Instant) async throws -> Int {
        let due = try await registry.records.dueErasures(at: now)
        for each in due { try working.erase(each.person) }
        return due.isEmpty ? 0 : try await registry.finish(due, at: now)
    }
}

extension Writer {
    /// Certifies each and then erases all, while nothing else is written: a certificate counts every entry that goes.
    mutating func finish(_ due: [DueErasure], at now: Instant) throws -> Int {
        var gone: Set<Ownership> = []
        var count = 0
        for each in due where try certify(each, at: now) {
            gone.formUnion(each.owned)
            count += 1
        }
        if count > 0 { _ = try erase(gone) }
        return count
    }

    /// Whether it is to be done; if not, the request was closed with the reason, or waits for a hold to end.
    private mutating func certify(_ due: DueErasure, at now: Instant) throws -> Bool {
        let found = try sealed(under: due.owned)
        let command = ErasureRequest.Command.finish(keys: found.keys, entries: found.entries)
        let context = Context(actor: .accord, now: now, command: due.command)
        do {
            for result in try commit([Submission(commands: [.erasure(due.id, command)], context: context)]) {
                _ = try result.get()
            }
        } catch ErasureRequest.Refusal.heldStill {
            return false
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM erasureCertificate WHERE id = ?)"
        return try pool.read { try $0.isTrue(sql, [due.id.data]) }
    }
}

/// A request whose day has come.
package struct DueErasure: Equatable, Sendable {
    package let id: ErasureID
    package let person: PersonID
    /// What goes: the person's own, and every request about them, whose reasons may speak of them.
    let owned: Set<Ownership>

    /// The same for every attempt, so that it is done once.
    fileprivate var command: CommandID {
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
