import Domain
import Foundation
import GRDB

/// A password as it is kept: argon2's own text, which holds its salt and its costs.
package struct StoredPassword: Equatable, Sendable {
    package let hash: String
    /// Given by the office on paper: it opens nothing but the page where another is chosen, once.
    package let isFirst: Bool
}

extension Working {
    package static let firstPasswordDaysMax = 14

    /// A first password to be printed, such as 7K3M-2PXQ-4TRW.
    package static func firstPassword() -> String {
        printedCode(characters: 12)
    }

    /// Every session of the person ends: whoever knew the old password is out.
    package func setPassword(_ hash: String, isFirst: Bool, of person: PersonID, at now: Instant) throws {
        let endsAt = now.adding(minutes: Self.firstPasswordDaysMax * 24 * 60)
        try write { db in
            try db.run("DELETE FROM session WHERE person = ?", [person.data])
            try db.run(
                "INSERT OR REPLACE INTO password (person, hash, isFirst, endsAt) VALUES (?, ?, ?, ?)",
                [person.data, hash, isFirst, endsAt.milliseconds]
            )
        }
    }

    /// What someone's password is held against; nil where they have none, or were too often wrong a moment ago.
    package func password(of person: PersonID, at now: Instant) throws -> StoredPassword? {
        try queue.read { db in
            guard try !Self.isSlowed(person, .password, at: now, db) else { return nil }
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT hash, isFirst FROM password WHERE person = ? AND (NOT isFirst OR endsAt > ?)"
                ),
                arguments: [person.data, now.milliseconds]
            )
            return row.map { StoredPassword(hash: $0["hash"], isFirst: $0["isFirst"]) }
        }
    }

    package func hasPassword(_ person: PersonID) throws -> Bool {
        try queue.read { try $0.isTrue("SELECT EXISTS (SELECT 1 FROM password WHERE person = ?)", [person.data]) }
    }

    /// Writes down what came of a password; a first one that was right is spent.
    ///
    /// Answers whether it may be used: of two who type a first password at once, one.
    package func spend(
        _ password: StoredPassword,
        of person: PersonID,
        isRight: Bool,
        at now: Instant
    ) throws -> Bool {
        try write { db in
            try Self.noteTry(person, .password, isRight: isRight, at: now, db)
            guard isRight, password.isFirst else { return isRight }
            try db.run("DELETE FROM password WHERE person = ? AND hash = ?", [person.data, password.hash])
            return db.changesCount == 1
        }
    }
}
