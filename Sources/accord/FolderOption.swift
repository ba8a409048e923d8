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
    do {
        return try work()
    } catch let refusal as OpeningRefusal {
        throw Said(sentence: refusal.sentence)
    } catch let failure as FileFailure {
        throw Said(sentence: failure.sentence)
    } catch let refusal as any SayableRefusal {
        throw Said(sentence: refusal.sentence)
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
