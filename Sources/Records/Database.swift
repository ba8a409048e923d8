import Domain
import Foundation
import GRDB

/// How every database of a school is opened.
enum Database {
    ///
    /// `watch` is told of each statement.
    static func configuration(watch: (@Sendable (String) -> Void)? = nil) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // SQLite keeps 2 MB of pages by itself; a school of some years is read and rebuilt within 32 MB. What a
            // group of lists could still take back stays in memory: as a file it would also outlive an erasure.
            try db.execute(
                sql: """
                    PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA cache_size = -32768;
                    PRAGMA temp_store = MEMORY
                    """
            )
            db.add(function: Self.folded)
            if let watch { db.trace { watch($0.description) } }
        }
        return configuration
    }

    /// `folded(text)` in SQL: the form in which names are searched.
    private static let folded = DatabaseFunction("folded", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0])?.foldedForSearch
    }

    /// How long a commit waits for the disk (SQLite, "PRAGMA synchronous").
    enum Durability: Int {
        /// Enough for a database with a write-ahead log.
        case full = 2
        /// Also syncs the folder once a rollback journal is deleted; without it a power cut can bring the journal, and
        /// so the state before the commit, back.
        case extra = 3
    }

    /// The same pages are written with every commit: copied into the database each time the log has reached 16 MB, not
    /// each time it has reached SQLite's 4 MB, they cost a quarter.
    private static let walPagesMax = 4_000

    /// GRDB sets `synchronous = NORMAL` when it opens a WAL database, so it is set after that, and read back.
    static func makeDurable(_ writer: some DatabaseWriter, _ durability: Durability) throws {
        try writer.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    PRAGMA synchronous = \(durability.rawValue);
                    PRAGMA wal_autocheckpoint = \(walPagesMax)
                    """
            )
            try require(durability, of: db)
        }
    }

    static func require(_ durability: Durability, of db: GRDB.Database) throws {
        let level = try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? 0
        guard level == durability.rawValue else { throw OpeningRefusal.notDurable(level: level) }
    }

    /// Brings the tables to this version of the program; refuses what a newer version wrote.
    static func migrate(_ writer: some DatabaseWriter, with migrator: DatabaseMigrator) throws {
        if try writer.read(migrator.hasBeenSuperseded) { throw OpeningRefusal.newerThanProgram }
        try migrator.migrate(writer)
    }

    /// Copies the write-ahead log into the database and empties it, so that what was deleted is nowhere.
    static func emptyWAL(_ writer: some DatabaseWriter) throws {
        let busy = try writer.writeWithoutTransaction { db in
            try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") ?? 0
        }
        guard busy == 0 else {
            throw FileFailure(sentence: "Something is still reading the records. Try again in a minute.")
        }
    }
}
