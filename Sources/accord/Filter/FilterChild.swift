import Filtering
import Foundation
import Logging
import Records
import ServiceLifecycle

/// Keeps `accord filter` running beside the pages while a door is open, and starts it again when it ends; when this
/// program is killed the filter goes on, and the next one waits for it.
struct FilterChild: Service {
    let school: SchoolFolder
    let logger: Logger

    private static let secondsBetweenStarts: Int64 = 1
    private static let secondsWhileInUse: Int64 = 10

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await keepRunning() }
        } catch is CancellationError {
            // Asked to end, and the filter with it.
        }
    }

    private func keepRunning() async throws {
        while !Task.isCancelled {
            var pause = Self.secondsBetweenStarts
            if hasOpenDoor(), await oneRun() == FilterDoors.inUse { pause = Self.secondsWhileInUse }
            try await Task.sleep(for: .seconds(pause))
        }
    }

    private func hasOpenDoor() -> Bool {
        let path = FilterFolder(path: school.path + "/filter").doors
        guard let bytes = FileManager.default.contents(atPath: path) else { return false }
        do {
            return try DoorSettings.settings(from: Array(bytes)).hasOpenDoor
        } catch {
            logger.error("filter", metadata: ["sentence": "\(path): \(error.sentence)"])
            return false
        }
    }

    /// Until it ends, or until this program is asked to end; its exit status.
    private func oneRun() async -> Int32 {
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        child.arguments = ["filter", "--folder", school.path]
        let (endings, ending) = AsyncStream.makeStream(of: Int32.self)
        child.terminationHandler = { process in
            ending.yield(process.terminationStatus)
            ending.finish()
        }
        do {
            try child.run()
        } catch {
            logger.error("the filter could not be started", metadata: ["error": "\(error)"])
            return EXIT_FAILURE
        }
        logger.notice("filter", metadata: ["process": "\(child.processIdentifier)"])
        let process = child.processIdentifier
        return await withTaskCancellationHandler {
            for await status in endings { return status }
            // Cancelled: the doors close with the pages.
            child.waitUntilExit()
            return child.terminationStatus
        } onCancel: {
            kill(process, SIGTERM)
        }
    }
}
