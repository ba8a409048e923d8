import Exchange
import Foundation

/// A small Python server on loopback that lives as long as one test.
struct Server {
    let port: Int
    /// Where the server keeps what it was given.
    let folder: URL

    /// Starts a script of `Servers/`, gives it to `work`, and ends it by closing its standard input.
    static func with<Result>(
        _ script: String,
        _ arguments: [String],
        in folder: URL,
        _ work: (Server) async throws -> Result
    ) async throws -> Result {
        let process = Process()
        let input = Pipe()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [Python.executable, Python.script(script).path, folder.path] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        defer {
            input.fileHandleForWriting.closeFile()
            process.waitUntilExit()
        }
        let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        if said.hasPrefix("missing") {
            throw Complaint(text: "The mail tests need aiosmtpd in \(Python.executable); `make` installs it.")
        }
        guard let port = Int(said.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Complaint(
                text: "\(script) did not start: it needs Python 3.11 or newer, which ACCORD_PYTHON may name."
            )
        }
        return try await work(Server(port: port, folder: folder))
    }
}

/// A certificate for localhost and 127.0.0.1 that signs itself, and its key.
struct Certificate {
    let certificate: URL
    let key: URL

    var arguments: [String] { ["--cert", certificate.path, "--key", key.path] }

    static func made(in folder: URL) async throws -> Certificate {
        let made = Certificate(
            certificate: folder.appendingPathComponent("certificate.pem"),
            key: folder.appendingPathComponent("key.pem")
        )
        let openssl = Program(name: "openssl", package: "openssl", purpose: "Tests need")
        let result = try await openssl.run(
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-out", made.certificate.path, "-keyout", made.key.path,
            ],
            home: folder,
            limits: ProgramLimits(seconds: 30, bytes: 65536)
        )
        guard result.code == 0 else { throw Complaint(text: result.complaint) }
        return made
    }
}
