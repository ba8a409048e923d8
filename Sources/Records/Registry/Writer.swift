import Crypto
import Domain
import Foundation
import GRDB
import Ledger

/// The one writer of a school: commits groups of command lists, in the order in which nothing answered can be lost.
///
///     new keys durable → commit (FULL) → signer.state → sign → answer
struct Writer: ~Copyable {
    let pool: DatabasePool
    var keys: KeyStore
    var signerFile: SignerFile
    var signer: NoteSigner
    private(set) var tree: Tree
    var standing: Standing
    private let database: FileInPlace
    private let lock: FolderLock
    let folder: SchoolFolder
    private let atStep: @Sendable (Step) throws -> Void

    /// The moments of a commit between which a fault leaves different things on the disk; simulations fail at them.
    enum Step: CaseIterable, Sendable {
        case keysSaved
        case committed
        case signed
    }

    init(
        opening folder: SchoolFolder,
        lock: consuming FolderLock,
        pool: DatabasePool,
        secrets: Secrets,
        keys: KeyStore,
        atStep: @escaping @Sendable (Step) throws -> Void
    ) throws {
        let hashes = try Database.reading(folder.ledger) {
            try pool.read { db in
                try Data.fetchAll(db, sql: "SELECT leafHash FROM entry ORDER BY pos").map { try LeafHash(bytes: $0) }
            }
        }
        let tree = Tree(leafHashes: hashes)
        var signerFile = SignerFile(path: folder.signerState)
        let origin = try signerFile.latest?.origin ?? folder.writtenOrigin()
        let standing = try signerFile.bring(up: tree)
        let signer = try NoteSigner(name: origin, privateKey: secrets.note)
        let database = try FileInPlace(folder.ledger)
        self.standing = standing
        self.signer = signer
        self.database = database
        self.pool = pool
        self.keys = keys
        self.signerFile = signerFile
        self.tree = tree
        self.lock = lock
        self.folder = folder
        self.atStep = atStep
    }

    /// A list of commands that is one transaction, and who asked for it.
    struct Submission: Sendable {
        let commands: [SchoolCommand]
        let context: Context
        /// Tells a list that is sent again from another one; hashed before the writer has to wait for it.
        let request: String

        init(commands: [SchoolCommand], context: Context) throws {
            self.commands = commands
            self.context = context
            request = SHA256.hash(data: try Envelope.encoder.encode(commands)).hexadecimal
        }
    }

    /// Refuses while what would be written could not be found again.
    func requireInPlace() throws {
        try standing.requireWriting()
        try signerFile.checkInPlace()
        try database.check()
    }

    /// Commits every list of the group that is not refused; each gets its own answer.
    mutating func commit(_ group: [Submission]) throws -> [Result<Outcome, any Error>] {
        try requireInPlace()
        do {
            let results = try transact(group)
            try sign()
            return results
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
            throw FileFailure.diskFull
        } catch let error as DatabaseError where !error.leavesDiskInDoubt {
            throw error
        } catch {
            // What a failed sync left on the disk is unknown, and trying again can hide it: only a new start reads it.
            standing = .stopped("\(error)")
            throw FileFailure.stopped
        }
    }

    /// One transaction of the whole group; nothing of it is signed yet.
    ///
    /// Nearly every refusal comes before anything is written, so lists are guarded from each other only once one was not:
    /// a savepoint for each would cost as much as its rows.
    mutating func transact(_ group: [Submission]) throws -> [Result<Outcome, any Error>] {
        do {
            return try transact(group, isGuarded: false)
        } catch is HalfWritten {
            return try transact(group, isGuarded: true)
        }
    }

    private struct HalfWritten: Error {}

    private mutating func transact(
        _ group: [Submission],
        isGuarded: Bool
    ) throws -> [Result<Outcome, any Error>] {
        var results: [Result<Outcome, any Error>] = []
        var leaves: [LeafHash] = []
        try pool.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                for submission in group {
                    let before = db.totalChangesCount
                    var added: [LeafHash] = []
                    let result =
                        isGuarded
                        ? try guarded(submission, leaves: &added, in: db)
                        : try outcome(of: submission, leaves: &added, in: db)
                    results.append(result)
                    // A guarded one took it back by itself; one that is alone takes the whole transaction back.
                    let isHalfWritten = added.isEmpty && db.totalChangesCount != before
                    if isHalfWritten, !isGuarded, group.count > 1 { throw HalfWritten() }
                    leaves += added
                }
                guard !leaves.isEmpty else { return .rollback }
                try keys.save()
                try atStep(.keysSaved)
                return .commit
            }
        }
        for leaf in leaves { tree.append(leaf) }
        try atStep(.committed)
        return results
    }

    /// Makes durable which state may be signed; a state is signed only after, and anew whenever someone asks.
    private mutating func sign() throws {
        guard signedSize != tree.size else { return }
        try signerFile.write(origin: signer.name, size: tree.size, root: tree.root)
        try atStep(.signed)
    }

    /// How many entries may be signed for; an older copy may sign nothing.
    var signedSize: Int {
        if case .olderCopy = standing { 0 } else { signerFile.latest?.size ?? 0 }
    }

    /// The newest state that may be signed, signed; nil for an older copy.
    var checkpoint: SignedNote? {
        get throws {
            if case .olderCopy = standing { return nil }
            return try Checkpoint(origin: signer.name, size: signedSize, root: tree.root(at: signedSize))
                .signed(by: signer)
        }
    }

    mutating func close() throws {
        signerFile.close()
        try keys.close()
        try Database.emptyWAL(pool)
        try pool.close()
        lock.release()
    }

    /// A refused list leaves nothing behind, and the others of its group go on.
    private mutating func guarded(
        _ submission: Submission,
        leaves: inout [LeafHash],
        in db: GRDB.Database
    ) throws -> Result<Outcome, any Error> {
        var result = Result<Outcome, any Error>.failure(CancellationError())
        try db.inSavepoint {
            result = try outcome(of: submission, leaves: &leaves, in: db)
            return leaves.isEmpty ? .rollback : .commit
        }
        return result
    }

    private mutating func outcome(
        of submission: Submission,
        leaves: inout [LeafHash],
        in db: GRDB.Database
    ) throws -> Result<Outcome, any Error> {
        do {
            return .success(try run(submission, leaves: &leaves, in: db))
        } catch let error as DatabaseError where error.endsTransaction {
            throw error
        } catch {
            leaves = []
            return .failure(error)
        }
    }

    private mutating func run(
        _ submission: Submission,
        leaves: inout [LeafHash],
        in db: GRDB.Database
    ) throws -> Outcome {
        let request = submission.request
        if let first = try firstAnswer(to: submission.context.command, request: request, in: db) { return first }
        let firstPosition = try LedgerTable.head(db)
        for command in submission.commands {
            let stream = command.stream
            let past = try LedgerTable.read(stream: stream, from: db).map { try open($0) }
            let events = try decide(command, after: past.map { $0?.event }, in: submission.context, db)
            let first = past.first.flatMap { $0 }.map { $0.event.ownership(after: nil) }
            for (ordinal, event) in events.enumerated() {
                let envelope = Envelope(
                    at: submission.context.now,
                    by: submission.context.actor,
                    command: submission.context.command,
                    request: request,
                    event: event
                )
                let position = firstPosition + leaves.count
                let ownership = event.ownership(after: first)
                let draft = Draft(envelope, ownership, at: position, stream: stream, version: past.count + ordinal)
                leaves.append(try append(draft, to: db))
                try keepFile(of: command, event, beside: leaves[leaves.count - 1], at: position, in: db)
                try Projections.project(envelope, at: position, in: db)
            }
        }
        let outcome = Outcome(positions: firstPosition..<(firstPosition + leaves.count))
        try keep(outcome, of: submission.context.command, in: db)
        return outcome
    }
}
