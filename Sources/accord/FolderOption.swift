import ArgumentParser
import Domain
import Filtering
import Foundation
import Gateways
import Ledger
import Records
import Web

/// Where the school lies.
struct FolderOption: ParsableArguments {
    @Option(name: .long, help: "The school’s folder.")
    var folder = "/var/lib/accord"

    var school: SchoolFolder {
        SchoolFolder(path: (folder as NSString).expandingTildeInPath)
    }

    /// The school's records, or a sentence on standard error and exit 1.
    func open() throws -> Registry {
        try saying { try Registry(opening: school, passphrase: passphrase()) }
    }

    /// The school’s time, which a sample has to itself: what is dated by another clock may lie ahead of it.
    func now() throws -> Instant {
        let isNamed = school.exists && FileManager.default.fileExists(atPath: school.origin)
        return isNamed ? try SampleClock(of: school).now() : currentInstant()
    }

    /// What opens a key that is kept under a passphrase; nil where the key is not.
    ///
    /// A service gets it as a credential (systemd.exec, "Credentials"); a person types it.
    func passphrase() throws -> String? {
        guard school.keyIsLocked else { return nil }
        if let credentials = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"] {
            let path = credentials + "/passphrase"
            if FileManager.default.fileExists(atPath: path) {
                return try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .newlines)
            }
        }
        return try typed("Passphrase: ")
    }
}

/// Asks for a line that must not be seen.
func typed(_ question: String) throws -> String {
    guard let line = getpass(question), line.pointee != 0 else {
        throw Said(sentence: "Nothing was typed. Start this from a terminal, where someone can type it.")
    }
    return String(cString: line)
}

/// Turns what went wrong into its sentence for whoever is at the machine.
func saying<Value>(_ work: () throws -> Value) throws -> Value {
    do { return try work() } catch { throw said(error) }
}

func saying<Value>(_ work: () async throws -> Value) async throws -> Value {
    do { return try await work() } catch { throw said(error) }
}

private func said(_ error: any Error) -> any Error {
    switch error {
    case let refusal as OpeningRefusal: Said(sentence: refusal.sentence)
    case let failure as RecoveryWordsFailure: Said(sentence: failure.sentence)
    case let failure as CertificateFailure: Said(sentence: failure.sentence)
    case let failure as FileFailure: Said(sentence: failure.sentence)
    case let failure as ListFailure: Said(sentence: failure.sentence)
    case let failure as ListFileFailure: Said(sentence: failure.sentence)
    case let failure as FilterFileFailure: Said(sentence: failure.sentence)
    case let failure as ReplacedFile.Failure: Said(sentence: failure.sentence)
    case let refusal as any SayableRefusal: Said(sentence: refusal.sentence)
    default: error
    }
}

/// A sentence to print before leaving with exit 1.
struct Said: Error, CustomStringConvertible {
    let sentence: String

    var description: String {
        sentence
    }
}

/// The clock, which nothing below this target sees.
func currentInstant() -> Instant {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
}
