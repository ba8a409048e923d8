import Filtering
import Foundation
import Glibc

/// Reads the filter's folder again when a file in it was replaced; what cannot be read leaves what was in use.
struct FilterReading {
    /// A file as it was when it was read: another one has another inode, size or time.
    private struct Stamp: Equatable {
        let device: UInt
        let inode: UInt
        let size: Int
        let seconds: Int
        let nanoseconds: Int
    }

    private let folder: FilterFolder
    private var stamps: [String: Stamp] = [:]
    private var settings: DoorSettings?
    private var policy: FilterPolicy?
    private var policyName: UInt64 = 0
    private var lists: CompiledLists?
    private var locked: CompiledLists?
    /// There is a locked list, and it could not be read yet: nothing is open without it.
    private var lacksLocked = false

    init(_ folder: FilterFolder) {
        self.folder = folder
    }

    struct Result {
        /// Nil when nothing changed, or while there are no settings to run doors by.
        var filter: LoadedFilter?
        /// What could not be read, in sentences.
        var problems: [String] = []
    }

    mutating func read() -> Result {
        var result = Result()
        var isNew = false
        for path in [folder.doors, folder.policy, folder.lists, folder.locked] + certificateFiles {
            guard let stamp = Self.stamp(path), stamps[path] != stamp else { continue }
            stamps[path] = stamp
            if let problem = take(path) { result.problems.append("\(path): \(problem)") }
            isNew = true
        }
        guard isNew, let settings else { return result }
        var engine: Engine?
        if let policy, let lists, !lacksLocked { engine = Engine(Snapshot(policy, lists: lists, locked: locked)) }
        result.filter = LoadedFilter(settings: settings, engine: engine, policyName: policyName)
        return result
    }

    private var certificateFiles: [String] {
        [settings?.doh?.certificate, settings?.doh?.key].compactMap { $0 }
    }

    /// What is wrong with a file, in a sentence; nil when all is well.
    private mutating func take(_ path: String) -> String? {
        do {
            switch path {
            case folder.doors: settings = try DoorSettings.settings(from: Self.bytes(path))
            case folder.policy:
                let bytes = try Self.bytes(path)
                policy = try FilterPolicyFile.policy(from: bytes)
                policyName = bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
            case folder.lists: lists = try CompiledLists(path: path)
            case folder.locked:
                lacksLocked = locked == nil
                locked = try CompiledLists(path: path)
                lacksLocked = false
            default: break
            }
            return nil
        } catch let failure as FilterFileFailure {
            return failure.sentence
        } catch let failure as ListFileFailure {
            return failure.sentence
        } catch {
            return "It cannot be read. See that it is there and may be read."
        }
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private static func stamp(_ path: String) -> Stamp? {
        var found = stat()
        guard stat(path, &found) == 0 else { return nil }
        return Stamp(
            device: UInt(found.st_dev),
            inode: UInt(found.st_ino),
            size: Int(found.st_size),
            seconds: Int(found.st_mtim.tv_sec),
            nanoseconds: Int(found.st_mtim.tv_nsec)
        )
    }
}
