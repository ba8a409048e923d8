import Domain
import Foundation
import Ledger
import TestSupport
import Testing

@testable import Records

/// A backup is sealed, read back when made, and opens nowhere but under the school's own key.
struct BackupTests {
    private func school() async throws -> TestSchool {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        return school
    }

    private func backup(_ school: TestSchool, at now: Instant = TestSchool.now) throws -> Backup {
        let folder = school.registry.folder
        return try Backup.make(of: folder, passphrase: nil, into: folder.path + "-backups", at: now)
    }

    /// Where a lost machine's records are put back.
    private func newMachine(_ school: TestSchool) throws -> SchoolFolder {
        let words = try Secrets.read(from: school.registry.folder, passphrase: nil).recoveryWords
        let folder = SchoolFolder(path: school.registry.folder.path + "-new")
        try folder.begin(withRecoveryWords: words.joined(separator: " "))
        return folder
    }

    @Test func `a school at work is backed up, and put back on a new machine with a recovery sheet`() async throws {
        let school = try await school()
        let made = try backup(school)
        #expect(made.entries == 12)
        let folder = try newMachine(school)
        let done = try await Restoration.restore(records: made.records, keys: made.keys, into: folder)
        #expect(done.entries == 12 && done.standing == .olderCopy(.signerMissing) && done.madeAt == TestSchool.now)
        let restored = try TestSchool(opening: folder)
        #expect(try restored.dump() == school.dump())
        let context = Context(actor: .console, now: TestSchool.now, command: Randomness.identifier())
        try await restored.registry.startNewRecord(in: context)
        #expect(try await restored.registry.verify().isSound)
        let copy = Data(try #require(try await school.registry.receipt(at: 3)).text.utf8)
        #expect(try await restored.registry.check(copy: copy).index == 3)
        await #expect(throws: CopyRefusal.changed) { try await restored.registry.check(copy: newSigned(copy)) }
    }

    /// A copy whose signature belongs to other words.
    private func newSigned(_ copy: Data) -> Data {
        var bytes = copy
        bytes[bytes.count - 20] = bytes[bytes.count - 20] == 65 ? 66 : 65
        return bytes
    }

    @Test func `nothing of a backup can be read without the key`() async throws {
        let school = try await school()
        let made = try backup(school)
        for path in [made.records, made.keys] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            for word in ["Fernhollow", "Acceptable", "Hill", "SQLite", "wrapped"] {
                #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(path)")
            }
        }
        #expect(
            try !FileManager.default.contentsOfDirectory(atPath: school.registry.folder.path).contains("backup.partial")
        )
    }

    @Test(arguments: [0, 20, 200, 2_000, -1])
    func `a changed byte anywhere is refused, and nothing is changed`(at offset: Int) async throws {
        let school = try await school()
        let made = try backup(school)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: made.records))
        bytes[offset < 0 ? bytes.count + offset : offset] ^= 1
        try bytes.write(to: URL(fileURLWithPath: made.records))
        let folder = try newMachine(school)
        await #expect(throws: RestoreRefusal.self) {
            try await Restoration.restore(records: made.records, keys: made.keys, into: folder)
        }
        #expect(!folder.exists)
    }

    @Test func `a backup cut short at the end of a segment is refused`() async throws {
        let school = try await school()
        let source = school.registry.folder.path + "/long"
        try Data(repeating: 5, count: 2 * BackupSealing.segmentByteCount).write(to: URL(fileURLWithPath: source))
        let master = try Secrets.read(from: school.registry.folder, passphrase: nil).master
        let heading = BackupFile.Heading(
            kind: .records,
            verifierKey: "o",
            madeAt: 0,
            size: 0,
            root: "",
            salt: Randomness.bytes(16).hexadecimal
        )
        _ = try BackupFile.seal(source, under: heading, with: master, to: source + ".sealed")
        let whole = try Data(contentsOf: URL(fileURLWithPath: source + ".sealed"))
        let segment = BackupSealing.segmentByteCount + BackupSealing.tagByteCount
        try whole.dropLast(segment).write(to: URL(fileURLWithPath: source + ".sealed"))
        #expect(throws: RestoreRefusal.doesNotOpen(source + ".sealed")) {
            try BackupFile.open(source + ".sealed", with: master, to: source + ".opened")
        }
    }

    @Test func `another school's backup does not open`() async throws {
        let (one, other) = (try await school(), try await school())
        let made = try backup(one)
        let folder = try newMachine(other)
        await #expect(throws: RestoreRefusal.doesNotOpen(made.records)) {
            try await Restoration.restore(records: made.records, keys: made.keys, into: folder)
        }
    }

    @Test func `halves given the wrong way round are told apart, and other files refused`() async throws {
        let school = try await school()
        let made = try backup(school)
        let folder = try newMachine(school)
        await #expect(throws: RestoreRefusal.wrongKind(made.keys)) {
            try await Restoration.restore(records: made.keys, keys: made.records, into: folder)
        }
        await #expect(throws: RestoreRefusal.notABackup(folder.noteKey)) {
            try await Restoration.restore(records: folder.noteKey, keys: nil, into: folder)
        }
        await #expect(throws: RestoreRefusal.noFile("/nowhere")) {
            try await Restoration.restore(records: "/nowhere", keys: nil, into: folder)
        }
        await #expect(throws: OpeningRefusal.keysMissing(count: 5)) {
            try await Restoration.restore(records: made.records, keys: nil, into: folder)
        }
        #expect(!folder.exists)
    }

    @Test func `what is no backup is seen before anybody types the words of a sheet`() async throws {
        let school = try await school()
        let made = try backup(school)
        try Restoration.look(at: made.records, keys: made.keys)
        #expect(throws: RestoreRefusal.noFile("/nowhere")) { try Restoration.look(at: "/nowhere", keys: nil) }
        #expect(throws: RestoreRefusal.noFile("/nowhere")) { try Restoration.look(at: made.records, keys: "/nowhere") }
        #expect(throws: RestoreRefusal.wrongKind(made.keys)) {
            try Restoration.look(at: made.keys, keys: made.records)
        }
        let (empty, short) = (made.records + ".empty", made.records + ".short")
        try Data().write(to: URL(fileURLWithPath: empty))
        #expect(throws: RestoreRefusal.notABackup(empty)) { try Restoration.look(at: empty, keys: nil) }
        let (_, head) = try BackupFile.heading(of: made.records)
        try Data(head + [1, 2, 3]).write(to: URL(fileURLWithPath: short))
        #expect(throws: RestoreRefusal.damagedFile(short)) { try Restoration.look(at: short, keys: nil) }
    }

    @Test func `an old backup put back does not bring back who was erased`() async throws {
        let school = try await school()
        let made = try backup(school)
        _ = try await school.registry.erase(Owner(Sampled.parent.value), .identity)
        try await school.registry.close()
        _ = try await Restoration.restore(records: made.records, keys: made.keys, into: school.registry.folder)
        let restored = try TestSchool(opening: school.registry.folder)
        #expect(try await restored.records.ownDoings.person(Sampled.parent, on: TestSchool.today) == nil)
        #expect(try await restored.records.ownDoings.person(Sampled.teacher, on: TestSchool.today) != nil)
    }

    @Test func `a school at work is not restored over`() async throws {
        let school = try await school()
        let made = try backup(school)
        await #expect(throws: OpeningRefusal.inUse) {
            try await Restoration.restore(records: made.records, keys: made.keys, into: school.registry.folder)
        }
    }

    @Test func `backups past their time go, and the newest stays`() async throws {
        let school = try await school()
        let old = try backup(school)
        let later = Instant(milliseconds: TestSchool.now.milliseconds + 36 * 24 * 3_600_000)
        let new = try backup(school, at: later)
        for path in [old.records, old.keys] { #expect(!FileManager.default.fileExists(atPath: path)) }
        for path in [new.records, new.keys] { #expect(FileManager.default.fileExists(atPath: path)) }
    }

    @Test func `a drill restores beside the school, and only then counts`() async throws {
        let school = try await school()
        let drill = try await RestoreDrill.practise(school.registry.folder, passphrase: nil, at: TestSchool.now)
        #expect(drill == Keeping.Drill(madeAt: TestSchool.now, entries: 12))
        try await school.submit(.keeping(.recordDrill(drill)))
        #expect(try await school.records.keeping().lastDrillAt == TestSchool.now)
        let names = try FileManager.default.contentsOfDirectory(atPath: school.registry.folder.path)
        #expect(!names.contains { $0.contains("partial") })
    }
}
