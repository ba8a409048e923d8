import Domain
import Foundation
import GRDB

extension Working {
    /// When each person was last here.
    ///
    /// A session's row goes when it ends, so triggers on it keep the time: the termly look at accounts asks for it.
    static let lastSeenSQL = """
        CREATE TABLE lastSeen (person BLOB PRIMARY KEY, seenAt INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TRIGGER sessionBegan AFTER INSERT ON session WHEN NEW.person IS NOT NULL BEGIN
            INSERT OR REPLACE INTO lastSeen (person, seenAt) VALUES (NEW.person, NEW.seenAt);
        END;
        CREATE TRIGGER sessionSeen AFTER UPDATE OF seenAt ON session WHEN NEW.person IS NOT NULL BEGIN
            INSERT OR REPLACE INTO lastSeen (person, seenAt) VALUES (NEW.person, NEW.seenAt);
        END
        """

    /// Longer ago than this, it no longer matters when.
    static let lastSeenDaysMax = 400

    func lastSeen() throws -> [PersonID: Instant] {
        try queue.read { db in
            var seen: [PersonID: Instant] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT person, seenAt FROM lastSeen") {
                seen[try PersonID(row: row, "person")] = Instant(milliseconds: row["seenAt"])
            }
            return seen
        }
    }

    static func forgetLongAgo(_ now: Instant, _ db: GRDB.Database) throws {
        let day: Int64 = 24 * 3_600_000
        try db.run("DELETE FROM lastSeen WHERE seenAt <= ?", [now.milliseconds - Int64(lastSeenDaysMax) * day])
    }
}
