import ArgumentParser
import Domain
import Foundation
import Ledger
import Records

/// Makes a backup, beside a running school or without one.
struct MakeBackup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Back up the records and, apart from them, their keys.",
        discussion: """
            Two sealed files, each read back before it counts. Keep them in two places, neither of them this machine; both \
            are needed, and a recovery sheet, to put the records back. Files older than 35 days are removed.
            """
    )

    @OptionGroup var place: FolderOption
    @Option(name: .customLong("to"), help: "The folder to put the two files in.") var destination: String

    func run() async throws {
        let folder = try BackupPlace(destination, of: place.school).path
        let now = try place.now()
        let made = try saying {
            try Backup.make(
                of: place.school,
                passphrase: place.passphrase(),
                into: folder,
                at: now,
                say: { print($0) }
            )
        }
        try saying { try Working(opening: place.school).noteBackup(at: now) }
        print("Done.\n  \(made.records)\n  \(made.keys)")
    }
}

/// Puts a backup back.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup back, here or on a new machine.",
        discussion: "On a new machine, have a recovery sheet ready: its words are asked for."
    )

    @OptionGroup var place: FolderOption
    @Argument(help: "The file that ends in records.backup.") var records: String
    @Option(help: "The file that ends in keys.backup; not needed where keys.db was not lost.") var keys: String?

    func run() async throws {
        let school = place.school
        let isNew = !school.hasSecrets
        try saying { try Restoration.look(at: records, keys: keys) }
        guard keys != nil || school.hasKeys else {
            throw Said(
                sentence: "This machine holds none of the keys that the records are sealed under. Give the other half "
                    + "of the backup too: --keys, and the file that ends in keys.backup."
            )
        }
        if isNew {
            print("This machine does not hold the school’s key.")
            let words = try typedRecoveryWords()
            try saying { try school.begin(withRecoveryWords: words) }
        }
        let done: Restoration
        do {
            done = try await saying { try await putBack(into: school) }
        } catch {
            // Words that did not open the backup would stand in the way of the right ones.
            if isNew { try FileManager.default.removeItem(atPath: school.secrets) }
            throw error
        }
        print("Done: \(done.entries) entries, as they were on \(done.madeAt.day).")
        guard done.standing != .writing else { return }
        print(done.standing.sentence)
        print("To start a new record: accord start-new-record --folder \(school.path)")
    }

    private func putBack(into school: SchoolFolder) async throws -> Restoration {
        try await Restoration.restore(
            records: records,
            keys: keys,
            into: school,
            passphrase: place.passphrase(),
            say: { print($0) }
        )
    }
}

/// Goes on from an older copy.
struct StartNewRecord: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Go on from an older copy of the records, when the newest is lost.",
        discussion:
            "What was answered after the copy was made is not in it: people enter it again from their own copies."
    )

    @OptionGroup var place: FolderOption

    func run() async throws {
        let registry = try place.open()
        let context = Context(actor: .console, now: currentInstant(), command: Randomness.identifier())
        try await saying { try await registry.startNewRecord(in: context) }
        print("Done. The records go on, and say in their next entry what they go on from.")
    }
}

/// Practises a restore.
struct Drill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Practise a restore beside the school, and record that it worked.",
        discussion: "Nothing of the school changes. Do it each term."
    )

    @OptionGroup var place: FolderOption

    func run() async throws {
        let school = place.school
        let now = try place.now()
        let drill = try await saying {
            try await RestoreDrill.practise(school, passphrase: place.passphrase(), at: now) { print($0) }
        }
        do {
            let registry = try Registry(opening: school, passphrase: place.passphrase())
            let context = Context(actor: .console, now: now, command: Randomness.identifier())
            _ = try await saying { try await registry.submit([.keeping(.recordDrill(drill))], in: context) }
        } catch OpeningRefusal.inUse {
            try saying { try drill.leave(in: school) }
            print("Done. The Accord that runs on this folder records the drill within a minute.")
            return
        }
        print("Done. The drill is recorded.")
    }
}
