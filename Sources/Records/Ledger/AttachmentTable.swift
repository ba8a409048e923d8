import Crypto
import Domain
import Foundation
import GRDB
import Ledger

/// The bytes of files that belong to entries.
///
///     attachment  pos        the entry that says what the file is, and its SHA-256
///                 kid, nonce the key of the entry's owner, and a nonce of its own
///                 body       the file, sealed as contents are: the box of `Sealing` without its nonce; bound to the
///                            entry's leaf
///
/// A file stands in no event, because events are read whole and often. Trusted no further than contents are: whoever can
/// write it can take a file away, which a check names, and cannot put another in its place. Gone with its key.
enum AttachmentTable {
    static let name = "attachment"

    static let createSQL = """
        CREATE TABLE attachment (
            pos INTEGER PRIMARY KEY REFERENCES entry,
            kid BLOB NOT NULL CHECK (length(kid) = 16),
            nonce BLOB NOT NULL CHECK (length(nonce) = 12),
            body BLOB NOT NULL
        ) STRICT
        """

    /// The file of an entry, opened; nil where it or its key is gone, or where it is not what the entry says.
    static func open(
        _ attachment: AddedFile,
        of entry: LedgerTable.Stored,
        _ keys: KeyStore,
        in db: GRDB.Database
    )
        throws -> [UInt8]?
    {
        let statement = try db.cachedStatement(sql: "SELECT kid, nonce, body FROM attachment WHERE pos = ?")
        guard let row = try Row.fetchOne(statement, arguments: [entry.pos]) else { return nil }
        let kid = try KeyID(bytes: row["kid"] as Data)
        guard let key = keys.key(kid) else { return nil }
        let bytes: [UInt8]
        do {
            let nonce = row["nonce"] as Data
            guard nonce.count == Sealing.nonceByteCount else { return nil }
            let box = Array(nonce) + (row["body"] as Data)
            bytes = try Sealing.open(box, key: key, kid: kid, leafHash: entry.leafHash)
        } catch {
            return nil
        }
        return SHA256.hash(data: bytes).hexadecimal == attachment.sha256 ? bytes : nil
    }
}

extension Writer {
    /// Seals the bytes of a file that a command brought, beside the entry that says what it is.
    mutating func keepFile(
        of command: SchoolCommand,
        _ event: SchoolEvent,
        beside leaf: LeafHash,
        at position: Int,
        in db: GRDB.Database
    ) throws {
        guard case .concern(let id, .addFile(let file)) = command, case .concern(_, .fileAdded) = event else { return }
        let (kid, key) = try keys.sealingKey(for: Owner(id.value), .concern)
        let nonce = Randomness.bytes(Sealing.nonceByteCount)
        let box = try Sealing.seal(Array(file.bytes), key: key, nonce: nonce, kid: kid, leafHash: leaf)
        try db.run(
            "INSERT INTO attachment (pos, kid, nonce, body) VALUES (?, ?, ?, ?)",
            [position, Data(kid.bytes), Data(nonce), Data(box.dropFirst(nonce.count))]
        )
    }

    /// A file of a concern, counted from 0; nil where there is none, or where it is not what was added.
    func attachment(_ number: Int, of concern: ConcernID) throws -> (AddedFile, [UInt8])? {
        try pool.read { db in
            let stream = StreamName(concern.value)
            var files: [(LedgerTable.Stored, AddedFile)] = []
            for entry in try LedgerTable.read(stream: stream, from: db) {
                guard case .concern(_, .fileAdded(let attachment, _)) = try open(entry)?.event else { continue }
                files.append((entry, attachment))
            }
            guard files.indices.contains(number) else { return nil }
            let (entry, attachment) = files[number]
            return try AttachmentTable.open(attachment, of: entry, keys, in: db).map { (attachment, $0) }
        }
    }
}

/// Holds the files that a history speaks of against those that lie beside it.
struct AttachedFiles {
    private var expected: [Int: (entry: LedgerTable.Stored, attachment: AddedFile)] = [:]

    mutating func add(_ event: SchoolEvent, of entry: LedgerTable.Stored) {
        if case .concern(_, .fileAdded(let attachment, _)) = event { expected[entry.pos] = (entry, attachment) }
    }

    func check(in db: GRDB.Database, _ keys: KeyStore, into found: inout Verification) throws {
        // Where the table itself is gone, the comparison of tables says so.
        guard try db.tableExists(AttachmentTable.name) else { return }
        for (position, file) in expected.sorted(by: { $0.key < $1.key }) {
            if try AttachmentTable.open(file.attachment, of: file.entry, keys, in: db) == nil {
                found.add(
                    "The table attachment was changed: the file of entry \(position) is not the one that was added."
                )
            }
        }
        let held = try Int.fetchAll(db, sql: "SELECT pos FROM attachment ORDER BY pos")
        for position in held where expected[position] == nil {
            found.add("The table attachment was changed: no entry speaks of its file \(position).")
        }
    }
}
