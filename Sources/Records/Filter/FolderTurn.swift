import Foundation

/// Lets one at a time change what lies in a folder, whichever task or program it is.
enum FolderTurn {
    static func taking<Value>(_ folder: String, _ work: () throws -> Value) throws -> Value {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DurableFile.failure("open", folder) }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw DurableFile.failure("lock", folder) }
        }
        return try work()
    }
}
