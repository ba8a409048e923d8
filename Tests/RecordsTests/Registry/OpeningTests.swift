import Domain
import Foundation
import GRDB
import Testing
import TestSupport

@testable import Records

/// A school opens only when nothing that was answered can be lost or signed twice.
struct OpeningTests {
    private func refusal(_ folder: SchoolFolder) -> OpeningRefusal? {
        do {
            _ = try Registry(opening: folder)
            return nil
        } catch {
            return error as? OpeningRefusal
        }
    }

    /// A school with some history, closed.
    private func closed() async throws -> TestSchool {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        try await school.registry.close()
        return school
    }

    private func bytes(_ path: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path))
    }

    @Test func `a folder without a school is not one`() {
        let folder = SchoolFolder(path: NSTemporaryDirectory() + UUID().uuidString)
        #expect(refusal(folder) == .noSchool(path: folder.path))
    }

    @Test func `a school is not made where one is`() async throws {
        let folder = try await closed().registry.folder
        #expect(throws: OpeningRefusal.alreadyASchool(path: folder.path)) {
            try Registry.create(in: folder, origin: "other.example.org/test")
        }
    }

    @Test func `a database that does not wait for the disk is refused`() throws {
        let queue = try DatabaseQueue()
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
            #expect(throws: OpeningRefusal.notDurable(level: 1)) { try SchoolDatabase.require(.full, of: db) }
        }
    }

    @Test func `the writers wait for the disk at each commit`() async throws {
        let school = try await closed()
        let pool = try DatabasePool(path: school.registry.folder.ledger, configuration: SchoolDatabase.configuration())
        try SchoolDatabase.makeDurable(pool, .full)
        let level = try await pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
        #expect(level == 2)
    }

    @Test(arguments: ["ledger.db", "keys.db"])
    func `what a newer program wrote is refused`(file: String) async throws {
        let school = try await closed()
        try school.change(
            school.registry.folder.path + "/" + file,
            "INSERT INTO grdb_migrations (identifier) VALUES ('9999 from the future')"
        )
        #expect(refusal(school.registry.folder) == .newerThanProgram)
    }

    @Test func `working notes of a newer program are refused`() async throws {
        let school = try await closed()
        _ = try Working(opening: school.registry.folder)
        try school.change(
            school.registry.folder.working,
            "INSERT INTO grdb_migrations (identifier) VALUES ('9999 from the future')"
        )
        #expect(throws: OpeningRefusal.newerThanProgram) { try Working(opening: school.registry.folder) }
    }

    @Test func `a key that is neither held nor destroyed is missed`() async throws {
        let school = try await closed()
        try school.change(school.registry.folder.keys, "DELETE FROM key")
        #expect(refusal(school.registry.folder) == .keysMissing(count: 5))
    }

    @Test func `key files that others can read are refused`() async throws {
        let folder = try await closed().registry.folder
        for file in [folder.masterKey, folder.noteKey] {
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
            #expect(refusal(folder) == .readableByOthers(file: file))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        }
        #expect(refusal(folder) == nil)
    }

    @Test func `a file that holds no key is refused`() async throws {
        let folder = try await closed().registry.folder
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.masterKey))
        try handle.truncate(atOffset: 20)
        try handle.close()
        #expect(refusal(folder) == .notAKey(file: folder.masterKey))
    }

    @Test func `an older copy of the records is refused`() async throws {
        let school = try await closed()
        let old = try bytes(school.registry.folder.ledger)
        let later = try TestSchool(opening: school.registry.folder)
        try await later.submit(.school(.switchOff(.staff)))
        try await later.registry.close()
        try old.write(to: URL(fileURLWithPath: school.registry.folder.ledger))
        #expect(refusal(school.registry.folder) == .behindSigner(have: 12, signed: 13))
    }

    @Test func `another history of the same length is refused`() async throws {
        let school = try await closed()
        let other = try await closed()
        let signer = try bytes(other.registry.folder.signerState)
        try signer.write(to: URL(fileURLWithPath: school.registry.folder.signerState))
        #expect(refusal(school.registry.folder) == .otherHistory)
    }

    @Test func `records without their signer file are refused`() async throws {
        let folder = try await closed().registry.folder
        try FileManager.default.removeItem(atPath: folder.signerState)
        #expect(refusal(folder) == .signerMissing)
    }

    @Test func `a signer file put in place of the open one stops the writer`() async throws {
        let school = try TestSchool()
        let path = school.registry.folder.signerState
        try bytes(path).write(to: URL(fileURLWithPath: path), options: .atomic)
        await #expect(throws: OpeningRefusal.otherHistory) { try await school.submit(Sampled.school) }
        #expect(try await school.registry.verify().entries == 0)
    }

    @Test func `a damaged signer file is refused`() async throws {
        let folder = try await closed().registry.folder
        try Data(repeating: 7, count: 8_192).write(to: URL(fileURLWithPath: folder.signerState))
        let found = refusal(folder)
        guard case .signerDamaged = found else {
            Issue.record("\(String(describing: found))")
            return
        }
    }

    @Test func `two programs do not run on one folder`() throws {
        let school = try TestSchool()
        #expect(refusal(school.registry.folder) == .inUse)
    }

    @Test func `every refusal says what to do`() {
        let all: [OpeningRefusal] = [
            .noSchool(path: "/s"), .alreadyASchool(path: "/s"), .readableByOthers(file: "/s/k"), .notAKey(file: "/s/k"),
            .notDurable(level: 1), .newerThanProgram, .keysMissing(count: 2), .behindSigner(have: 1, signed: 2),
            .otherHistory, .signerMissing, .signerDamaged("It is damaged."), .inUse,
        ]
        let steps = ["make one", "choose", "close", "put", "do not start", "install", "stop", "signer.state"]
        for refusal in all {
            #expect(steps.contains { refusal.sentence.lowercased().contains($0) }, "\(refusal.sentence)")
        }
    }
}
