import Domain
import Foundation
import GRDB
import GRDBSQLite
import Ledger

/// The stored history.
///
/// The format is final; it is all that a school's evidence needs.
///
///     entry    pos        0, 1, 2 … without a gap: the leaf's index in the tree
///              eventId    SHA-256(command id || ordinal, 8 bytes big-endian), its first 16 bytes
///              stream     16 random bytes, the name of the thing this happened to; zeroes for the school's settings
///              version    0, 1, 2 … within the stream
///              leaf       the exact bytes that were hashed, see `Leaf`
///              leafHash   SHA-256(0x00 || leaf)
///     content  pos        the entry it belongs to; gone when it was erased
///              kid, nonce NULL for an open entry
///              body       salt (16) || envelope JSON, see `Envelope`; in clear, or sealed: the box of `Sealing`
///                         without its nonce, which is ciphertext || tag (16)
///     command  id         who asked keeps it and may ask again; firstPos … lastPos is what came of it
///
/// Not trusted: someone who can write this file can be found out by anyone who holds a copy of an answer, but triggers
/// stop accidents only.
enum LedgerTable {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 ledger") { db in
            try db.execute(
                sql: """
                    CREATE TABLE entry (
                        pos INTEGER PRIMARY KEY CHECK (pos >= 0),
                        eventId BLOB NOT NULL UNIQUE CHECK (length(eventId) = 16),
                        stream BLOB NOT NULL CHECK (length(stream) = 16),
                        version INTEGER NOT NULL CHECK (version >= 0),
                        leaf BLOB NOT NULL CHECK (length(leaf) <= 65535),
                        leafHash BLOB NOT NULL CHECK (length(leafHash) = 32),
                        UNIQUE (stream, version)
                    ) STRICT;
                    CREATE TRIGGER entryIsNeverChanged BEFORE UPDATE ON entry
                        BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
                    CREATE TRIGGER entryIsNeverDeleted BEFORE DELETE ON entry
                        BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
                    CREATE TRIGGER entryLeavesNoGap BEFORE INSERT ON entry
                        WHEN NEW.pos <> (SELECT coalesce(max(pos) + 1, 0) FROM entry)
                        BEGIN SELECT RAISE(ABORT, 'entries leave no gap'); END;
                    CREATE TABLE content (
                        pos INTEGER PRIMARY KEY REFERENCES entry,
                        kid BLOB CHECK (length(kid) = 16),
                        nonce BLOB CHECK (length(nonce) = 12),
                        body BLOB NOT NULL,
                        CHECK ((kid IS NULL) = (nonce IS NULL))
                    ) STRICT;
                    CREATE INDEX contentByKey ON content (kid);
                    CREATE TABLE command (
                        id BLOB PRIMARY KEY CHECK (length(id) = 16),
                        firstPos INTEGER NOT NULL,
                        lastPos INTEGER NOT NULL CHECK (lastPos >= firstPos)
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE projection (
                        name TEXT PRIMARY KEY,
                        codeVersion INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID
                    """
            )
        }
        migrator.registerMigration("0002 attachments") { try $0.execute(sql: AttachmentTable.createSQL) }
        return migrator
    }

    /// The tables that hold the history itself: a backup copies them, and nothing makes them again.
    static let kept = ["entry", "content", "command", AttachmentTable.name]

    /// One stored entry with what is left of its content.
    struct Stored {
        let pos: Int
        let eventID: EntryID
        let stream: StreamID
        let version: Int
        let leaf: [UInt8]
        let leafHash: LeafHash
        let body: Body

        enum Body {
            case open([UInt8])
            /// See `Sealing`: nonce and body in one.
            case sealed(box: [UInt8], kid: KeyID)
            case erased
        }
    }

    static func head(_ db: GRDB.Database) throws -> Int {
        try Int.fetchOne(db.cachedStatement(sql: "SELECT coalesce(max(pos) + 1, 0) FROM entry")) ?? 0
    }

    static func append(_ entry: Stored, to db: GRDB.Database) throws {
        try db.cachedStatement(
            sql: "INSERT INTO entry (pos, eventId, stream, version, leaf, leafHash) VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(
            arguments: [
                entry.pos, Data(entry.eventID.bytes), Data(entry.stream.bytes), entry.version, Data(entry.leaf),
                Data(entry.leafHash.bytes),
            ]
        )
        let content = try db.cachedStatement(sql: "INSERT INTO content (pos, kid, nonce, body) VALUES (?, ?, ?, ?)")
        switch entry.body {
        case .open(let bytes):
            try content.execute(arguments: [entry.pos, nil, nil, Data(bytes)])
        case .sealed(let box, let kid):
            let (nonce, body) = (box.prefix(Sealing.nonceByteCount), box.dropFirst(Sealing.nonceByteCount))
            try content.execute(arguments: [entry.pos, Data(kid.bytes), Data(nonce), Data(body)])
        case .erased:
            break
        }
    }

    private static let columns = """
        SELECT entry.pos, eventId, stream, version, leaf, leafHash, kid, nonce, body
        FROM entry LEFT JOIN content USING (pos)
        """

    /// Every entry of a stream, oldest first.
    static func read(stream: StreamName, from db: GRDB.Database) throws -> [Stored] {
        let statement = try db.cachedStatement(sql: columns + " WHERE stream = ? ORDER BY version")
        return try stored(by: statement, [Data(stream.bytes)])
    }

    /// At most `limit` entries from a position on, in order.
    static func read(from pos: Int, limit: Int, in db: GRDB.Database) throws -> [Stored] {
        let statement = try db.cachedStatement(sql: columns + " WHERE entry.pos >= ? ORDER BY entry.pos LIMIT ?")
        return try stored(by: statement, [pos, limit])
    }

    /// The entries at these positions, in order.
    static func read(at positions: [Int], in db: GRDB.Database) throws -> [Stored] {
        let list = "[" + positions.map(String.init).joined(separator: ",") + "]"
        let statement = try db.cachedStatement(
            sql: columns + " WHERE entry.pos IN (SELECT value FROM json_each(?)) ORDER BY entry.pos"
        )
        return try stored(by: statement, [list])
    }

    /// Columns are read from SQLite while their row passes, by their place in `columns`: a whole history goes through here.
    private static func stored(by statement: Statement, _ arguments: StatementArguments) throws -> [Stored] {
        var entries: [Stored] = []
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        while try rows.next() != nil { entries.append(try stored(statement.sqliteStatement)) }
        return entries
    }

    private static func stored(_ row: SQLiteStatement) throws -> Stored {
        let body: Stored.Body
        switch (blob(row, 8), blob(row, 6), blob(row, 7)) {
        case (let bytes?, let kid?, let nonce?):
            var box: [UInt8] = []
            box.reserveCapacity(nonce.count + bytes.count)
            // With a nonce of another length, the box would begin elsewhere: it stays empty, and opens for nobody.
            if nonce.count == Sealing.nonceByteCount { box += nonce; box += bytes }
            body = .sealed(box: box, kid: try KeyID(bytes: kid))
        case (let bytes?, _, _):
            body = .open(Array(bytes))
        case (nil, _, _):
            body = .erased
        }
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        return Stored(
            pos: Int(sqlite3_column_int64(row, 0)),
            eventID: name(blob(row, 1) ?? none),
            stream: name(blob(row, 2) ?? none),
            version: Int(sqlite3_column_int64(row, 3)),
            leaf: Array(blob(row, 4) ?? none),
            leafHash: try LeafHash(bytes: blob(row, 5) ?? none),
            body: body
        )
    }

    /// A name of another length is read as one that nothing has: a check then says that its entry was changed, and
    /// goes on.
    private static func name<Named>(_ bytes: UnsafeRawBufferPointer) -> Name<Named> {
        do { return try Name(bytes: bytes) } catch { return .unknown }
    }

    /// The bytes of a column until the next row; nil for NULL.
    private static func blob(_ row: SQLiteStatement, _ column: Int32) -> UnsafeRawBufferPointer? {
        guard sqlite3_column_type(row, column) != SQLITE_NULL else { return nil }
        let start = sqlite3_column_blob(row, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, column)))
    }
}
