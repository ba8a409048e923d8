import Domain
import Foundation
import GRDB

/// The sealed paper that opens the headteacher's account once, when every other way is lost.
package struct EmergencyPaper: Equatable, Sendable {
    package let madeAt: Instant
    package let usedAt: Instant?
    /// The address it was used from; empty while it was not.
    package let usedFrom: String
}

extension Working {
    /// Twenty characters of thirty: 98 bits, which nobody guesses over a network.
    static let emergencyCharacters = 20
    /// For how long everyone who runs the school sees on each page that the paper was used.
    package static let emergencyDaysShown = 14

    /// A new code for the paper, such as 7K3M-2PXQ-…; an earlier paper stops working.
    package func makeEmergencyPaper(at now: Instant) throws -> String {
        let code = Self.printedCode(characters: Self.emergencyCharacters)
        try write { db in
            try db.run(
                "INSERT OR REPLACE INTO emergencyPaper (id, hash, madeAt, usedAt, usedFrom) VALUES (0, ?, ?, NULL, '')",
                [Self.hashed(code), now.milliseconds]
            )
        }
        return code
    }

    package func emergencyPaper() throws -> EmergencyPaper? {
        try queue.read { db in
            let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM emergencyPaper"))
            return row.map { row in
                EmergencyPaper(
                    madeAt: Instant(milliseconds: row["madeAt"]),
                    usedAt: (row["usedAt"] as Int64?).map(Instant.init(milliseconds:)),
                    usedFrom: row["usedFrom"]
                )
            }
        }
    }

    /// Whether this is the paper's code, unused; then its owner's second steps are gone, and set up anew.
    package func useEmergencyPaper(
        _ typed: String,
        for person: PersonID,
        from address: String,
        at now: Instant
    ) throws -> Bool {
        try write { db in
            try db.run(
                "UPDATE emergencyPaper SET usedAt = ?, usedFrom = ? WHERE hash = ? AND usedAt IS NULL",
                [now.milliseconds, address, Self.hashed(typed)]
            )
            guard db.changesCount == 1 else { return false }
            try Self.removeSecondSteps(of: person, db)
            return true
        }
    }
}
