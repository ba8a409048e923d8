import ArgumentParser
import Domain
import Foundation
import Records

/// Where the school lies.
struct FolderOption: ParsableArguments {
    @Option(name: .long, help: "The school’s folder.")
    var folder = "/var/lib/accord"

    var school: SchoolFolder {
        SchoolFolder(path: (folder as NSString).expandingTildeInPath)
    }

    /// The school's records, or a sentence on standard error and exit 1.
    func open() throws -> Registry {
        try saying { try Registry(opening: school) }
    }
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
    case let failure as FileFailure: Said(sentence: failure.sentence)
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
