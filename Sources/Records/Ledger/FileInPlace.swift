import Foundation

/// A file that must stay where it was found: writing on into a deleted one would lose everything at the next start.
struct FileInPlace {
    private let path: String
    private let node: Node

    /// What a path leads to.
    struct Node: Equatable {
        private let device: dev_t
        private let inode: ino_t

        /// Nil when nothing is there.
        init?(at path: String) {
            var found = stat()
            guard stat(path, &found) == 0 else { return nil }
            self.init(found)
        }

        /// Nil when it is not open.
        init?(of descriptor: Int32) {
            var found = stat()
            guard fstat(descriptor, &found) == 0 else { return nil }
            self.init(found)
        }

        private init(_ found: stat) {
            device = found.st_dev
            inode = found.st_ino
        }
    }

    init(_ path: String) throws {
        guard let node = Node(at: path) else { throw FileFailure.replaced(path) }
        self.path = path
        self.node = node
    }

    func check() throws {
        guard Node(at: path) == node else { throw FileFailure.replaced(path) }
    }
}

/// Keeps a second program off the school's folder; given up when the program ends, however it ends.
struct FolderLock: ~Copyable {
    private let descriptor: Int32

    init(_ folder: SchoolFolder) throws {
        descriptor = Foundation.open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw OpeningRefusal.inUse }
    }

    deinit {
        Foundation.close(descriptor)
    }

    func release() {
        flock(descriptor, LOCK_UN)
    }
}
