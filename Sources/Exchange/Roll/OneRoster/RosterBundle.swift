import Domain
import Foundation

/// A OneRoster bundle: a ZIP file of CSV files and a manifest that says what they hold (1EdTech OneRoster 1.1 and 1.2,
/// CSV binding).
enum RosterBundle {
    static let unpackedBytesMax = 200_000_000
    private static let filesMax = 100

    /// Whether a ZIP file's list of contents names files of such a bundle; names stand in it as they are.
    static func isOne(_ bytes: [UInt8]) -> Bool {
        ["manifest.csv", "users.csv"].contains { contains(Array($0.utf8), in: bytes) }
    }

    /// - Throws: `RollFileFault` with what is wrong with the bundle.
    static func read(_ bytes: [UInt8], name: String) async throws(RollFileFault) -> RollSource {
        do {
            return try await TemporaryFolder.with { folder in
                let file = folder.appendingPathComponent("people.zip")
                try Data(bytes).write(to: file)
                let contents = try await PackedContents(of: file, home: folder)
                guard contents.unpackedSize <= unpackedBytesMax, contents.names.count <= filesMax else {
                    throw RollFileFault.zipBomb
                }
                let files = try await unpack(file, contents, in: folder)
                return try RosterReading(files).source(named: name)
            }
        } catch {
            throw fault(for: error)
        }
    }

    /// The files that are read, by their names in the specification; all lie in one folder of the archive.
    private static func unpack(
        _ file: URL,
        _ contents: PackedContents,
        in folder: URL
    ) async throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        let limits = ProgramLimits(seconds: 30, bytes: unpackedBytesMax)
        for path in contents.names {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            guard RosterFile(rawValue: name) != nil else { continue }
            guard files[name] == nil else { throw RollFileFault.rosterTwice(file: name) }
            // unzip takes a name for a pattern; one that is read as such finds nothing, and the file counts as damaged.
            let result = try await Program.unzip.run(["-p", file.path, path], home: folder, limits: limits)
            guard result.code == 0 else { throw RollFileFault.damagedRoster }
            files[name] = result.output
        }
        return files
    }

    private static func fault(for error: any Error) -> RollFileFault {
        switch error {
        case let known as RollFileFault: known
        case ProgramFailure.missing: .noUnpackProgram
        case ProgramFailure.tooMuch: .zipBomb
        default: .damagedRoster
        }
    }

    private static func contains(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
        guard bytes.count >= needle.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            (0...(bytes.count - needle.count)).contains { start in
                bytes[start] == needle[0] && needle.indices.allSatisfy { bytes[start + $0] == needle[$0] }
            }
        }
    }
}

/// The files of a bundle that people are read from.
enum RosterFile: String, CaseIterable {
    case manifest = "manifest.csv"
    case orgs = "orgs.csv"
    case sessions = "academicSessions.csv"
    case classes = "classes.csv"
    case enrollments = "enrollments.csv"
    case users = "users.csv"
    /// From 1.2 on; before, a user has one role.
    case roles = "roles.csv"

    /// Its name in the manifest.
    var word: String {
        String(rawValue.dropLast(".csv".count))
    }
}
