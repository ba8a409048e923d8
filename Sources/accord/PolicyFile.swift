import ArgumentParser
import Exchange
import Foundation

/// The file of a policy as lines of text; a file without words ends the command with 65.
struct PolicyFile {
    let path: String

    /// EX_DATAERR of sysexits.h.
    private static let unreadable = ExitCode(65)

    func lines() async throws -> [String] {
        do {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            return try await TextExtraction.lines(of: Array(bytes))
        } catch let fault as UnreadableFile {
            FileHandle.standardError.write(Data((fault.sentence + "\n").utf8))
            throw fault.isAboutTheFile ? Self.unreadable : ExitCode.failure
        } catch let error as CocoaError {
            throw Said(sentence: "\(path) cannot be opened: \(error.localizedDescription)")
        }
    }
}
