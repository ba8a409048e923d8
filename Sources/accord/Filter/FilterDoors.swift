import ArgumentParser
import Filtering
import Foundation
import Gateways
import Logging
import Records
import ServiceLifecycle
import UnixSignals

/// Where the filter's own folder lies.
struct FilterPlace: ParsableArguments {
    @OptionGroup var school: FolderOption

    var folder: FilterFolder { FilterFolder(path: school.school.path + "/filter") }
}

/// Runs the doors; alone, or started by `accord serve`.
struct FilterDoors: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "filter",
        abstract: "Run the filter’s doors: DNS, DNS over HTTPS and ICAP.",
        discussion: """
            Reads policy.json, doors.json, lists.bin and locked.bin in the folder filter of the school’s folder, and takes \
            each into use when it is replaced, without losing a question. Needs nothing else: it goes on while the school’s \
            pages and records are down, and runs alone on another machine that has a copy of that folder.
            """
    )

    @OptionGroup var place: FilterPlace

    /// EX_TEMPFAIL of sysexits.h: another one runs the doors of this folder.
    static let inUse: Int32 = 75

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let lock = try FilterLock(place.folder)
        let logger = Logger(label: "accord.filter")
        let say: @Sendable (String) -> Void = { logger.notice("filter", metadata: ["sentence": "\($0)"]) }
        do {
            let running = try await RunningFilter(place.folder, say: say)
            for address in try await running.addresses() { print("Open: \(address)") }
            fflush(nil)
            let services = ServiceGroup(
                services: [FilterLoop(running: running)],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
            try await services.run()
            try await running.stop()
        } catch let failure as RunningFilter.NoSettings {
            throw Said(sentence: failure.sentence)
        }
        lock.release()
    }
}

/// Looks into the filter's folder again and again.
private struct FilterLoop: Service {
    let running: RunningFilter

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                while !Task.isCancelled {
                    await running.look()
                    try await Task.sleep(for: .milliseconds(RunningFilter.lookMilliseconds))
                }
            }
        } catch is CancellationError {
            // Asked to end, which is what it does.
        }
    }
}

/// One filter for each folder: two would write the same log and want the same doors.
struct FilterLock {
    private let descriptor: Int32

    init(_ folder: FilterFolder) throws {
        let path = folder.path + "/running.lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Said(sentence: "There is no filter in \(folder.path). Open a door in Accord, under Filter, first.")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            FileHandle.standardError.write(Data("Another accord filter runs the doors of \(folder.path).\n".utf8))
            throw ExitCode(FilterDoors.inUse)
        }
    }

    func release() {
        close(descriptor)
    }
}
