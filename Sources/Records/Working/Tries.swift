import Domain
import Foundation
import GRDB

/// What tries to come in are counted by.
package enum TryLimit: Equatable, Sendable {
    /// The contact that was typed, whether or not school knows it.
    case contact(String)
    case account(PersonID)
    /// A whole school may come from one address, so this limit is high and its waits are short.
    case address(String)

    /// Wrong tries before the first wait.
    var free: Int {
        switch self {
        case .contact, .account: 5
        case .address: 1_000
        }
    }

    package var secondsMax: Int {
        switch self {
        case .contact, .account: 15 * 60
        case .address: 30
        }
    }

    /// Seconds to wait after that many wrong tries: each one doubles it.
    func seconds(after count: Int) -> Int {
        let over = count - free
        guard over >= 0 else { return 0 }
        return min(secondsMax, 1 << min(over + 1, 20))
    }

    var key: Data {
        switch self {
        case .contact(let contact): Working.hash(Data("contact ".utf8), Data(contact.utf8))
        case .account(let person): Working.hash(Data("account ".utf8), person.data)
        case .address(let address): Working.hash(Data("address ".utf8), Data(address.utf8))
        }
    }
}

extension Working {
    /// Wrong tries are forgotten after so long without another.
    package static let triesMinutesMax = 60

    /// How long whoever tries next must wait; nobody is locked out for good.
    package func secondsToWait(_ limits: [TryLimit], at now: Instant) throws -> Int {
        try queue.read { db in
            try limits.map { limit in
                guard let (count, lastAt) = try Self.tries(limit, at: now, db) else { return 0 }
                let seconds = limit.seconds(after: count)
                let left = lastAt.milliseconds + Int64(seconds) * 1_000 - now.milliseconds
                return left <= 0 ? 0 : min(seconds, Int((left + 999) / 1_000))
            }.max() ?? 0
        }
    }

    /// Counts a wrong try.
    package func noteTry(_ limits: [TryLimit], at now: Instant) throws {
        try write { db in
            for limit in limits {
                let count = try Self.tries(limit, at: now, db)?.count ?? 0
                try db.run(
                    "INSERT OR REPLACE INTO attempt (key, count, lastAt) VALUES (?, ?, ?)",
                    [limit.key, count + 1, now.milliseconds]
                )
            }
        }
    }

    /// Forgets wrong tries after a right one; those of an address stay, as others came from there too.
    package func forgetTries(_ limits: [TryLimit]) throws {
        try write { db in
            for limit in limits { try db.run("DELETE FROM attempt WHERE key = ?", [limit.key]) }
        }
    }

    /// Nil where there were none of late; a clock that ran ahead keeps nobody waiting.
    private static func tries(
        _ limit: TryLimit,
        at now: Instant,
        _ db: GRDB.Database
    ) throws -> (count: Int, lastAt: Instant)? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT count, lastAt FROM attempt WHERE key = ? AND lastAt > ? AND lastAt <= ?"),
            arguments: [
                limit.key, now.adding(minutes: -triesMinutesMax).milliseconds,
                now.adding(minutes: clockMinutesMax).milliseconds,
            ]
        )
        return row.map { ($0["count"], Instant(milliseconds: $0["lastAt"])) }
    }
}
