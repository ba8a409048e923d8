import Domain
import Foundation
import GRDB

/// How people prove who they are.
///
/// Trusted: whoever writes this file can sign in as anyone. Passwords and printed codes lie here as hashes; the secret of
/// an authenticator is sealed under a key of the school's secrets, so that this file alone gives nobody a second step.
let waysInSQL = """
    ALTER TABLE session ADD COLUMN factor INTEGER NOT NULL DEFAULT 1;
    CREATE TABLE password (
        person BLOB PRIMARY KEY, hash TEXT NOT NULL, isFirst INTEGER NOT NULL, endsAt INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE schoolAccount (
        issuer TEXT NOT NULL, account TEXT NOT NULL, person BLOB NOT NULL, connectedAt INTEGER NOT NULL,
        PRIMARY KEY (issuer, account)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX schoolAccountByPerson ON schoolAccount (person);
    CREATE TABLE schoolVisit (
        hash BLOB PRIMARY KEY CHECK (length(hash) = 32), person BLOB, state TEXT NOT NULL, nonce TEXT NOT NULL,
        verifier TEXT NOT NULL, redirect TEXT NOT NULL, account TEXT, label TEXT, endsAt INTEGER NOT NULL,
        triesLeft INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE secondStep (person BLOB PRIMARY KEY, setUpAt INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE authenticator (
        person BLOB NOT NULL, isConfirmed INTEGER NOT NULL, sealed BLOB NOT NULL, lastStep INTEGER NOT NULL,
        PRIMARY KEY (person, isConfirmed)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE oneTimeCode (
        person BLOB NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32), PRIMARY KEY (person, hash)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE failedTry (
        person BLOB NOT NULL, way TEXT NOT NULL, count INTEGER NOT NULL, lastAt INTEGER NOT NULL,
        PRIMARY KEY (person, way)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE emergencyPaper (
        id INTEGER PRIMARY KEY CHECK (id = 0), hash BLOB NOT NULL, madeAt INTEGER NOT NULL, usedAt INTEGER,
        usedFrom TEXT NOT NULL
    ) STRICT
    """

extension Working {
    /// The tables that hold something about a person.
    private static let waysInOfPeople = [
        "password", "schoolAccount", "secondStep", "authenticator", "oneTimeCode", "failedTry",
    ]

    /// Part of an erasure: a visit to the school's accounts may be anyone's.
    static func eraseWaysIn(of person: PersonID, _ db: GRDB.Database) throws {
        for table in waysInOfPeople { try db.run("DELETE FROM \(table) WHERE person = ?", [person.data]) }
        try db.run("DELETE FROM schoolVisit", [])
    }

    static func tidyWaysIn(at now: Instant, _ db: GRDB.Database) throws {
        let day = 24 * 60
        try db.run("DELETE FROM schoolVisit WHERE endsAt <= ?", [now.milliseconds])
        try db.run("DELETE FROM password WHERE isFirst AND endsAt <= ?", [now.milliseconds])
        try db.run("DELETE FROM failedTry WHERE lastAt <= ?", [now.adding(minutes: -day).milliseconds])
    }
}

/// What is tried again and again, and then waits longer each time: a person is slowed down, never locked out.
enum TriedWay: String {
    case password
    case secondStep

    /// Tries that cost no time.
    static let freeTriesMax = 5

    var secondsMax: Int64 {
        switch self {
        // Anyone can type someone else's name.
        case .password: 60
        // Only someone who came through the first door gets so far.
        case .secondStep: 900
        }
    }

    func seconds(after count: Int) -> Int64 {
        count < Self.freeTriesMax ? 0 : min(secondsMax, 1 << Int64(min(count - Self.freeTriesMax, 12)))
    }
}

extension Working {
    static func isSlowed(_ person: PersonID, _ way: TriedWay, at now: Instant, _ db: GRDB.Database) throws -> Bool {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT count, lastAt FROM failedTry WHERE person = ? AND way = ?"),
            arguments: [person.data, way.rawValue]
        )
        guard let row else { return false }
        return now.milliseconds < (row["lastAt"] as Int64) + way.seconds(after: row["count"]) * 1000
    }

    static func noteTry(_ person: PersonID, _ way: TriedWay, isRight: Bool, at now: Instant, _ db: GRDB.Database) throws
    {
        guard !isRight else {
            return try db.run("DELETE FROM failedTry WHERE person = ? AND way = ?", [person.data, way.rawValue])
        }
        try db.run(
            "INSERT INTO failedTry (person, way, count, lastAt) VALUES (?, ?, 1, ?) "
                + "ON CONFLICT (person, way) DO UPDATE SET count = count + 1, lastAt = excluded.lastAt",
            [person.data, way.rawValue, now.milliseconds]
        )
    }
}
