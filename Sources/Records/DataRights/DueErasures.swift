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
        for each in due { try keepName(of: each, at: now) }
        for each in due where try certify(each, at: now) {
            gone.formUnion(each.owned)
            count += 1
        }
        if count > 0 { _ = try erase(gone) }
        return count
    }

    /// The concerns in which someone stands are kept longer, and say then who it was: nobody learns from it that there
    /// are any.
    private mutating func keepName(of due: DueErasure, at now: Instant) throws {
        guard due.owned.contains(.sealed(owner: Owner(due.person.value), .identity)) else { return }
        let naming = try pool.read { try ConcernFacts.naming(due.person, in: $0) }
        guard let naming, !naming.concerns.isEmpty else { return }
        let commands = naming.concerns.map { SchoolCommand.concern($0, .keepName(due.person, naming.name)) }
        try commitByItself(commands, at: now)
    }

    /// Commits what nobody asked for but the clock; throws what is refused.
    mutating func commitByItself(
        _ commands: [SchoolCommand],
        as id: CommandID = Randomness.identifier(),
        at now: Instant
    ) throws {
        let context = Context(actor: .accord, now: now, command: id)
        for result in try commit([Submission(commands: commands, context: context)]) { _ = try result.get() }
    }

    /// Whether it is to be done; if not, the request was closed with the reason, or waits for a hold to end.
    private mutating func certify(_ due: DueErasure, at now: Instant) throws -> Bool {
        let found = try sealed(under: due.owned)
        let command = ErasureRequest.Command.finish(keys: found.keys, entries: found.entries)
        do {
            try commitByItself([.erasure(due.id, command)], as: due.command, at: now)
        } catch ErasureRequest.Refusal.heldStill {
            return false
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM erasureCertificate WHERE id = ?)"
        return try pool.read { try $0.isTrue(sql, [due.id.data]) }
    }
}
