import Domain
import Foundation
import Records
import TestSupport
import Testing

/// A small disk of its own, which only root may mount.
private struct SmallDisk: ~Copyable {
    let path: String

    static let isPossible = getuid() == 0

    init() throws {
        path = NSTemporaryDirectory() + "accord-small-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try #require(try Self.run("/usr/bin/mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", path) == 0)
    }

    deinit {
        do { _ = try Self.run("/usr/bin/umount", "-l", path) } catch { Issue.record(error) }
    }

    private static func run(_ program: String, _ arguments: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

struct DiskFullTests {
    @Test(.enabled(if: SmallDisk.isPossible, "only root may mount a small disk"))
    func `a full disk saves nothing of a form, says so, and takes it once there is room`() async throws {
        let disk = try SmallDisk()
        let folder = SchoolFolder(path: disk.path + "/school")
        try Registry.create(in: folder, origin: "school.example.org/small")
        let school = try TestSchool(opening: folder)
        try await school.submit(Sampled.school)
        let filler = try fill(disk.path)
        let before = try await school.registry.verify()
        let name = String(repeating: "Sam ", count: 50_000)
        let details = PersonDetails(given: name, family: "Hill", place: .family)
        let command = SchoolCommand.person(Sampled.person, .record(details, joined: TestSchool.today))
        let id: CommandID = Randomness.identifier()
        for _ in 0..<3 {
            await #expect(throws: FileFailure.self) { try await school.submit(command, id: id) }
        }
        #expect(try await school.registry.verify() == before)
        #expect(try await school.records.ownDoings.person(Sampled.person, on: TestSchool.today) == nil)
        try FileManager.default.removeItem(atPath: filler)
        #expect(try await school.submit(command, id: id).positions == before.entries..<(before.entries + 1))
        let found = try await school.reopened().registry.verify()
        #expect(found.isSound && found.entries == before.entries + 1)
    }

    /// Leaves no free block.
    private func fill(_ folder: String) throws -> String {
        let path = folder + "/filler"
        let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
        defer { close(descriptor) }
        let block = [UInt8](repeating: 1, count: 4_096)
        while write(descriptor, block, block.count) > 0 {}
        return path
    }
}
