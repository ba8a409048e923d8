import ArgumentParser
import Records

/// Checks that the history is what was signed.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check the whole history against itself.")

    @OptionGroup var place: FolderOption

    func run() async throws {
        let found = try await place.open().verify()
        for fault in found.faults { print(fault) }
        guard found.isSound else { throw ExitCode.failure }
        print("\(found.entries) entries, \(found.erased) of them erased. All as signed.\n\n\(found.checkpoint)")
    }
}

/// Makes every table again.
struct Rebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make every table again from the history.")

    @OptionGroup var place: FolderOption

    func run() async throws {
        try await place.open().rebuild()
        print("Done. Every table was made again.")
    }
}
