import Domain
import Foundation
import TestSupport
import Testing

@testable import Records

/// A backup made after an erasure brings back nothing of what was erased, also where everything else comes back.
struct ErasedBackupTests {
    /// Kinds of event whose words come back from a backup made before the erasure.
    private static let inTables: Set<EventKind> = [
        .personRecorded, .personContactAdded, .answerGiven, .answerTalked, .excusalExcused, .erasureHeld,
    ]

    @Test(arguments: EventKind.allCases)
    func `what was erased is in no new backup`(kind: EventKind) async throws {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        let positions = try await school.submit(kind.steps(saying: ErasureTests.canary))
        let owned = try await owned(by: school, positions)
        guard !owned.isEmpty else { return }
        let before = try await filesPutBack(from: school, "before")
        #expect(!before.isEmpty || !Self.inTables.contains(kind))
        try await school.registry.erase(owned)
        #expect(try await filesPutBack(from: school, "after") == [])
    }

    private func owned(by school: TestSchool, _ positions: Range<Int>) async throws -> Set<Ownership> {
        let said = try await school.registry.events(from: positions.lowerBound, limit: 100)
        var first: [Substring: Ownership] = [:]
        return said.compactMap(\.envelope?.event).reduce(into: []) { owned, event in
            let feature = event.typeName.prefix { $0 != "." }
            let ownership = event.ownership(after: first[feature])
            if first[feature] == nil { first[feature] = ownership }
            if ownership != .open { owned.insert(ownership) }
        }
    }

    /// The files with the canary on a new machine that a backup made now was put back on.
    private func filesPutBack(from school: TestSchool, _ name: String) async throws -> [String] {
        let folder = school.registry.folder
        let made = try Backup.make(of: folder, passphrase: nil, into: folder.path + "-\(name)", at: TestSchool.now)
        let words = try Secrets.read(from: folder, passphrase: nil).recoveryWords
        let machine = SchoolFolder(path: folder.path + "-machine-\(name)")
        try machine.begin(withRecoveryWords: words.joined(separator: " "))
        _ = try await Restoration.restore(records: made.records, keys: made.keys, into: machine)
        let restored = try TestSchool(opening: machine)
        defer { try? FileManager.default.removeItem(atPath: machine.path) }
        let files = try restored.files(holding: ErasureTests.canary)
        try await restored.registry.close()
        return files
    }
}
