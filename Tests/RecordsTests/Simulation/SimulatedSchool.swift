import Domain
import Foundation
import Ledger
import Synchronization
import TestSupport

@testable import Records

/// One school that lives as its seed says, and what it was promised so far.
struct SimulatedSchool {
    var random: SplitMix
    var now = TestSchool.now
    var registry: Registry
    var working: Working
    let fuse = Fuse()
    private let path: String
    private var generation = 0
    var told: [String] = []
    var tally: [String: Int] = [:]

    /// Commands that were answered, with the answer.
    var answered: [(id: CommandID, commands: [SchoolCommand], positions: Range<Int>)] = []
    /// Every state seen signed; those that a restored copy cannot reach go.
    var signed: Set<Checkpoint> = []
    var formerOrigins: Set<String> = []
    var erased: [(person: PersonID, key: String)] = []
    var people: [PersonID] = []
    var backups: [Backup] = []
    /// The numbers under which each cause was carried.
    var carried: [String: Set<String>] = [:]

    /// What blows at one step of a commit, once.
    ///
    /// A class, as the writer's thread and the simulation share it.
    final class Fuse: Sendable {
        private let step = Mutex<Writer.Step?>(nil)

        func set(_ step: Writer.Step?) {
            self.step.withLock { $0 = step }
        }

        func burn(_ step: Writer.Step) throws {
            try self.step.withLock { set in
                guard set == step else { return }
                set = nil
                throw Blown()
            }
        }
    }

    struct Blown: Error {}

    /// A promise that was broken.
    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    static let place: String = {
        let memory = "/dev/shm"
        let base = FileManager.default.isWritableFile(atPath: memory) ? memory + "/" : NSTemporaryDirectory()
        return base + "accord-simulation-\(ProcessInfo.processInfo.processIdentifier)"
    }()

    /// A school in which every step can happen, to be copied for each seed.
    static func template(in place: String) async throws -> String {
        let folder = SchoolFolder(path: place + "/template")
        try Registry.create(in: folder, origin: "school.example.org/simulation")
        let school = try TestSchool(opening: folder)
        try await school.submit(Sampled.school + [.give(.lead, to: Sampled.teacher)])
        _ = try Working(opening: folder)
        try await school.registry.close()
        return folder.path
    }

    static func remove(_ path: String) {
        do { try FileManager.default.removeItem(atPath: path) } catch { print("\(path) stays: \(error)") }
    }

    init(seed: UInt64, from template: String, in place: String) throws {
        random = SplitMix(state: seed)
        path = "\(place)/\(seed)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let folder = SchoolFolder(path: path + "/0")
        try FileManager.default.copyItem(atPath: template, toPath: folder.path)
        (registry, working) = try Self.open(folder, fuse)
    }

    private static func open(_ folder: SchoolFolder, _ fuse: Fuse) throws -> (Registry, Working) {
        (try Registry(opening: folder, passphrase: nil) { try fuse.burn($0) }, try Working(opening: folder))
    }

    /// Everything stops at once: what goes on is a new program on the files as they lie there now.
    mutating func crash() throws {
        fuse.set(nil)
        generation += 1
        // The old folder stays: what ran on it lets go of its files in its own time.
        let folder = SchoolFolder(path: path + "/\(generation)")
        try FileManager.default.copyItem(atPath: registry.folder.path, toPath: folder.path)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix("-shm") {
            try FileManager.default.removeItem(atPath: folder.path + "/" + name)
        }
        (registry, working) = try Self.open(folder, fuse)
        note("crash")
    }

    /// Stops as a restore needs it, changes the folder, and starts again.
    mutating func whileClosed(_ work: (SchoolFolder) async throws -> Void) async throws {
        let folder = registry.folder
        try await registry.close()
        try await work(folder)
        (registry, working) = try Self.open(folder, fuse)
    }

    var backupFolder: String {
        path + "/backups"
    }

    mutating func note(_ what: String) {
        told.append(what)
        tally[what, default: 0] += 1
    }

    /// Gives up the folder, and how often each thing happened.
    consuming func end() -> [String: Int] {
        let (tally, path) = (tally, path)
        Self.remove(path)
        return tally
    }
}

extension SimulatedSchool {
    mutating func chance(_ oneIn: Int) -> Bool {
        Int.random(in: 0..<oneIn, using: &random) == 0
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }

    func context(_ actor: Actor = .console, _ id: CommandID) -> Context {
        Context(actor: actor, now: now, command: id)
    }
}
