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
        #expect(try await opened.records.person(Sampled.teacher, on: TestSchool.today) != nil)
    }
}
