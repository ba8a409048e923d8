import Dispatch
import GRDB
import Synchronization

extension LedgerTable {
    /// Every entry in order, with what `work` makes of it: all cores work on the next ones while `body` takes these.
    static func each<Value: Sendable>(
        in db: GRDB.Database,
        _ work: @escaping @Sendable (Stored) throws -> Value,
        _ body: (Stored, Value) throws -> Void
    ) throws {
        let batch = 2_000
        var ahead = ReadAhead(try read(from: 0, limit: batch, in: db), work)
        while let last = ahead.entries.last {
            let current = ahead
            ahead = ReadAhead(try read(from: last.pos + 1, limit: batch, in: db), work)
            let values = try current.values()
            let entries = current.entries
            let span = entries.span
            for index in values.indices { try body(span[index], values[index]) }
        }
    }
}

/// Entries that other threads work on; a class, because those threads and the one that waits share it.
private final class ReadAhead<Value: Sendable>: Sendable {
    let entries: [LedgerTable.Stored]
    private let result = Mutex<Result<[Value], any Error>>(.success([]))
    private let done = DispatchSemaphore(value: 0)

    init(_ entries: [LedgerTable.Stored], _ work: @escaping @Sendable (LedgerTable.Stored) throws -> Value) {
        self.entries = entries
        DispatchQueue.global().async {
            let worked = Result { try entries.concurrentMap(work) }
            self.result.withLock { $0 = worked }
            self.done.signal()
        }
    }

    func values() throws -> [Value] {
        done.wait()
        return try result.withLock { $0 }.get()
    }
}
