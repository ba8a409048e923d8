import Domain
import Foundation
import TestSupport
import Testing

@testable import Records

/// The master key is under a passphrase or on paper, and never simply lost.
struct SecretsTests {
    @Test func `a key under a passphrase opens with it alone`() async throws {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        try await school.registry.close()
        let folder = school.registry.folder
        #expect(throws: OpeningRefusal.shortPassphrase) { try Secrets.lock(folder, with: "short") }
        try Secrets.lock(folder, with: "four words of summer")
        #expect(!FileManager.default.fileExists(atPath: folder.masterKey))
        #expect(throws: OpeningRefusal.passphraseNeeded) { try Registry(opening: folder) }
        #expect(throws: OpeningRefusal.wrongPassphrase) {
            try Registry(opening: folder, passphrase: "four words of winter")
        }
        let opened = try Registry(opening: folder, passphrase: "four words of summer")
        #expect(try await opened.records.ownDoings.person(Sampled.teacher, on: TestSchool.today) != nil)
        #expect(throws: OpeningRefusal.inUse) { try Secrets.lock(folder, with: "another passphrase") }
    }

    @Test func `a forgotten passphrase gives way to the school's own recovery sheet alone`() async throws {
        let (school, other) = (try TestSchool(), try TestSchool())
        try await school.submit(Sampled.school)
        try await school.registry.close()
        let folder = school.registry.folder
        let words = try Secrets.recoveryWords(of: folder, passphrase: nil).joined(separator: " ")
        #expect(throws: OpeningRefusal.notLocked) { try Secrets.unlock(folder, withRecoveryWords: words) }
        try Secrets.lock(folder, with: "four words of summer")
        let others = try Secrets.recoveryWords(of: other.registry.folder, passphrase: nil).joined(separator: " ")
        #expect(throws: OpeningRefusal.otherSheet) { try Secrets.unlock(folder, withRecoveryWords: others) }
        try Secrets.unlock(folder, withRecoveryWords: words)
        let opened = try Registry(opening: folder)
        #expect(try await opened.records.ownDoings.person(Sampled.teacher, on: TestSchool.today) != nil)
    }

    @Test func `keys without their records are no reason to make a new school`() async throws {
        let school = try TestSchool()
        try await school.registry.close()
        let folder = school.registry.folder
        try FileManager.default.removeItem(atPath: folder.ledger)
        #expect(throws: OpeningRefusal.recordsMissing(path: folder.path)) { try Registry(opening: folder) }
        try FileManager.default.removeItem(atPath: folder.masterKey)
        #expect(throws: OpeningRefusal.keyFileMissing(file: folder.masterKey)) {
            try Secrets.recoveryWords(of: folder, passphrase: nil)
        }
    }
}
