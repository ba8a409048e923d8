import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Records

/// The bytes of a file lie sealed beside the history: in backups, gone with their concern, and never changed unseen.
struct AttachmentTests {
    private static let words = "Brief7q3x aus dem Krankenhaus"

    private func school() async throws -> TestSchool {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        try await school.submit(EventKind.concernFileAdded.steps(saying: Self.words))
        return school
    }

    private func viewer(_ person: PersonID, in school: TestSchool) async throws -> Viewer {
        let session = Session(contact: "", person: person, factor: .two)
        return try #require(try await school.records.viewer(session, on: TestSchool.today))
    }

    private func file(seenBy person: PersonID, in school: TestSchool) async throws -> [UInt8]? {
        let viewer = try await viewer(person, in: school)
        return try await school.registry.attachment(0, of: Sampled.concern, seenBy: viewer)?.1
    }

    @Test func `whoever sees the concern gets the file, and nobody else does`() async throws {
        let school = try await school()
        #expect(try await file(seenBy: Sampled.head, in: school) == Array(Self.words.utf8))
        #expect(try await file(seenBy: Sampled.teacher, in: school) == nil)
        let head = try await viewer(Sampled.head, in: school)
        #expect(try await school.registry.attachment(1, of: Sampled.concern, seenBy: head) == nil)
        try await school.registry.rebuild()
        #expect(try await file(seenBy: Sampled.head, in: school) == Array(Self.words.utf8))
        #expect(try await school.registry.verify().faults == [])
    }

    @Test func `a backup holds it sealed, and gives it back`() async throws {
        let school = try await school()
        let folder = school.registry.folder
        let made = try Backup.make(of: folder, passphrase: nil, into: folder.path + "-backups", at: TestSchool.now)
        let secrets = try Secrets.read(from: folder, passphrase: nil)
        let new = SchoolFolder(path: folder.path + "-new")
        try new.begin(withRecoveryWords: secrets.recoveryWords.joined(separator: " "))
        _ = try await Restoration.restore(records: made.records, keys: made.keys, into: new)
        let restored = try TestSchool(opening: new)
        #expect(try await file(seenBy: Sampled.head, in: restored) == Array(Self.words.utf8))
        #expect(try await restored.registry.verify(entriesOnly: true).faults == [])
    }

    @Test func `with the concern’s key the file goes, and what is left of it opens no more`() async throws {
        let school = try await school()
        let owned: Set<Ownership> = [.sealed(owner: Owner(Sampled.concern.value), .concern)]
        try await school.registry.erase(owned)
        let left = try await school.records.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM attachment")
        }
        #expect(left == 0)
        #expect(try await file(seenBy: Sampled.head, in: school) == nil)
    }

    @Test func `a command that is sent again adds one file`() async throws {
        let school = try await school()
        let question = SchoolCommand.concern(Sampled.concern, .answerFileQuestion(.no))
        try await school.submit([question], by: .person(Sampled.head))
        let new = AddedFile.New(name: "Words", kind: .text, bytes: Data("Mehr8w4y davon".utf8))
        let context = Context(actor: .person(Sampled.head), now: TestSchool.now, command: Randomness.identifier())
        for _ in 1...2 {
            _ = try await school.registry.submit([.concern(Sampled.concern, .addFile(new))], in: context)
        }
        let count = try await school.records.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM attachment") }
        #expect(count == 2)
        #expect(try school.files(holding: "Mehr8w4y davon") == [])
        #expect(try await school.registry.verify().faults == [])
    }
}
