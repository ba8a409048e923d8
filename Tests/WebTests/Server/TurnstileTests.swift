import Testing

@testable import Web

/// Costly work stands in a queue that has an end.
struct TurnstileTests {
    @Test func `whoever comes when the queue is full is told so, and everyone in it gets through`() async throws {
        let turnstile = Turnstile(insideMax: 1, waitingMax: 2)
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let done = try await withThrowingTaskGroup(of: Bool.self) { group in
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            group.addTask {
                try await turnstile.through {
                    start.yield()
                    for await _ in gate { break }
                    return true
                }
            }
            for await _ in started { break }
            for _ in 0..<2 { group.addTask { try await turnstile.through { true } } }
            while await turnstile.queue < 2 { await Task.yield() }
            await #expect(throws: Problem.busy) { try await turnstile.through { true } }
            open.yield()
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(done == 3)
        #expect(try await turnstile.through { 7 } == 7)
    }

    @Test func `work that fails leaves its place to the next`() async throws {
        let turnstile = Turnstile(insideMax: 1, waitingMax: 0)
        await #expect(throws: Problem.notFound) { try await turnstile.through { throw Problem.notFound } }
        #expect(try await turnstile.through { 7 } == 7)
    }
}
