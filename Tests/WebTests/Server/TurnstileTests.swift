import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Records
import TestSupport
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

    @Test func `when too many print at once, one more is asked to come back, and the rest get their sheet`()
        async throws
    {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let school = try await SettingsSite()
        let doors = Site.Doors(
            now: { TestSchool.now },
            extractText: { _, _ in [] },
            pdf: { _ in
                for await _ in gate { break }
                return Array("%PDF-".utf8)
            },
            isSample: false
        )
        let logger = Logger(label: "test")
        let site = try Site(registry: school.school.registry, working: school.working, doors: doors, logger: logger)
        let all = Limits.programsMax + Limits.programsWaitingMax + 1
        try await Application(router: site.router()).test(.router) { client in
            try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                for _ in 0..<all {
                    group.addTask { try await client.execute(uri: "/papers/retention/pdf", method: .get).status }
                }
                #expect(try await group.next() == .serviceUnavailable)
                open.finish()
                for try await status in group { #expect(status == .ok) }
            }
        }
    }
}
