import ArgumentParser
import Domain
import Foundation
import Ledger
import Records

/// Checks that the history, or one copy of an answer, is what was signed.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the whole history, or one person’s copy of an answer.",
        discussion: "Works beside a running school. A copy is the proof that a person saved with their answer."
    )

    @OptionGroup var place: FolderOption
    @Argument(help: "A copy to check; without one, everything is checked.") var copy: String?

    func run() throws {
        if let copy { return try check(copy) }
        let found = try saying { try Registry.verify(place.school, passphrase: place.passphrase()) }
        for fault in found.faults { print(fault) }
        guard found.isSound else { throw ExitCode.failure }
        print("\(found.entries) entries, \(found.erased) of them erased. All as signed.\n\n\(found.checkpoint)")
    }

    private func check(_ path: String) throws {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Said(sentence: "There is no file \(path), or the user who runs Accord may not read it.")
        }
        let keys = try saying {
            try Registry.verifierKeys(of: place.school, passphrase: place.passphrase())
        }
        let found = try saying { try CheckedCopy(of: bytes, with: keys) }
        print("This copy is real. It was signed by \(found.origin), as entry \(found.index + 1) of \(found.size):\n")
        print(found.event)
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

/// Prints the newest state that was signed, for the governors' minutes.
struct PrintCheckpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Print what the records are today as one line for the governors’ minutes."
    )

    @OptionGroup var place: FolderOption

    func run() throws {
        let line = try saying { try Registry.minute(of: place.school, passphrase: place.passphrase()) }
        print(line)
    }
}
