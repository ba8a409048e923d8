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

    @Test func `keys whose bytes were changed are counted, and the school does not open`() async throws {
        let school = try await closed()
        let sql = "UPDATE key SET wrapped = zeroblob(40) WHERE kid IN (SELECT kid FROM key LIMIT 2)"
        try school.change(school.registry.folder.keys, sql)
        #expect(refusal(school.registry.folder) == .keysDoNotOpen(count: 2))
    }

    @Test(arguments: ["ledger.db", "keys.db"])
    func `a file that is no database is a sentence`(file: String) async throws {
        let school = try await closed()
        let path = school.registry.folder.path + "/" + file
        try Data(repeating: 7, count: 8_192).write(to: URL(fileURLWithPath: path))
        #expect(refusal(school.registry.folder) == .changed(file: path))
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

    @Test func `two programs do not run on one folder`() throws {
        let school = try TestSchool()
        #expect(refusal(school.registry.folder) == .inUse)
    }

    @Test func `every refusal says what to do`() {
        let all: [OpeningRefusal] = [
            .noSchool(path: "/s"), .alreadyASchool(path: "/s"), .readableByOthers(file: "/s/k"), .notAKey(file: "/s/k"),
            .notDurable(level: 1), .newerThanProgram, .keysMissing(count: 2),
            .keysDoNotOpen(count: 2), .changed(file: "/s/k"), .inUse,
            .passphraseNeeded, .wrongPassphrase, .shortPassphrase, .keyFileMissing(file: "/s/k"),
            .recordsMissing(path: "/s"),
            .otherSheet,
        ]
        let steps = [
            "make one", "choose", "close", "put", "do not start", "install", "stop", "give it", "try again", "look for",
        ]
        for refusal in all {
            #expect(steps.contains { refusal.sentence.lowercased().contains($0) }, "\(refusal.sentence)")
        }
    }
}
