import Foundation
import Subprocess

/// One outside program found on PATH, what it is for, and the Debian package that brings it.
package struct Program: Sendable, Equatable {
    package let name: String
    package let package: String
    /// The start of the sentence for people when the program is missing: "Word files need".
    package let purpose: String

    package init(name: String, package: String, purpose: String) {
        self.name = name
        self.package = package
        self.purpose = purpose
    }

    package static let qpdf = Program(name: "qpdf", package: "qpdf", purpose: "Protected PDF files need")
    package static let pandoc = Program(name: "pandoc", package: "pandoc", purpose: "Word files need")
    package static let pdftotext = Program(name: "pdftotext", package: "poppler-utils", purpose: "PDF files need")
    package static let unzip = Program(name: "unzip", package: "unzip", purpose: "Word files need")
    package static let xlsx2csv = Program(name: "xlsx2csv", package: "xlsx2csv", purpose: "Excel files need")
    package static let weasyprint = Program(name: "weasyprint", package: "weasyprint", purpose: "Printed sheets need")
}

/// How long a program may run and how many bytes it may answer with.
package struct ProgramLimits: Sendable {
    package let seconds: Int
    package let bytes: Int

    package init(seconds: Int, bytes: Int) {
        self.seconds = seconds
        self.bytes = bytes
    }
}

/// What a program that ended by itself left behind; `code` is its exit code, or 128 and the signal that ended it.
package struct ProgramResult: Sendable {
    package let code: Int
    package let output: [UInt8]
    package let complaint: String
}

extension Program {
    /// Runs the program with these arguments, never through a shell, with nothing to read on its standard input.
    ///
    /// The program sees PATH, LANG, the HOME given here and `extra` alone; at the time limit it ends with its children.
    package func run(
        _ arguments: [String],
        home: URL,
        environment extra: [String: String] = [:],
        limits: ProgramLimits
    ) async throws(ProgramFailure) -> ProgramResult {
        let configuration = Configuration(
            executable: .name(name),
            arguments: Arguments(arguments),
            environment: .custom(Self.environment(home: home, extra: extra)),
            platformOptions: Self.aloneInItsSession
        )
        do {
            return try await withThrowingTaskGroup(of: ProgramResult?.self) { group in
                group.addTask { try await Self.result(of: configuration, limit: limits.bytes) }
                group.addTask {
                    try await Task.sleep(for: .seconds(limits.seconds))
                    return nil
                }
                defer { group.cancelAll() }
                guard let first = try await group.next(), let result = first else {
                    throw ProgramFailure.tooSlow(self, seconds: limits.seconds)
                }
                return result
            }
        } catch {
            throw failure(for: error, limits: limits)
        }
    }

    /// The most that is kept of what a program says on its standard error, in bytes.
    private static let complaintLimit = 256 * 1024

    private static func result(of configuration: Configuration, limit: Int) async throws -> ProgramResult {
        let result = try await Subprocess.run(
            configuration,
            output: .bytes(limit: limit),
            error: .bytes(limit: complaintLimit)
        )
        let code =
            switch result.terminationStatus {
            case .exited(let code): Int(code)
            case .signaled(let signal): 128 + Int(signal)
            }
        let complaint = String(decoding: result.standardError, as: UTF8.self)
        return ProgramResult(code: code, output: result.standardOutput, complaint: complaint)
    }

    private static func environment(home: URL, extra: [String: String]) -> [Environment.Key: String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        var environment: [Environment.Key: String] = ["PATH": path, "HOME": home.path, "LANG": "C.UTF-8"]
        for (name, value) in extra {
            if let key = Environment.Key(rawValue: name) { environment[key] = value }
        }
        return environment
    }

    /// Children of the program are in its session, so that the kill at the time limit reaches them too.
    private static var aloneInItsSession: PlatformOptions {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        return options
    }

    private func failure(for error: any Error, limits: ProgramLimits) -> ProgramFailure {
        switch error {
        case let known as ProgramFailure: known
        case let known as SubprocessError where known.code == .executableNotFound: .missing(self)
        case let known as SubprocessError where known.code == .outputLimitExceeded:
            .tooMuch(self, bytes: limits.bytes)
        case is CancellationError: .stopped(self)
        default: .broken(self, reason: "\(error)")
        }
    }
}
