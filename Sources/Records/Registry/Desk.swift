import Dispatch
import Domain
import Foundation
import GRDB
import Ledger

/// Runs the writer on a thread of its own: commits block on the disk, and a blocked thread must not be a shared one.
///
/// `writer` is touched on `queue` alone, which is what makes this Sendable.
final class Desk: @unchecked Sendable {
    private let queue = DispatchQueue(label: "accord.writer")
    private var writer: Writer
    let pool: DatabasePool
    let verifierKey: String

    init(opening folder: SchoolFolder) throws {
        let secrets = try Secrets.read(from: folder)
        let signerFile = try SignerFile(path: folder.signerState)
        let keys = try KeyStore(path: folder.keys, destroyedPath: folder.destroyedKeys, master: secrets.master)
        pool = try DatabasePool(path: folder.ledger, configuration: Database.configuration())
        if try pool.read(LedgerTable.migrator.hasBeenSuperseded) { throw OpeningRefusal.newerThanProgram }
        try LedgerTable.migrator.migrate(pool)
        try Database.makeDurable(pool)
        try Self.checkKeys(of: pool, against: keys.held.union(try keys.destroyed()))
        let origin = try String(contentsOfFile: folder.origin, encoding: .utf8)
        let signer = try NoteSigner(name: origin, privateKey: secrets.note)
        verifierKey = signer.verifier.vkey
        writer = try Writer(pool: pool, keys: keys, signerFile: signerFile, signer: signer)
        if try pool.read({ try !Projections.areCurrent($0) }) { try writer.rebuild() }
    }

    private static func checkKeys(of pool: DatabasePool, against known: Set<KeyID>) throws {
        let needed = try pool.read { db in
            try Data.fetchAll(db, sql: "SELECT DISTINCT kid FROM content WHERE kid IS NOT NULL")
        }
        let missing = try needed.filter { !known.contains(try KeyID(bytes: $0)) }
        guard missing.isEmpty else { throw OpeningRefusal.keysMissing(count: missing.count) }
    }

    func commit(_ group: [Writer.Submission]) async throws -> [Result<Outcome, any Error>] {
        try await onQueue { try $0.commit(group) }
    }

    func rebuild() async throws {
        try await onQueue { try $0.rebuild() }
    }

    func erase(_ owner: Owner, _ category: Domain.Category) async throws -> Erasure? {
        try await onQueue { try $0.erase(owner, category) }
    }

    func receipt(at position: Int) async throws -> Receipt? {
        try await onQueue { try $0.receipt(at: position) }
    }

    func verify() async throws -> Verification {
        try await onQueue { try $0.verify() }
    }

    func events(from position: Int, limit: Int) async throws -> [(position: Int, envelope: Envelope?)] {
        try await onQueue { try $0.events(from: position, limit: limit) }
    }

    private func onQueue<Value: Sendable>(
        _ work: @escaping @Sendable (inout Writer) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work(&self.writer) }) }
        }
    }
}
