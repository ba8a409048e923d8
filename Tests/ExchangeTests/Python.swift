import Exchange
import Foundation

/// The Python that runs the small servers and makes the odd files these tests need: ACCORD_PYTHON, or python3.
enum Python {
    static let executable = ProcessInfo.processInfo.environment["ACCORD_PYTHON"] ?? "python3"

    static func script(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Servers/\(name)")
    }

    /// Runs a few lines of Python in the folder's company; `sys.argv[1]` is the folder.
    static func run(_ lines: String, in folder: URL) async throws {
        let python = Program(name: "env", package: "python3", purpose: "Tests need")
        let limits = ProgramLimits(seconds: 60, bytes: 1_048_576)
        let result = try await python.run([executable, "-c", lines, folder.path], home: folder, limits: limits)
        guard result.code == 0 else { throw Complaint(text: result.complaint) }
    }
}

/// What a helper program of the tests said when it failed.
struct Complaint: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}

/// Gives `work` a folder of its own and removes it afterwards.
func withFolder<Result>(_ work: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("exchange-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let result: Result
    do {
        result = try await work(folder)
    } catch {
        try FileManager.default.removeItem(at: folder)
        throw error
    }
    try FileManager.default.removeItem(at: folder)
    return result
}
