import Glibc

/// The bytes of one file, mapped and shared with every other process that maps it; given back with its last user.
///
/// A class, because doors on several threads hold the same lists while newer ones replace them. The bytes never change:
/// lists are replaced by renaming a new file over the old one, never by writing into it, which would end the process.
final class Mapping: @unchecked Sendable {
    let start: UnsafeRawPointer
    let count: Int

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    init(path: String) throws(ListFileFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotOpen(errno) }
        defer { close(descriptor) }
        var found = stat()
        guard fstat(descriptor, &found) == 0 else { throw .cannotOpen(errno) }
        guard found.st_mode & S_IFMT == S_IFREG else { throw .notLists }
        guard found.st_size >= ListFile.headerBytes else { throw .cutShort }
        guard found.st_size < 1 << 40 else { throw .impossible }
        count = Int(found.st_size)
        // Pages are entered at once: faulting each in would take longer than reading them.
        let start = mmap(nil, count, PROT_READ, MAP_SHARED | Int32(MAP_POPULATE), descriptor, 0)
        guard let start, start != MAP_FAILED else { throw .cannotOpen(errno) }
        self.start = UnsafeRawPointer(start)
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: start), max(1, count))
    }

    /// The same from memory, for lists made a moment ago.
    init(copying list: [UInt8]) throws(ListFileFailure) {
        let start = mmap(nil, max(1, list.count), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let start, start != MAP_FAILED else { throw .cannotOpen(errno) }
        list.withUnsafeBytes { source in
            UnsafeMutableRawBufferPointer(start: start, count: list.count).copyMemory(from: source)
        }
        self.start = UnsafeRawPointer(start)
        count = list.count
    }
}
