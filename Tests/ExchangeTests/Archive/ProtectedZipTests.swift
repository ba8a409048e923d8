import Exchange
import Foundation
import Testing

/// A protected file is opened by programs of other makers with its passphrase, and by none without.
struct ProtectedZipTests {
    private static let text = "Name,Class\r\nAmira Khan,Otters\r\n"
    /// What the package 7zip calls its program, in one version and in another.
    private static let sevenZip =
        ["7z", "7zz"].first { FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0) } ?? "7z"
    /// How `env` ends where there is no such program.
    private static let notFound: Int32 = 127

    private func opened(
        _ program: String,
        _ arguments: [String],
        at folder: URL
    ) async throws -> (code: Int32, text: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = folder
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }

    private func withZip(_ bytes: [UInt8], _ work: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zip-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let zip = try ProtectedZip.make(bytes, named: "list.csv", passphrase: "lusab-babad-gutih-tugad")
        try Data(zip).write(to: folder.appendingPathComponent("list.zip"))
        try await work(folder)
        try FileManager.default.removeItem(at: folder)
    }

    @Test(arguments: [
        [sevenZip, "x", "-so", "-plusab-babad-gutih-tugad", "list.zip"],
        ["bsdtar", "-xOf", "list.zip", "--passphrase", "lusab-babad-gutih-tugad"],
    ])
    func `the passphrase opens it`(command: [String]) async throws {
        try await withZip(Array(Self.text.utf8)) { folder in
            let (code, text) = try await opened(command[0], Array(command.dropFirst()), at: folder)
            #expect(code == 0 && text == Self.text, "\(command[0]) ends with \(code): \(text)")
        }
    }

    @Test(arguments: [
        [sevenZip, "x", "-so", "-pwrong", "list.zip"], [sevenZip, "x", "-so", "-p", "list.zip"],
        ["bsdtar", "-xOf", "list.zip", "--passphrase", "lusab-babad-gutih-tugaf"],
    ])
    func `nothing else opens it`(command: [String]) async throws {
        try await withZip(Array(Self.text.utf8)) { folder in
            let (code, text) = try await opened(command[0], Array(command.dropFirst()), at: folder)
            #expect(code != 0 && code != Self.notFound && !text.contains("Amira"))
        }
    }

    @Test func `it is AES-256, and nobody's name is in it`() async throws {
        try await withZip(Array(Self.text.utf8)) { folder in
            let (code, text) = try await opened(Self.sevenZip, ["l", "-slt", "list.zip"], at: folder)
            #expect(code == 0 && text.contains("AES-256") && text.contains("Encrypted = +"), "\(text)")
            let bytes = try Data(contentsOf: folder.appendingPathComponent("list.zip"))
            #expect(bytes.range(of: Data("Amira".utf8)) == nil)
        }
    }

    @Test(arguments: [0, 1, 3_000_000])
    func `a list of any length comes out as it went in`(count: Int) async throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        try await withZip(bytes) { folder in
            let (code, _) = try await opened(Self.sevenZip, ["x", "-plusab-babad-gutih-tugad", "list.zip"], at: folder)
            #expect(code == 0)
            #expect(try Array(Data(contentsOf: folder.appendingPathComponent("list.csv"))) == bytes)
        }
    }
}
