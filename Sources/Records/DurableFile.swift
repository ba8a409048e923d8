import Domain
import Foundation

/// Files whose bytes are on the disk before the call returns.
enum DurableFile {
    /// Makes a new file that only its owner may read; refuses to replace one.
    static func create(_ path: String, holding bytes: [UInt8]) throws {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        guard descriptor >= 0 else { throw failure("create", path) }
        defer { close(descriptor) }
        try write(bytes, at: 0, to: descriptor, named: path)
        guard fsync(descriptor) == 0 else { throw failure("save", path) }
        try syncFolder(of: path)
    }

    /// Adds to the end of a file, making it where there is none.
    static func append(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_CREAT | O_WRONLY | O_APPEND, 0o600)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        guard Foundation.write(descriptor, bytes, bytes.count) == bytes.count else { throw failure("write", path) }
        guard fsync(descriptor) == 0 else { throw failure("save", path) }
        try syncFolder(of: path)
    }

    static func write(_ bytes: [UInt8], at offset: Int, to descriptor: Int32, named path: String) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                pwrite(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
            }
            guard count > 0 else { throw failure("write", path) }
            done += count
        }
    }

    static func failure(_ what: String, _ path: String) -> FileFailure {
        FileFailure(sentence: "Could not \(what) \(path): \(String(cString: strerror(errno))).")
    }

    private static func syncFolder(of path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY)
        guard descriptor >= 0 else { throw failure("open", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("save", folder) }
    }
}

/// The disk said no.
package struct FileFailure: Error, SayableRefusal {
    package let sentence: String

    static let diskFull = FileFailure(
        sentence: "The disk is full, so nothing of this was saved. Make room on it, then send it again."
    )
}
