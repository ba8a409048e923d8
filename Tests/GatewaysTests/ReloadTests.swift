import Foundation
import Synchronization
import Testing

@testable import Filtering
@testable import Gateways

struct ReloadTests {
    /// Questions sent, and those whose answer came.
    private struct Count: Sendable {
        var sent = 0
        var answered = 0
    }

    private final class Done: Sendable {
        private let state = Mutex(false)

        var isDone: Bool { state.withLock { $0 } }

        func end() { state.withLock { $0 = true } }
    }

    private static let inFlight = 16

    /// Keeps so many questions on their way until told to stop; a lost one would leave the count short.
    private static func load(_ address: String, until stop: @escaping @Sendable () -> Bool) throws -> Count {
        let socket = try Socket(address, isStream: false)
        defer { socket.close() }
        var count = Count()
        func ask() throws {
            let name = count.sent.isMultiple(of: 2) ? "adult.example" : "maths.example"
            try socket.send(Asking.question(name, id: UInt16(truncatingIfNeeded: count.sent)))
            count.sent += 1
        }
        for _ in 0..<inFlight { try ask() }
        while count.answered < count.sent {
            guard let answer = socket.read(waiting: 5_000), answer.count > 12 else { return count }
            count.answered += 1
            if !stop() { try ask() }
        }
        return count
    }

    @Test func `lists are replaced under load and no question is lost`() async throws {
        try await OpenDoors.with(settings: { $0.dns?.queriesPerSecond = nil }) { doors async throws in
            let address = doors.dns
            let done = Done()
            async let count = elsewhere { try Self.load(address) { done.isDone } }
            for round in 0..<20 {
                try OpenDoors.write(["adult.example", "round\(round).example"], to: doors.folder)
                await doors.running.look()
            }
            done.end()
            let found = try await count
            #expect(found.sent > 100 && found.answered == found.sent, "\(found)")
        }
    }

    @Test func `what cannot be read leaves what was in use`() async throws {
        try await OpenDoors.with { doors async throws in
            for path in [doors.folder.policy, doors.folder.lists, doors.folder.doors] {
                try ReplacedFile.write(Array("broken".utf8), to: path)
            }
            await doors.running.look()
            let address = doors.dns
            let outcome = try await elsewhere {
                let socket = try Socket(address, isStream: false)
                defer { socket.close() }
                try socket.send(Asking.question("adult.example"))
                return socket.read().map { $0[3] & 15 }
            }
            #expect(outcome == 3)
        }
    }

    @Test func `everything in the folder may go and decisions go on`() async throws {
        try await OpenDoors.with { doors async throws in
            try FileManager.default.removeItem(atPath: doors.folder.path)
            await doors.running.look()
            let address = doors.dns
            let outcomes = try await elsewhere {
                let socket = try Socket(address, isStream: false)
                defer { socket.close() }
                return try ["adult.example", "maths.example"].map { name in
                    try socket.send(Asking.question(name))
                    return socket.read().map { $0[3] & 15 }
                }
            }
            #expect(outcomes == [3, 0])
        }
    }

    @Test func `without settings nothing runs, and a sentence says why`() async throws {
        let folder = FilterFolder(path: NSTemporaryDirectory() + "accord-none-\(UUID().uuidString)")
        let failure = await #expect(throws: RunningFilter.CannotRun.self) {
            _ = try await RunningFilter(folder, say: { _ in })
        }
        #expect(failure?.sentence.contains("doors.json") == true)
    }

    @Test func `a door where somebody else listens already says so in a sentence`() async throws {
        try await OpenDoors.with { doors async throws in
            let taken = try #require(DoorAddress(doors.icap))
            let failure = await #expect(throws: RunningFilter.CannotRun.self) {
                try await OpenDoors.with(settings: { $0.icap?.listen = [taken] }) { _ in }
            }
            #expect(failure?.sentence.contains("no other program listens there") == true)
        }
    }

    @Test func `doors are opened and closed as the settings say, and the others stay`() async throws {
        try await OpenDoors.with { doors async throws in
            var settings = try DoorSettings.settings(
                from: Array(Data(contentsOf: URL(fileURLWithPath: doors.folder.doors)))
            )
            settings.icap = nil
            try ReplacedFile.write(settings.bytes(), to: doors.folder.doors)
            await doors.running.look()
            let open = try await doors.running.addresses()
            #expect(!open.contains { $0.hasPrefix("icap") } && open.contains("dns \(doors.dns)"))
        }
    }
}
