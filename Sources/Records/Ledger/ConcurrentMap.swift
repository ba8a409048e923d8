import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// Maps in order, every core taking a part: for work where each element stands alone.
    func concurrentMap<Value: Sendable>(_ transform: @Sendable (Element) throws -> Value) throws -> [Value] {
        // More than there are cores, so that none waits long for the one that takes the last.
        let parts = Swift.min(16, count)
        let results = Mutex<[Int: Result<[Value], any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let range = (count * part / parts)..<(count * (part + 1) / parts)
            let result = Result {
                var values: [Value] = []
                values.reserveCapacity(range.count)
                // Lent, not copied: a copy counts references that other cores count too.
                let elements = span
                for place in range { values.append(try transform(elements[place])) }
                return values
            }
            results.withLock { $0[part] = result }
        }
        let done = results.withLock { $0 }
        return try (0..<parts).flatMap { try done[$0]?.get() ?? [] }
    }
}
