/// Why an outside program gave no answer; each has a sentence that says what to do.
package enum ProgramFailure: Error, Sendable, Equatable {
    case missing(Program)
    case tooSlow(Program, seconds: Int)
    case tooMuch(Program, bytes: Int)
    case stopped(Program)
    case broken(Program, reason: String)
    case noTemporaryFolder(reason: String)

    package var sentence: String {
        switch self {
        case .missing(let program):
            "\(program.purpose) \(program.name): apt install \(program.package)"
        case .tooSlow(let program, let seconds):
            "\(program.name) was stopped after \(seconds) seconds. Try again, or try a smaller file."
        case .tooMuch(let program, let bytes):
            "\(program.name) gave more than \(bytes / 1_048_576) MB and was stopped. Try a smaller file."
        case .stopped(let program):
            "\(program.name) was stopped before it had finished. Try again."
        case .noTemporaryFolder(let reason):
            "No temporary file could be written: \(reason) Check that the disk is not full."
        case .broken(let program, let reason):
            "\(program.name) did not work: \(reason) Check that the package \(program.package) is whole and up to date."
        }
    }
}
