import Foundation

/// A verifier that shares no code with Accord: it reads frames and answers each with a line, see `Verifier/main.go`.
struct Peer {
    let name: String
    private let command: [String]

    /// Builds Go's verifier, adds aics-tlog where it is installed, and removes what it built afterwards.
    static func withAll(_ body: ([Peer]) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "accord-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do {
                try FileManager.default.removeItem(at: folder)
            } catch {
                print("The folder \(folder.path) could not be removed: \(error)")
            }
        }
        try body([try go(in: folder), try aics.get()].compactMap(\.self))
    }

    /// The verdict on each frame, "ok" or why not.
    func verdicts(_ arguments: [String], on frames: [[UInt8]]) throws -> [String] {
        let input = frames.reduce(into: Data()) { $0 += Data("\($1.count)\n".utf8) + $1 }
        let (status, output) = try run(command + arguments, input: input)
        let lines = output.split(separator: "\n").map(String.init)
        guard status == 0, lines.count == frames.count else { throw PeerFailure.stopped(name, output) }
        return lines
    }

    private static func go(in folder: URL) throws -> Peer {
        let binary = folder.appending(path: "verifier").path
        let variables = ["GO111MODULE=off", "GOPATH=/usr/share/gocode", "GOCACHE=\(folder.path)/cache"]
        let source = sources.appending(path: "main.go").path
        let (status, output) = try run(variables + ["go", "build", "-o", binary, source])
        guard status == 0 else { throw PeerFailure.noGo(output) }
        return Peer(name: "Go golang.org/x/mod/sumdb", command: [binary])
    }

    private static let aics = Result { try findAics() }

    private static func findAics() throws -> Peer? {
        let environment = ProcessInfo.processInfo.environment
        let own = root.appending(path: ".build-tlog/bin/python").path
        let named = [environment["ACCORD_TLOG_PYTHON"], own, environment["ACCORD_PYTHON"]].compactMap(\.self)
        for python in named + ["python3.13", "python3.12", "python3"] {
            let (status, _) = try run([python, "-c", "import aics_tlog"])
            guard status == 0 else { continue }
            let script = sources.appending(path: "verify.py").path
            return Peer(name: "aics-tlog under \(python)", command: [python, script])
        }
        print("aics-tlog is not installed here, so it checked nothing. It needs Python 3.12:")
        print(
            "python3.12 -m venv .build-tlog && .build-tlog/bin/pip install aics-tlog (or name a Python that has it in "
                + "ACCORD_TLOG_PYTHON)"
        )
        return nil
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    private static let sources = folder.appending(path: "Verifier")
    private static let root = folder.deletingLastPathComponent().deletingLastPathComponent()
}

/// Why an independent verifier gave no verdict.
enum PeerFailure: Error, CustomStringConvertible {
    case noGo(String)
    case stopped(String, String)

    var description: String {
        switch self {
        case .noGo(let output):
            "Go's verifier could not be built; `make` installs golang-go and golang-golang-x-mod-dev: \(output)"
        case .stopped(let name, let output): "\(name) stopped before its last verdict: \(output)"
        }
    }
}

/// Runs a command found on the path; files instead of pipes, so that neither side waits for the other.
private func run(_ command: [String], input: Data = Data()) throws -> (status: Int32, output: String) {
    let base = FileManager.default.temporaryDirectory.appending(path: "accord-\(UUID().uuidString)").path
    let (inPath, outPath) = (base + ".in", base + ".out")
    defer { for path in [inPath, outPath] { unlink(path) } }
    guard FileManager.default.createFile(atPath: inPath, contents: input),
        FileManager.default.createFile(atPath: outPath, contents: nil)
    else { throw CocoaError(.fileWriteUnknown) }
    let output = try FileHandle(forWritingTo: URL(filePath: outPath))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: inPath))
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: URL(filePath: outPath)), as: UTF8.self)
    return (process.terminationStatus, text)
}
