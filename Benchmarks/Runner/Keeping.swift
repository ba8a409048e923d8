import Crypto
import Domain
import Foundation
import GRDB
import Records
import TestSupport

/// How long a school's ten years take to be checked, backed up and put back: about 100,000 events.
enum KeepingFigures {
    private static let events = 100_000
    private static let people = 1_000
    private static let limitSeconds = 10.0

    static func measure(in folder: String) async throws -> [Row] {
        let bench = try await BenchSchool(in: folder, people: people)
        for _ in 0..<(events / people) {
            try await bench.school.submit(bench.people.map(bench.answer(by:)))
        }
        let registry = bench.school.registry
        var count = 0
        let checking = try await seconds { count = try await registry.verify(entriesOnly: true).entries }
        let hashing = try bareHashing(of: registry.folder.ledger)
        let copies = folder + "/copies"
        var made: Backup?
        let backingUp = try await seconds { made = try registry.backUp(into: copies, at: TestSchool.now) }
        try await registry.close()
        guard let made else { return [] }
        let restoring = try await seconds {
            _ = try await Restoration.restore(records: made.records, keys: made.keys, into: registry.folder)
        }
        return [
            Row(
                "ledger.verify",
                Double(count) / checking,
                "entries/s",
                peerName: "bare SHA-256 over the same bytes",
                peer: Double(count) / hashing,
                better: .higher
            ),
            .goal("ledger.backup", backingUp, "s", limit: limitSeconds),
            .goal("ledger.restore", restoring, "s", limit: limitSeconds),
        ]
    }

    /// Seconds to hash every leaf and content, read into memory before.
    private static func bareHashing(of ledger: String) throws -> Double {
        let queue = try DatabaseQueue(path: ledger)
        let bytes = try queue.read { db in
            try GRDB.Row.fetchAll(db, sql: "SELECT leaf, body FROM entry JOIN content USING (pos)").flatMap { row in
                [row["leaf"] as Data, row["body"] as Data]
            }
        }
        try queue.close()
        let start = ContinuousClock.now
        for each in bytes { _ = SHA256.hash(data: each) }
        let time = ContinuousClock.now - start
        return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }
}
