import Foundation
import Ledger

/// The file that keeps a restored database from signing a second history; never part of a backup.
///
/// Preallocated, written in place: one `pwrite` and one `fdatasync` for each group of commands.
struct SignerFile: ~Copyable {
    private let path: String
    private var descriptor: Int32
    private(set) var latest: SignerState.Slot?

    init(path: String) throws {
        let opened = try Self.open(path)
        self.path = path
        descriptor = opened.descriptor
        latest = opened.latest
    }

    /// Makes the file of a new history with its empty state whole, so that a torn first write leaves that one.
    static func create(_ path: String, origin: String) throws {
        let empty = try SignerState.Slot(sequence: 0, origin: origin, size: 0, root: .emptyTree)
        let rest = [UInt8](repeating: 0, count: SignerState.fileByteCount - SignerState.Slot.byteCount)
        try DurableFile.create(path, holding: empty.bytes + rest)
    }

    private static func open(_ path: String) throws -> (descriptor: Int32, latest: SignerState.Slot?) {
        let descriptor = Foundation.open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw OpeningRefusal.signerMissing }
        do {
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw OpeningRefusal.inUse }
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            return (descriptor, try SignerState.latest(of: bytes))
        } catch {
            Foundation.close(descriptor)
            guard let failure = error as? SignerStateFailure else { throw error }
            throw OpeningRefusal.signerDamaged(failure.sentence)
        }
    }

    deinit {
        if descriptor >= 0 { Foundation.close(descriptor) }
    }

    /// Lets another program open the folder; nothing can be signed after it.
    mutating func close() {
        guard descriptor >= 0 else { return }
        Foundation.close(descriptor)
        descriptor = -1
    }

    /// Fails when the path no longer leads to the open file: someone put another in its place.
    func checkInPlace() throws {
        var opened = stat()
        var named = stat()
        guard fstat(descriptor, &opened) == 0, stat(path, &named) == 0,
            opened.st_ino == named.st_ino, opened.st_dev == named.st_dev
        else { throw OpeningRefusal.otherHistory }
    }

    mutating func write(origin: String, size: Int, root: NodeHash) throws {
        let sequence = (latest?.sequence ?? 0) + 1
        let slot = try SignerState.Slot(sequence: sequence, origin: origin, size: size, root: root)
        try DurableFile.write(slot.bytes, at: slot.offset, to: descriptor, named: path)
        guard fdatasync(descriptor) == 0 else { throw DurableFile.failure("save", path) }
        latest = slot
    }
}
