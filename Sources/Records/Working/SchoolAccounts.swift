import Domain
import Foundation
import GRDB

/// One visit to the school's accounts, from the press on the button until the person is back.
///
/// Only the browser that set out has its token; whoever comes back with another's answer is refused.
package struct SchoolVisit: Equatable, Sendable {
    /// Who wants to connect their account; nil for someone who wants to come in.
    package let person: PersonID?
    package let state: String
    package let nonce: String
    package let verifier: String
    /// Where the answer comes back to, as it was sent.
    package let redirect: String
    /// The account that was proved and is not connected yet.
    package var account: String?
    /// How the account calls itself, to be read by its owner; nothing is decided by it.
    package var label: String?

    package init(person: PersonID?, state: String, nonce: String, verifier: String, redirect: String) {
        self.person = person
        self.state = state
        self.nonce = nonce
        self.verifier = verifier
        self.redirect = redirect
    }
}

extension Working {
    package static let schoolVisitMinutesMax = 10
    /// Visits under way at once; the oldest goes first.
    static let schoolVisitsMax = 2_000
    static let schoolVisitTriesMax = 5

    package func start(_ visit: SchoolVisit, at now: Instant) throws -> SessionToken {
        let token = SessionToken.make()
        try write { db in
            try db.run(
                "INSERT INTO schoolVisit (hash, person, state, nonce, verifier, redirect, endsAt, triesLeft) "
                    + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    token.stored, visit.person?.data, visit.state, visit.nonce, visit.verifier, visit.redirect,
                    now.adding(minutes: Self.schoolVisitMinutesMax).milliseconds, Self.schoolVisitTriesMax,
                ]
            )
            try db.run(
                "DELETE FROM schoolVisit WHERE hash IN (SELECT hash FROM schoolVisit ORDER BY endsAt DESC LIMIT -1 OFFSET ?)",
                [Self.schoolVisitsMax]
            )
        }
        return token
    }

    /// The visit that comes back: once, and not when it took too long.
    package func finishVisit(_ token: SessionToken, at now: Instant) throws -> SchoolVisit? {
        try write { db in
            let visit = try Self.visit(token, at: now, db)
            try db.run("DELETE FROM schoolVisit WHERE hash = ?", [token.stored])
            return visit?.account == nil ? visit : nil
        }
    }

    /// Keeps an account that was proved until its owner says whose it is; under a token of its own.
    package func keepProved(
        _ account: String,
        called label: String,
        of visit: SchoolVisit,
        at now: Instant
    ) throws -> SessionToken {
        let token = try start(visit, at: now)
        try write { db in
            try db.run("UPDATE schoolVisit SET account = ?, label = ? WHERE hash = ?", [account, label, token.stored])
        }
        return token
    }

    /// A visit whose account was proved and waits for its owner.
    package func provedVisit(_ token: SessionToken, at now: Instant) throws -> SchoolVisit? {
        let visit = try queue.read { try Self.visit(token, at: now, $0) }
        return visit?.account == nil ? nil : visit
    }

    /// Counts a wrong code beside a proved account; after a few the visit is over.
    package func missProvedVisit(_ token: SessionToken) throws {
        try write { db in
            try db.run("UPDATE schoolVisit SET triesLeft = triesLeft - 1 WHERE hash = ?", [token.stored])
            try db.run("DELETE FROM schoolVisit WHERE hash = ? AND triesLeft <= 0", [token.stored])
        }
    }

    package func endVisit(_ token: SessionToken) throws {
        try write { try $0.run("DELETE FROM schoolVisit WHERE hash = ?", [token.stored]) }
    }

    private static func visit(_ token: SessionToken, at now: Instant, _ db: GRDB.Database) throws -> SchoolVisit? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM schoolVisit WHERE hash = ? AND endsAt > ?"),
            arguments: [token.stored, now.milliseconds]
        )
        guard let row else { return nil }
        var visit = SchoolVisit(
            person: try PersonID.optional(row, "person"),
            state: row["state"],
            nonce: row["nonce"],
            verifier: row["verifier"],
            redirect: row["redirect"]
        )
        visit.account = row["account"]
        visit.label = row["label"]
        return visit
    }
}

extension Working {
    /// Whose account it is: by issuer and account (`iss` and `sub`), never by an e-mail, which can be given to another.
    package func person(with account: String, at issuer: String) throws -> PersonID? {
        try queue.read { db in
            let sql = "SELECT person FROM schoolAccount WHERE issuer = ? AND account = ?"
            let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [issuer, account])
            return try row.map { try PersonID(row: $0, "person") }
        }
    }

    package func hasSchoolAccount(_ person: PersonID, at issuer: String) throws -> Bool {
        try queue.read { db in
            let sql = "SELECT EXISTS (SELECT 1 FROM schoolAccount WHERE person = ? AND issuer = ?)"
            return try db.isTrue(sql, [person.data, issuer])
        }
    }

    /// Connects an account with a person, whose earlier one it replaces; refused where it is someone else's.
    package func connect(
        _ account: String,
        at issuer: String,
        with person: PersonID,
        at now: Instant
    ) throws -> Bool {
        try write { db in
            let sql = "SELECT EXISTS (SELECT 1 FROM schoolAccount WHERE issuer = ? AND account = ? AND person <> ?)"
            guard try !db.isTrue(sql, [issuer, account, person.data]) else { return false }
            try db.run("DELETE FROM schoolAccount WHERE issuer = ? AND person = ?", [issuer, person.data])
            try db.run(
                "INSERT INTO schoolAccount (issuer, account, person, connectedAt) VALUES (?, ?, ?, ?)",
                [issuer, account, person.data, now.milliseconds]
            )
            return true
        }
    }

    package func disconnectSchoolAccount(of person: PersonID) throws {
        try write { try $0.run("DELETE FROM schoolAccount WHERE person = ?", [person.data]) }
    }
}
