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

    /// Makes a folder that only its owner may look into, where there is none.
    static func createFolder(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// A new file written piece by piece, whole and on the disk once it is finished.
    struct Output {
        private let descriptor: Int32
        private let path: String

        init(_ path: String) throws {
            descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw failure("create", path) }
            self.path = path
        }

        func write(_ bytes: [UInt8]) throws {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 else {
                    let failure = failure("write", path)
                    close(descriptor)
                    throw failure
                }
                rest = rest.dropFirst(count)
            }
        }

        func finish() throws {
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 else { throw failure("save", path) }
            try syncFolder(of: path)
        }
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

    /// Puts a file in another's place, so that whoever opens it finds one of the two whole.
    static func rename(_ path: String, to destination: String) throws {
        guard Foundation.rename(path, destination) == 0 else { throw failure("rename", path) }
        try syncFolder(of: destination)
    }

    /// Writes a file anew, so that whoever opens it finds the old bytes or the new ones.
    static func replace(_ path: String, holding bytes: [UInt8]) throws {
        try remove(path + ".new")
        try create(path + ".new", holding: bytes)
        try rename(path + ".new", to: path)
    }

    /// Adds to a file's end, and makes it where there is none.
    ///
    /// What was added in part when the disk said no is taken away again.
    static func append(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("create", path) }
        defer { close(descriptor) }
        let end = Int(lseek(descriptor, 0, SEEK_END))
        do {
            try write(bytes, at: end, to: descriptor, named: path)
            guard fsync(descriptor) == 0 else { throw failure("save", path) }
        } catch {
            guard ftruncate(descriptor, off_t(end)) == 0 else { throw failure("mend", path) }
            throw error
        }
        if end == 0 { try syncFolder(of: path) }
    }

    /// Removes a file where there is one.
    static func remove(_ path: String) throws {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
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

/// The disk said no; no refusal of what was asked, so a page says it with status 503 and a form may be sent again.
package struct FileFailure: Error, Equatable, CustomStringConvertible {
    package let sentence: String

    package var description: String {
        sentence
    }

    static let stopped = FileFailure(
        sentence: "The disk failed while something was being saved, so nothing more is kept until Accord starts again. "
            + "Send it again in a few minutes."
    )

    static func replaced(_ path: String) -> FileFailure {
        FileFailure(
            sentence: "The file \(path) was moved or deleted while Accord was running, so nothing of this was saved. "
                + "Put it back, and start Accord again."
        )
    }

    static let diskFailed = FileFailure(
        sentence: "The disk failed, so nothing of this was saved. Send it again in a few minutes; if it happens again, "
            + "start Accord again."
    )

    static let diskFull = FileFailure(
        sentence: "The disk is full, so nothing of this was saved. Make room on it, then send it again."
    )
}
