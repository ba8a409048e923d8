import ArgumentParser
import Foundation
import Ledger
import Records

/// Prints the words that open everything again when this machine is lost.
struct RecoverySheet: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the recovery words, to be kept on paper in two safes.",
        discussion: "Whoever has the words and a backup can read everything. Do not store them on a computer."
    )

    @OptionGroup var place: FolderOption

    func run() throws {
        let words = try saying { try Secrets.recoveryWords(of: place.school, passphrase: place.passphrase()) }
        for (index, word) in words.enumerated() {
            print("\(index < 9 ? " " : "")\(index + 1)  \(word)")
        }
    }
}

/// Puts the key under a passphrase.
struct LockKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put the school’s key under a passphrase.",
        discussion: """
            From then on Accord asks for the passphrase whenever it starts, or takes it from the credential “passphrase” \
            that systemd hands over. Without it, only a recovery sheet helps.
            """
    )

    @OptionGroup var place: FolderOption

    func run() throws {
        let passphrase = try typed("New passphrase: ")
        guard try typed("The same again: ") == passphrase else {
            throw Said(sentence: "The two were not the same, so nothing was changed.")
        }
        try saying { try Secrets.lock(place.school, with: passphrase) }
        print("Done. The key opens with the passphrase alone.")
    }
}

/// Opens a key whose passphrase was forgotten.
struct UnlockKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open a key whose passphrase was forgotten, with the words of a recovery sheet."
    )

    @OptionGroup var place: FolderOption

    func run() throws {
        let words = try typedRecoveryWords()
        try saying { try Secrets.unlock(place.school, withRecoveryWords: words) }
        print("Done. The key is under no passphrase. To put it under a new one: accord lock-key")
    }
}

/// The words as they stand on the sheet, on one line or on many.
func typedRecoveryWords() throws -> String {
    print("Type the \(RecoveryWords.count) words of a recovery sheet. An empty line ends them.")
    // What is asked must be seen before the answer is waited for, also through a pipe.
    fflush(nil)
    var words = ""
    while words.split(whereSeparator: { !$0.isLetter }).count < RecoveryWords.count, let line = readLine(),
        !line.isEmpty
    {
        words += line + "\n"
    }
    guard !words.isEmpty else { throw Said(sentence: "No words were typed, so nothing was changed.") }
    return words
}
