import Domain
import Foundation
import Ledger
import TestSupport
import Testing

@testable import Records

/// Records that are not the newest open for reading, and go on only under a new name that commits to the old.
struct OlderCopyTests {
    private func bytes(_ path: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path))
    }

    /// A school whose last command was lost: the copy of Monday, the signer state of Tuesday.
    private func behind() async throws -> TestSchool {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        try await school.registry.close()
        let monday = try bytes(school.registry.folder.ledger)
        let tuesday = try TestSchool(opening: school.registry.folder)
        try await tuesday.submit(.school(.switchOff(.staff)))
        try await tuesday.registry.close()
        try monday.write(to: URL(fileURLWithPath: school.registry.folder.ledger))
        return try TestSchool(opening: school.registry.folder)
    }

    @Test func `an older copy opens for reading, and keeps nothing new`() async throws {
        let school = try await behind()
        #expect(school.registry.standing == .olderCopy(.behind(have: 12, promised: 13)))
        #expect(try await school.records.ownDoings.person(Sampled.teacher, on: TestSchool.today) != nil)
        await #expect(throws: FileFailure.self) { try await school.submit(.school(.switchOff(.pupils))) }
        #expect(try await school.registry.receipt(at: 3) == nil)
        let found = try await school.registry.verify()
        #expect(found.entries == 12 && !found.isSound && found.checkpoint.isEmpty)
    }

    @Test func `a new record goes on from an older copy and commits to what was promised`() async throws {
        let school = try await behind()
        let old = school.registry.verifierKey
        let context = Context(actor: .console, now: TestSchool.now, command: Randomness.identifier())
        try await school.registry.startNewRecord(in: context)
        #expect(school.registry.standing == .writing)
        #expect(school.registry.verifierKey != old)
        let event = try await school.registry.events(from: 12, limit: 1).first?.envelope?.event
        guard case .keeping(.recordsContinued(let continuation)) = event else {
            Issue.record("\(String(describing: event))")
            return
        }
        #expect(continuation.promised == 13 && continuation.copied == 12)
        #expect(continuation.formerKey == old)
        #expect(school.registry.verifierKey.hasPrefix(continuation.newOrigin + "+"))
        try await school.submit(.school(.switchOff(.pupils)))
        let again = try await school.reopened()
        #expect(again.registry.standing == .writing)
        #expect(try await again.registry.verify().isSound)
        #expect(try await again.records.keeping().formerKeys == [old])
        let receipt = try #require(try await again.registry.receipt(at: 3))
        _ = try receipt.verify(with: NoteVerifier(vkey: again.registry.verifierKey))
    }

    @Test func `the newest records do not begin anew`() async throws {
        let school = try TestSchool()
        let context = Context(actor: .console, now: TestSchool.now, command: Randomness.identifier())
        await #expect(throws: NothingToContinue.self) { try await school.registry.startNewRecord(in: context) }
    }

    @Test func `another history of the same length opens for reading`() async throws {
        let school = try await behind()
        let other = try TestSchool()
        try await other.submit(Sampled.school)
        try await other.registry.close()
        try await school.registry.close()
        try bytes(other.registry.folder.signerState).write(to: URL(fileURLWithPath: school.registry.folder.signerState))
        #expect(try TestSchool(opening: school.registry.folder).registry.standing == .olderCopy(.otherHistory))
    }

    @Test(arguments: [true, false])
    func `records whose signer file is lost or damaged open for reading, then go on`(isLost: Bool) async throws {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        try await school.registry.close()
        let state = URL(fileURLWithPath: school.registry.folder.signerState)
        try FileManager.default.removeItem(at: state)
        if !isLost { try Data(repeating: 7, count: 8_192).write(to: state) }
        let again = try TestSchool(opening: school.registry.folder)
        guard case .olderCopy = again.registry.standing else {
            Issue.record("\(again.registry.standing)")
            return
        }
        #expect(again.registry.standing.sentence.contains("signer.state"))
        let context = Context(actor: .console, now: TestSchool.now, command: Randomness.identifier())
        try await again.registry.startNewRecord(in: context)
        try await again.submit(.school(.switchOff(.pupils)))
        #expect(try await again.reopened().registry.standing == .writing)
    }

    @Test func `a signer file put in place of the open one stops the writer`() async throws {
        let school = try TestSchool()
        let path = school.registry.folder.signerState
        try bytes(path).write(to: URL(fileURLWithPath: path), options: .atomic)
        await #expect(throws: FileFailure.replaced(path)) { try await school.submit(Sampled.school) }
        #expect(try await school.registry.verify().entries == 0)
    }

    @Test func `a database deleted while Accord runs takes nothing more`() async throws {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        let path = school.registry.folder.ledger
        try FileManager.default.removeItem(atPath: path)
        await #expect(throws: FileFailure.replaced(path)) { try await school.submit(.school(.switchOff(.staff))) }
    }
}
