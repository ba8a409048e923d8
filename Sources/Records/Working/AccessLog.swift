import Domain
import Foundation
import GRDB

/// Who came in, who was refused, and who looked at whose record: the one thing that asking for a page may write.
///
///     id     counts up, never twice
///     at     milliseconds, UTC
///     salt   16 random bytes, empty once the line was erased
///     hash   SHA-256 of salt and line, which stays: with it the day's digest in the records can still be checked
///
/// Trusted as far as the machine is: whoever owns it can leave lines out until the day is over, not afterwards.
let accessLogSQL = """
    CREATE TABLE accessLog (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, event TEXT NOT NULL, person BLOB,
        roles TEXT NOT NULL, about BLOB, route TEXT NOT NULL, address TEXT NOT NULL, detail TEXT NOT NULL,
        salt BLOB NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    CREATE INDEX accessLogByTime ON accessLog (at);
    CREATE INDEX accessLogByPerson ON accessLog (person, at);
    CREATE INDEX accessLogByAbout ON accessLog (about, at) WHERE about IS NOT NULL
    """

extension Working {
    /// The most characters of a detail or a route that are kept.
    static let accessDetailCharactersMax = 200

    /// Writes a line into the access log.
    package func note(_ note: AccessNote, at now: Instant) throws {
        let line = AccessLine(note, at: now)
        let salt = Data(Randomness.bytes(16))
        try write { db in
            try db.run(
                "INSERT INTO accessLog (at, event, person, roles, about, concern, route, address, detail, salt, hash) "
                    + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    line.at.milliseconds, line.event, line.person?.data, line.roles, line.about?.data,
                    line.concern?.data,
                    line.route, line.address, line.detail, salt, line.hash(salted: salt),
                ]
            )
        }
    }
}

/// A line as it lies in the table, and as its hash sees it.
struct AccessLine: Equatable {
    let at: Instant
    let event: String
    let person: PersonID?
    /// "headteacher,teacher", in alphabetical order.
    let roles: String
    let about: PersonID?
    let concern: ConcernID?
    let route: String
    let address: String
    let detail: String

    init(_ note: AccessNote, at now: Instant) {
        at = now
        event = note.event.rawValue
        person = note.person
        roles = note.roles.map(\.rawValue).sorted().joined(separator: ",")
        about = note.about
        concern = note.concern
        route = String(note.route.prefix(Working.accessDetailCharactersMax))
        address = String(note.address.prefix(Working.accessDetailCharactersMax))
        detail = String(note.detail.prefix(Working.accessDetailCharactersMax))
    }

    init(row: Row) throws {
        at = Instant(milliseconds: row["at"])
        event = row["event"]
        person = try PersonID.optional(row, "person")
        roles = row["roles"]
        about = try PersonID.optional(row, "about")
        concern = try ConcernID.optional(row, "concern")
        route = row["route"]
        address = row["address"]
        detail = row["detail"]
    }

    /// Each field behind its length, so that no two lines can look alike; lines about no concern hash as they did before.
    func hash(salted salt: Data) -> Data {
        let fields =
            [
                String(at.milliseconds), event, person?.description ?? "", roles, about?.description ?? "", route,
                address,
                detail,
            ] + (concern.map { [$0.description] } ?? [])
        return Working.hash(salt, Data(fields.map { "\($0.utf8.count):\($0)" }.joined().utf8))
    }
}
