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
            pages and records are down.

            With --follow it runs alone on another machine of the school’s: it fetches what the school decided, goes on with \
            what it has while the school is away, and hands in what its doors decide. Where they listen stands in \
            filter/doors.local.json of the folder. The code is made at school with: accord filter-follower add
            """
    )

    @OptionGroup var place: FilterPlace
    @OptionGroup var follow: FollowOptions

    /// EX_TEMPFAIL of sysexits.h: another one runs the doors of this folder.
    static let inUse: Int32 = 75

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let school = try follow.school()
        if school != nil { try saying { try ReplacedFile.makeFolder(place.folder.path) } }
        let lock = try FilterLock(place.folder)
        let logger = Logger(label: "accord.filter")
        let say: @Sendable (String) -> Void = { logger.notice("filter", metadata: ["sentence": "\($0)"]) }
        let following = school.map { Following($0, place.folder, say: say) }
        try await following?.begin()
        do {
            let running = try await RunningFilter(place.folder, say: say)
            for address in try await running.addresses() { print("Open: \(address)") }
            fflush(nil)
            let follow: [any Service] = following.map { [FollowLoop(following: $0)] } ?? []
            let services = ServiceGroup(
                services: [FilterLoop(running: running)] + follow,
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
            try await services.run()
            try await running.stop()
        } catch let failure as RunningFilter.CannotRun {
            throw Said(sentence: failure.sentence)
        }
        lock.release()
        if following != nil {
            // A transfer may still be under way on its thread. It can be left at any byte, but not while the program’s
            // libraries are taken down around it.
            fflush(nil)
            _exit(EXIT_SUCCESS)
        }
    }
}

/// Whom a filter follows, if anyone.
struct FollowOptions: ParsableArguments {
    @Option(name: .customLong("follow"), help: "The school’s address, such as https://rules.example.org.")
    var address: String?
    @Option(help: "The file that holds this machine’s code, chmod 600.") var codeFile: String?
    @Option(help: "A PEM file with the school’s own authority, where the system does not know it.") var caFile: String?

    /// Nil where the filter is the school’s own.
    func school() throws -> SchoolSide? {
        guard let address else { return nil }
        guard let codeFile else { throw Said(sentence: "Say where this machine’s code is, with --code-file.") }
        guard address.hasPrefix("https://") else {
            throw Said(sentence: "“\(address)” is no address to follow. Give one that begins with https://.")
        }
        return SchoolSide(
            address: address.hasSuffix("/") ? String(address.dropLast()) : address,
            codeFile: (codeFile as NSString).expandingTildeInPath,
            authorities: caFile.map { ($0 as NSString).expandingTildeInPath }
        )
    }
}

/// Looks at the school again and again; what is under way at the end is not waited for.
private struct FollowLoop: Service {
    let following: Following

    func run() async throws {
        let rounds = Task {
            while !Task.isCancelled {
                let hasMore = await following.round()
                if !hasMore { try await Task.sleep(for: .seconds(Following.pauseSeconds)) }
            }
        }
        do {
            try await gracefulShutdown()
        } catch is CancellationError {
            // Asked to end, which is what it does.
        }
        rounds.cancel()
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
