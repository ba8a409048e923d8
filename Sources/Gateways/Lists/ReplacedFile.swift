import Foundation
import Glibc

/// Replaces a file whole: written beside it, on the disk, then renamed, so that whoever opens it finds the old bytes or
/// the new ones and a running filter never sees half of one.
package enum ReplacedFile {
    package struct Failure: Error, Equatable {
        package let sentence: String
    }

    package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let folder = (path as NSString).deletingLastPathComponent
        let fresh = path + ".new"
        mkdir(folder, 0o700)
        unlink(fresh)
        let descriptor = open(fresh, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let failure = failure(path)
                close(descriptor)
                throw failure
            }
            written += count
        }
        let isSynced = fsync(descriptor) == 0
        close(descriptor)
        guard isSynced else { throw failure(path) }
        try put(fresh, inPlaceOf: path)
    }

    /// The same with a file that is already on the disk, in the same folder.
    package static func put(_ fresh: String, inPlaceOf path: String) throws(Failure) {
        guard rename(fresh, path) == 0 else { throw failure(path) }
        let folder = (path as NSString).deletingLastPathComponent
        let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { throw failure(path) }
        defer { close(parent) }
        guard fsync(parent) == 0 else { throw failure(path) }
    }

    /// Where there is none; only its owner may look into it.
    package static func makeFolder(_ path: String) throws(Failure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw Failure(sentence: "The folder \(path) could not be made. See that its place may be written to.")
        }
    }

    private static func failure(_ path: String) -> Failure {
        Failure(
            sentence: "\(path) could not be written: \(String(cString: strerror(errno))). The old one stays in use."
        )
    }
}
