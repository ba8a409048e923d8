import Crypto
import Domain
import Foundation
import Ledger

/// One sealed file of a backup: a heading that anyone may read, then segments that only the master key opens.
///
///     accord-backup/1 ␊
///     {"kind":"records","madeAt":1795249000000,"root":"…64 hex…","salt":"…32 hex…","size":1024,"verifierKey":"…"} ␊
///     segments, see `BackupSealing`
struct BackupFile {
    static let magic = "accord-backup/1\n"
    /// No heading is longer; a longer one is not ours.
    private static let headingByteCountMax = 8_192

    struct Heading: Codable, Equatable {
        let kind: Kind
        /// With what copies of these records' answers are checked, also when this machine and its key are lost.
        let verifierKey: String
        /// Milliseconds since 1970 UTC.
        let madeAt: Int64
        /// How many entries the records held, and their root hash (RFC 6962 section 2.1, hexadecimal).
        let size: Int
        let root: String
        let salt: String
    }

    enum Kind: String, Codable {
        case records
        case keys
    }

    /// Seals a file under a heading, and gives the SHA-256 of what it held.
    static func seal(
        _ source: String,
        under heading: Heading,
        with master: SymmetricKey,
        to path: String
    ) throws -> String {
        let head = Array(magic.utf8) + Array(try Envelope.encoder.encode(heading)) + [UInt8(ascii: "\n")]
        let sealing = try cipher(for: heading, head, master)
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
        defer { try? input.close() }
        try DurableFile.remove(path)
        let output = try DurableFile.Output(path)
        try output.write(head)
        var hash = SHA256()
        try input.eachSegment(of: BackupSealing.segmentByteCount) { segment, number, isLast in
            hash.update(data: segment)
            try output.write(try sealing.seal(segment, number: number, isLast: isLast))
        }
        try output.finish()
        return hash.finalize().hexadecimal
    }

    /// Opens a sealed file into a new one; anything that was changed, cut short or mixed is refused.
    static func open(_ path: String, with master: SymmetricKey, to destination: String) throws -> (Heading, sum: String)
    {
        let (heading, head) = try self.heading(of: path)
        let sealing = try cipher(for: heading, head, master)
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? input.close() }
        try input.seek(toOffset: UInt64(head.count))
        try DurableFile.remove(destination)
        let output = try DurableFile.Output(destination)
        var hash = SHA256()
        let size = BackupSealing.segmentByteCount + BackupSealing.tagByteCount
        try input.eachSegment(of: size) { segment, number, isLast in
            let plain: [UInt8]
            do {
                plain = try sealing.open(segment, number: number, isLast: isLast)
            } catch {
                throw RestoreRefusal.doesNotOpen(path)
            }
            hash.update(data: plain)
            try output.write(plain)
        }
        try output.finish()
        return (heading, hash.finalize().hexadecimal)
    }

    /// What a sealed file says of itself, with the very bytes that say it.
    static func heading(of path: String) throws -> (Heading, bytes: [UInt8]) {
        guard let input = FileHandle(forReadingAtPath: path) else { throw RestoreRefusal.noFile(path) }
        defer { try? input.close() }
        let start = try input.next(headingByteCountMax)
        guard start.starts(with: Array(magic.utf8)),
            let end = start.dropFirst(magic.utf8.count).firstIndex(of: UInt8(ascii: "\n"))
        else { throw RestoreRefusal.notABackup(path) }
        let json = start[magic.utf8.count..<end]
        guard let heading = try? JSONDecoder().decode(Heading.self, from: Data(json)) else {
            throw RestoreRefusal.notABackup(path)
        }
        return (heading, Array(start[...end]))
    }

    /// Which half a file is, if nothing shows without the key that it was changed or cut short.
    static func kind(of path: String) throws -> Kind {
        let (heading, head) = try self.heading(of: path)
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? input.close() }
        let sealed = Int(try input.seekToEnd()) - head.count
        let last = sealed % (BackupSealing.segmentByteCount + BackupSealing.tagByteCount)
        guard heading.salt.utf8.count == 2 * BackupSealing.saltByteCount, sealed >= BackupSealing.tagByteCount,
            last == 0 || last >= BackupSealing.tagByteCount
        else { throw RestoreRefusal.damagedFile(path) }
        return heading.kind
    }

    private static func cipher(for heading: Heading, _ head: [UInt8], _ master: SymmetricKey) throws -> BackupSealing {
        guard let salt = [UInt8](hexadecimal: heading.salt), salt.count == BackupSealing.saltByteCount else {
            throw RestoreRefusal.notABackup("")
        }
        return BackupSealing(master: master, salt: salt, heading: head)
    }
}

extension FileHandle {
    /// Hands on what is left in segments of a size, numbered from 0; the last may be shorter, and is empty in an empty file.
    fileprivate func eachSegment(
        of size: Int,
        _ body: (_ segment: [UInt8], _ number: Int, _ isLast: Bool) throws -> Void
    ) throws {
        var segment = try next(size)
        var number = 0
        while true {
            let following = try next(size)
            try body(segment, number, following.isEmpty)
            guard !following.isEmpty else { return }
            (segment, number) = (following, number + 1)
        }
    }

    /// The next bytes, as many as asked for until the file ends.
    fileprivate func next(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count, let more = try read(upToCount: count - bytes.count), !more.isEmpty { bytes += more }
        return bytes
    }
}
