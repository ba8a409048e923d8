import Filtering
import Foundation
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

/// The doors of one filter's folder, from start to stop.
///
/// It needs nothing but the folder: no database, no pages, no school. A class, because it owns the event loop and its
/// threads; everything that doors share is touched on that loop alone.
package final class RunningFilter: Sendable {
    /// How often the folder is looked at.
    package static let lookMilliseconds = 200

    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let writing: DecisionWriting
    private let doors: NIOLoopBound<Doors>
    private let reading: NIOLockedValueBox<FilterReading>
    private let say: @Sendable (String) -> Void

    package struct CannotRun: Error {
        package let sentence: String
    }

    /// Reads the folder before any door opens, so that nothing is answered without lists while there are some.
    ///
    /// Throws `CannotRun` when there is nothing to run by, or a door cannot be opened.
    package init(
        _ folder: FilterFolder,
        closedPage: @escaping ClosedPageWriting = ClosedPage.plain,
        limits: DoorLimits = DoorLimits(),
        say: @escaping @Sendable (String) -> Void
    ) async throws {
        self.say = say
        var first = FilterReading(folder)
        let result = first.read()
        for problem in result.problems { say(problem) }
        guard let filter = result.filter else {
            try await group.shutdownGracefully()
            let reason = result.problems.first ?? "There is no \(folder.doors)."
            throw CannotRun(sentence: "\(reason) Open a door in Accord, under Filter, or write the file by hand.")
        }
        reading = NIOLockedValueBox(first)
        let writing = DecisionWriting(folder: folder.decisions, say: say)
        self.writing = writing
        let loop = group.next()
        doors = try await loop.submit {
            let gate = Gate(filter, log: DecisionLog(writing), closedPage: closedPage, limits: limits)
            return NIOLoopBound(Doors(gate, loop, say), eventLoop: loop)
        }.get()
        if filter.engine == nil {
            say("\(folder.lack ?? FilterFolder.unread) Until then only groups that fail open are served.")
        }
        do {
            try await apply(filter)
        } catch {
            try await stop()
            throw CannotRun(sentence: Self.unopened(error))
        }
    }

    private static func unopened(_ error: any Error) -> String {
        "A door could not be opened (\(error)). See that no other program listens there, that a port below 1024 is allowed, "
            + "and that the certificate and its key can be read."
    }

    /// Where each open door is reached, such as `dns 127.0.0.1:5353`: with port 0 in the settings, the real one.
    package func addresses() async throws -> [String] {
        let doors = doors
        return try await group.next().submit { doors.value.addresses }.get()
    }

    /// Takes what was replaced in the folder into use; to be called again and again.
    package func look() async {
        let result = reading.withLockedValue { $0.read() }
        for problem in result.problems { say(problem) }
        guard let filter = result.filter else { return }
        do {
            try await apply(filter)
            say("The filter was read again: \(filter.engine?.snapshot.lists?.nameCount ?? 0) names.")
        } catch {
            say(Self.unopened(error) + " The others go on.")
        }
    }

    /// What was decided up to now is in the files of its days.
    package func writeLog() async throws {
        let doors = doors
        try await group.next().submit { doors.value.flushLog() }.get()
        writing.finish()
    }

    package func stop() async throws {
        let doors = doors
        try await group.next().flatSubmit { doors.value.close() }.get()
        writing.finish()
        try await group.shutdownGracefully()
    }

    private func apply(_ filter: LoadedFilter) async throws {
        let doors = doors
        try await group.next().flatSubmit { doors.value.use(filter) }.get()
    }
}
