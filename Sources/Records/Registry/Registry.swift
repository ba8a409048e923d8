import Domain
import Foundation
import GRDB
import Ledger

/// The door to a school's records: one writer, many readers.
package struct Registry: Sendable {
    package let folder: SchoolFolder
    /// Every named read; reads never wait for the writer.
    package let records: Records
    let desk: Desk
    let concernSearch: ConcernSearch
    /// What opened the key, for those who open the school's files beside it.
    let passphrase: String?

    /// Opens the school in a folder, or says in a sentence why it must not be opened.
    ///
    /// `passphrase` opens a master key that is kept under one.
    package init(opening folder: SchoolFolder, passphrase: String? = nil) throws {
        try self.init(opening: folder, passphrase: passphrase) { _ in }
    }

    /// `atStep` may throw, as a fault at that moment would; `watch` is told of each statement that reads or writes.
    init(
        opening folder: SchoolFolder,
        passphrase: String? = nil,
        watch: (@Sendable (String) -> Void)? = nil,
        atStep: @escaping @Sendable (Writer.Step) throws -> Void
    ) throws {
        try folder.requireSchool()
        self.folder = folder
        self.passphrase = passphrase
        let desk = try Desk(opening: folder, passphrase: passphrase, watch: watch, atStep: atStep)
        self.desk = desk
        concernSearch = ConcernSearch(desk: desk)
        records = Records(pool: desk.pool)
    }

    /// Whether the records may grow.
    package var standing: Standing {
        desk.standing
    }

    /// Seals the secrets of second steps.
    package var strongbox: Strongbox {
        desk.strongbox
    }

    /// With what anyone checks a copy that this school signs today (c2sp.org/signed-note).
    package var verifierKey: String {
        desk.verifierKey
    }

    /// Goes on from an older copy under a new name, saying in the first new entry what came before.
    package func startNewRecord(in context: Context) async throws {
        let base = try folder.writtenOrigin().split(separator: "/").first.map(String.init) ?? "school.invalid"
        let name = "\(base)/\(Randomness.identifier(for: School.self).description.prefix(12))"
        try await desk.startNewRecord(named: name, in: folder, context: context)
    }

    /// Makes an empty school in a folder: its keys, its databases, its name in the world of checkpoints.
    package static func create(in folder: SchoolFolder, origin: String) throws {
        guard !folder.exists else { throw OpeningRefusal.alreadyASchool(path: folder.path) }
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        let secrets = try Secrets.create(in: folder)
        try DurableFile.create(folder.origin, holding: Array(secrets.verifierKey(named: origin).utf8))
        try SignerFile.create(folder.signerState, origin: origin)
        let pool = try DatabasePool(path: folder.ledger, configuration: Database.configuration())
        try LedgerTable.migrator.migrate(pool)
        try pool.close()
    }

    /// Called after each commit, to wake whoever sends messages.
    package func whenCommitted(_ action: @escaping @Sendable () -> Void) {
        desk.whenCommitted(action)
    }

    /// Does a list of commands as one, all or nothing, and answers when nothing of it can be lost any more.
    ///
    /// Throws a feature's refusal, which has a sentence for a page; the same command id again gives the first answer.
    package func submit(_ commands: [SchoolCommand], in context: Context) async throws -> Outcome {
        try await desk.submit(try Writer.Submission(commands: commands, context: context))
    }

    /// Makes every table again from the history.
    package func rebuild() async throws {
        try await desk.rebuild()
    }

    /// What would be erased with these owners' categories.
    package func sealed(under owned: Set<Ownership>) async throws -> Erasure {
        try await desk.sealed(under: owned)
    }

    /// Destroys these owners' keys and everything that was sealed under them, at once: `DueErasures` asks first.
    @discardableResult
    package func erase(_ owned: Set<Ownership>) async throws -> Erasure {
        let erased = try await desk.erase(owned)
        await concernSearch.forget()
        return erased
    }

    /// Carries out requests whose day has come, and answers how many were done.
    func finish(_ due: [DueErasure], at now: Instant) async throws -> Int {
        let done = try await desk.finish(due, at: now)
        await concernSearch.forget()
        return done
    }

    /// Ends concerns whose day has come, and answers how many were ended.
    func dispose(_ due: [ConcernID], at now: Instant) async throws -> Int {
        let done = try await desk.dispose(due, at: now)
        await concernSearch.forget()
        return done
    }

    /// Deletes what destroyed keys sealed where that was cut short, as by someone reading at the same time.
    package func finishErasing() async throws {
        try await desk.finishErasing()
    }

    /// What a person may keep as proof of one entry; nil when it was erased or never was.
    package func receipt(at position: Int) async throws -> Receipt? {
        try await desk.receipt(at: position)
    }

    /// Checks the whole history against itself; and, unless told not to, every table against the history.
    package func verify(entriesOnly: Bool = false) async throws -> Verification {
        try await desk.verify(entriesOnly: entriesOnly)
    }

    /// At most `limit` events from a position on, for whoever follows the history; erased ones are nil.
    package func events(from position: Int, limit: Int) async throws -> [(position: Int, envelope: Envelope?)] {
        try await desk.events(from: position, limit: limit)
    }

    /// Opens what was told and written, so that the first search need not wait.
    package func readForSearch() async throws {
        try await concernSearch.catchUp()
    }

    /// Ends all work on the folder, so that another program may open it.
    package func close() async throws {
        try await desk.close()
    }
}
