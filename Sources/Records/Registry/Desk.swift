import Crypto
import Dispatch
import Domain
import Filtering
import Foundation
import GRDB
import Ledger
import Synchronization

/// Runs the writer, one group after another.
///
/// A list that comes while nothing else is done commits on the thread that brings it: waking another would cost as much
/// as the disk does. Whatever comes meanwhile goes to a thread of its own, so that shared threads never queue up behind
/// the disk. `writer` is touched on `queue` alone, which is what makes this Sendable.
final class Desk: @unchecked Sendable {
    private let queue = DispatchQueue(label: "accord.writer")
    private var writer: Writer
    private let line = Mutex(Line())
    let pool: DatabasePool
    /// Seals what people have not sent; made from the master key, it opens nothing else.
    let draftKey: SymmetricKey
    let strongbox: Strongbox

    /// Who is waiting for the next commit.
    private struct Line: Sendable {
        var waiting: [Waiting] = []
        var isCommitting = false
        /// Longer work, such as an erasure, that stands on the queue.
        var others = 0
        var afterCommit: @Sendable () -> Void = {}
        var standing = Standing.writing
        var verifierKey = ""
    }

    private struct Waiting: Sendable {
        let submission: Writer.Submission
        let answer: CheckedContinuation<Outcome, any Error>
    }

    init(
        opening folder: SchoolFolder,
        passphrase: String?,
        watch: (@Sendable (String) -> Void)?,
        atStep: @escaping @Sendable (Writer.Step) throws -> Void
    ) throws {
        let secrets = try Secrets.read(from: folder, passphrase: passphrase)
        let lock = try FolderLock(folder)
        draftKey = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secrets.master,
            info: Data("accord drafts".utf8),
            outputByteCount: 32
        )
        let keys = try KeyStore(path: folder.keys, destroyedPath: folder.destroyedKeys, master: secrets.master)
        let pool = try Database.reading(folder.ledger) {
            let pool = try DatabasePool(path: folder.ledger, configuration: Database.configuration(watch: watch))
            try Database.migrate(pool, with: LedgerTable.migrator)
            try Database.makeDurable(pool, .full)
            try Self.checkKeys(of: pool, against: keys.held.union(try keys.destroyed()))
            return pool
        }
        self.pool = pool
        strongbox = Strongbox(master: secrets.master, purpose: "second step")
        writer = try Writer(opening: folder, lock: lock, pool: pool, secrets: secrets, keys: keys, atStep: atStep)
        try Database.reading(folder.ledger) { try makeReady() }
        noteStanding()
    }

    private func makeReady() throws {
        try writer.finishErasing()
        if try pool.read({ try !Projections.areCurrent($0) }) { try writer.rebuild() }
        try writer.destroyAgain()
    }

    var standing: Standing {
        line.withLock { $0.standing }
    }

    var verifierKey: String {
        line.withLock { $0.verifierKey }
    }

    /// Lets those who only look see how the writer stands.
    private func noteStanding() {
        let (standing, verifierKey) = (writer.standing, writer.signer.verifier.vkey)
        line.withLock { ($0.standing, $0.verifierKey) = (standing, verifierKey) }
    }

    private static func checkKeys(of pool: DatabasePool, against known: Set<KeyID>) throws {
        let needed = try pool.read { db in
            try Data.fetchAll(db, sql: "SELECT DISTINCT kid FROM content WHERE kid IS NOT NULL")
        }
        let missing = try needed.filter { !known.contains(try KeyID(bytes: $0)) }
        guard missing.isEmpty else { throw OpeningRefusal.keysMissing(count: missing.count) }
    }

    func whenCommitted(_ action: @escaping @Sendable () -> Void) {
        line.withLock { $0.afterCommit = action }
    }

    /// A group is whatever queued while the last commit ran; nothing waits for company.
    func submit(_ submission: Writer.Submission) async throws -> Outcome {
        try await withCheckedThrowingContinuation { answer in
            let (isIdle, isAlone) = line.withLock { line in
                line.waiting.append(Waiting(submission: submission, answer: answer))
                defer { line.isCommitting = true }
                return (!line.isCommitting, line.others == 0)
            }
            guard isIdle else { return }
            if isAlone { queue.sync { commitGroup() } } else { queue.async { self.commitGroup() } }
        }
    }

    /// Commits whoever waits, and comes back to the queue for those who came meanwhile, so that others get their turn.
    private func commitGroup() {
        let (group, afterCommit) = line.withLock { line in
            defer { line.waiting = [] }
            return (line.waiting, line.afterCommit)
        }
        do {
            let results = try writer.commit(group.map(\.submission))
            for (each, result) in zip(group, results) { each.answer.resume(with: result) }
            afterCommit()
        } catch {
            noteStanding()
            for each in group { each.answer.resume(throwing: error) }
        }
        let isDone = line.withLock { line in
            line.isCommitting = !line.waiting.isEmpty
            return line.waiting.isEmpty
        }
        if !isDone { queue.async { self.commitGroup() } }
    }

    func rebuild() async throws {
        try await onQueue { try $0.rebuild() }
    }

    func sealed(under owned: Set<Ownership>) async throws -> Erasure {
        try await onQueue { try $0.sealed(under: owned) }
    }

    func erase(_ owned: Set<Ownership>) async throws -> Erasure {
        try await onQueue { try $0.erase(owned) }
    }

    func finish(_ due: [DueErasure], at now: Instant) async throws -> Int {
        defer { queue.sync { noteStanding() } }
        return try await onQueue { try $0.finish(due, at: now) }
    }

    func dispose(_ due: [ConcernID], at now: Instant) async throws -> Int {
        defer { queue.sync { noteStanding() } }
        return try await onQueue { try $0.dispose(due, at: now) }
    }

    func finishErasing() async throws {
        try await onQueue { writer in
            try writer.destroyAgain()
            try writer.finishErasing()
        }
    }

    func receipt(at position: Int) async throws -> Receipt? {
        try await onQueue { try $0.receipt(at: position) }
    }

    func checkpoint() async throws -> SignedNote? {
        try await onQueue { try $0.checkpoint }
    }

    func verify(entriesOnly: Bool) async throws -> Verification {
        try await pool.read { db in
            // The moment that is checked begins here, so the keys asked for next hold all that it needs.
            _ = try LedgerTable.head(db)
            let (audit, checkpoint) = try self.queue.sync {
                (try Audit(of: self.writer), try self.writer.checkpoint?.encoded ?? "")
            }
            var found = entriesOnly ? try audit.entries(in: db).0 : try audit.everything(in: db)
            found.checkpoint = checkpoint
            return found
        }
    }

    func events(from position: Int, limit: Int) async throws -> [(position: Int, envelope: Envelope?)] {
        try await onQueue { try $0.events(from: position, limit: limit) }
    }

    /// At most `limit` entries of concerns from a position on, where the next ones begin, and whether there are none.
    func concernEvents(
        from position: Int,
        limit: Int
    ) async throws -> (events: [(ConcernID, Concern.Event)], next: Int, isAll: Bool) {
        try await onQueue { try $0.concernEvents(from: position, limit: limit) }
    }

    func attachment(_ number: Int, of concern: ConcernID) async throws -> (AddedFile, [UInt8])? {
        try await onQueue { try $0.attachment(number, of: concern) }
    }

    /// One thing's history, without what was erased.
    func history(of stream: StreamName) async throws -> [Envelope] {
        try await onQueue { try $0.history(of: stream) }
    }

    func setDoors(_ settings: DoorSettings, on day: Day) async throws {
        try await onQueue { try $0.setDoors(settings, on: day) }
    }

    func requireInPlace() async throws {
        try await onQueue { try $0.requireInPlace() }
    }

    func writeFilterFiles(on day: Day) async throws {
        try await onQueue { try $0.writeFilterFiles(on: day) }
    }

    func startNewRecord(named origin: String, in folder: SchoolFolder, context: Context) async throws {
        try await onQueue { try $0.startNewRecord(named: origin, in: folder, context: context) }
        queue.sync { noteStanding() }
    }

    func close() async throws {
        try await onQueue { try $0.close() }
    }

    private func onQueue<Value: Sendable>(
        _ work: @escaping @Sendable (inout Writer) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            line.withLock { $0.others += 1 }
            queue.async {
                let result = Result { try work(&self.writer) }
                self.line.withLock { $0.others -= 1 }
                continuation.resume(with: result)
            }
        }
    }
}
