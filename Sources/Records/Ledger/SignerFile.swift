import Foundation
import Ledger

/// The file that keeps a restored database from signing a second history; never part of a backup.
///
/// Preallocated, written in place: one `pwrite` and one `fdatasync` for each group of commands.
struct SignerFile: ~Copyable {
    private let path: String
    private var descriptor: Int32
    private(set) var latest: SignerState.Slot?
    /// Why the file says nothing; nil when it could be read.
    private(set) var fault: OlderCopy?

    init(path: String) {
        self.path = path
        descriptor = Foundation.open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            fault = .signerMissing
            return
        }
        do {
            latest = try SignerState.latest(of: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
            fault = latest == nil ? .signerMissing : nil
        } catch {
            fault = .signerDamaged((error as? SignerStateFailure)?.sentence ?? "\(error)")
        }
    }

    /// Makes the file of a new history with its first state whole, so that a torn first write leaves that one.
    static func create(_ path: String, origin: String, size: Int = 0, root: NodeHash = .emptyTree) throws {
        let first = try SignerState.Slot(sequence: 0, origin: origin, size: size, root: root)
        let rest = [UInt8](repeating: 0, count: SignerState.fileByteCount - SignerState.Slot.byteCount)
        try DurableFile.create(path, holding: first.bytes + rest)
    }

    deinit {
        if descriptor >= 0 { Foundation.close(descriptor) }
    }

    /// Nothing can be signed after it.
    mutating func close() {
        guard descriptor >= 0 else { return }
        Foundation.close(descriptor)
        descriptor = -1
    }

    /// Fails when the path no longer leads to the open file: someone put another in its place.
    func checkInPlace() throws {
        guard FileInPlace.Node(of: descriptor) == FileInPlace.Node(at: path) else { throw FileFailure.replaced(path) }
    }

    mutating func write(origin: String, size: Int, root: NodeHash) throws {
        let sequence = (latest?.sequence ?? 0) + 1
        let slot = try SignerState.Slot(sequence: sequence, origin: origin, size: size, root: root)
        try DurableFile.write(slot.bytes, at: slot.offset, to: descriptor, named: path)
        guard fdatasync(descriptor) == 0 else { throw DurableFile.failure("save", path) }
        latest = slot
    }

    /// Puts the file of a record that begins anew in this one's place, whole or not at all.
    mutating func begin(origin: String, size: Int, root: NodeHash) throws {
        let fresh = path + ".new"
        try DurableFile.remove(fresh)
        try Self.create(fresh, origin: origin, size: size, root: root)
        try DurableFile.rename(fresh, to: path)
        close()
        self = SignerFile(path: path)
    }

    /// Whether a tree goes on from what was signed; a crash between commit and signature is mended.
    mutating func bring(up tree: Tree) throws -> Standing {
        if let fault { return .olderCopy(fault) }
        guard let signed = latest else { return .olderCopy(.signerMissing) }
        guard signed.size <= tree.size else {
            return .olderCopy(.behind(have: tree.size, promised: signed.size))
        }
        guard tree.root(at: signed.size) == signed.root else { return .olderCopy(.otherHistory) }
        if signed.size < tree.size {
            try write(origin: signed.origin, size: tree.size, root: tree.root)
        }
        return .writing
    }
}
