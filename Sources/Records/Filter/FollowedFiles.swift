import Domain
import Filtering
import Foundation

/// What another machine needs of the filter's folder to decide as the school does.
package enum FollowedFile: String, CaseIterable, Codable, Sendable {
    case policy = "policy.json"
    /// Not the file of that name, but `SchoolDoors`.
    case doors = "doors.json"
    case locked = "locked.bin"
    case lists = "lists.bin"

    /// More is not asked for: the machine that follows has a disk of its own to care for.
    package var bytesMax: Int {
        switch self {
        case .policy, .doors: 64 << 20
        case .locked, .lists: 4 << 30
        }
    }
}

/// The files there are, as another machine asks for them again and again to see what changed.
///
///     { "files": [{ "name": "policy.json", "bytes": 812, "sha256": "64 digits" }] }
package struct FollowedManifest: Codable, Equatable, Sendable {
    package struct Entry: Codable, Equatable, Sendable {
        package let name: FollowedFile
        package let bytes: Int
        package let sha256: String
    }

    package let files: [Entry]

    package init(files: [Entry]) {
        self.files = files
    }
}

/// Says what the files are and opens them; a large one is hashed once for each time it is replaced.
package actor FollowedFiles {
    private struct Stamp: Equatable {
        let inode: UInt64
        let bytes: Int
        let changed: Date
    }

    private let registry: Registry
    private let folder: FilterFolder
    private var hashes: [FollowedFile: (stamp: Stamp, sha256: String)] = [:]

    package init(registry: Registry) {
        self.registry = registry
        folder = FilterFolder(path: registry.folder.filter)
    }

    package func manifest() async throws -> FollowedManifest {
        var entries: [FollowedManifest.Entry] = []
        for file in FollowedFile.allCases {
            if let path = path(of: file) {
                if let entry = try entry(file, at: path) { entries.append(entry) }
            } else if let bytes = try await doors() {
                entries.append(.init(name: file, bytes: bytes.count, sha256: FileHash.sha256(of: bytes)))
            }
        }
        return FollowedManifest(files: entries)
    }

    /// What the bytes of a file are read from.
    package enum Source: Sendable {
        case bytes([UInt8])
        /// Open, so that it stays the same file while it is replaced.
        case file(FileHandle, bytes: Int)
    }

    /// Nil where there is none.
    package func open(_ file: FollowedFile) async throws -> Source? {
        guard let path = path(of: file) else { return try await doors().map(Source.bytes) }
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        let bytes = Int(try handle.seekToEnd())
        try handle.seek(toOffset: 0)
        return .file(handle, bytes: bytes)
    }

    /// Nil for the doors, which are made for whoever asks.
    private func path(of file: FollowedFile) -> String? {
        switch file {
        case .policy: folder.policy
        case .doors: nil
        case .locked: folder.locked
        case .lists: folder.lists
        }
    }

    private func entry(_ file: FollowedFile, at path: String) throws -> FollowedManifest.Entry? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let found = try FileManager.default.attributesOfItem(atPath: path)
        let stamp = Stamp(
            inode: found[.systemFileNumber] as? UInt64 ?? 0,
            bytes: found[.size] as? Int ?? 0,
            changed: found[.modificationDate] as? Date ?? .distantPast
        )
        if let known = hashes[file], known.stamp == stamp {
            return .init(name: file, bytes: stamp.bytes, sha256: known.sha256)
        }
        let sha256 = try FileHash.sha256(of: path)
        hashes[file] = (stamp, sha256)
        return .init(name: file, bytes: stamp.bytes, sha256: sha256)
    }

    /// Nil where nobody set doors up.
    private func doors() async throws -> [UInt8]? {
        guard let bytes = FileManager.default.contents(atPath: folder.doors) else { return nil }
        let areOpen = try await registry.filter().isAgreed(.doors)
        let settings: DoorSettings
        do throws(FilterFileFailure) {
            settings = try DoorSettings.settings(from: Array(bytes))
        } catch {
            throw FileFailure(sentence: "\(folder.doors): \(error.sentence)")
        }
        return try SchoolDoors(settings, areOpen: areOpen).bytes()
    }
}
