import Domain
import Foundation
import GRDB

/// What came of a second step.
package enum SecondStep: Equatable, Sendable {
    case passed
    case refused
    /// Right, but used before.
    case replayed
    /// Too many wrong ones a moment ago.
    case slowed
}

/// What someone has for a second step.
package struct SecondStepKit: Equatable, Sendable {
    /// Stays so when the last printed code is used: only someone else takes a second step away.
    package let isSetUp: Bool
    package let hasAuthenticator: Bool
    package let codesLeft: Int
}

extension Working {
    package static let oneTimeCodes = 10

    package func secondStepKit(of person: PersonID) throws -> SecondStepKit {
        try queue.read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM secondStep WHERE person = ?1) AS isSetUp,
                            EXISTS (SELECT 1 FROM authenticator WHERE person = ?1 AND isConfirmed) AS app,
                            (SELECT count(*) FROM oneTimeCode WHERE person = ?1) AS codes
                        """
                ),
                arguments: [person.data]
            )
            return SecondStepKit(
                isSetUp: row?["isSetUp"] ?? false,
                hasAuthenticator: row?["app"] ?? false,
                codesLeft: row?["codes"] ?? 0
            )
        }
    }

    /// The secret that an app is being given; the same until it is confirmed, so that a page can be shown again.
    package func authenticatorToConfirm(for person: PersonID, in box: Strongbox) throws -> TimeCode {
        try write { db in
            let stored = try Self.authenticator(of: person, isConfirmed: false, db)
            if let stored { return TimeCode(secret: try box.open(stored.sealed, for: person)) }
            let made = TimeCode(secret: Randomness.bytes(TimeCode.secretByteCount))
            try db.run(
                "INSERT INTO authenticator (person, isConfirmed, sealed, lastStep) VALUES (?, 0, ?, 0)",
                [person.data, try box.seal(made.secret, for: person)]
            )
            return made
        }
    }

    /// Puts the new app in the place of an older one, once it shows the right digits; these count as used.
    package func confirmAuthenticator(
        _ digits: String,
        for person: PersonID,
        in box: Strongbox,
        at now: Instant
    ) throws -> Bool {
        try write { db in
            guard let stored = try Self.authenticator(of: person, isConfirmed: false, db) else { return false }
            let app = TimeCode(secret: try box.open(stored.sealed, for: person))
            guard let step = app.step(of: digits, at: now) else { return false }
            try db.run("DELETE FROM authenticator WHERE person = ? AND isConfirmed", [person.data])
            try db.run(
                "UPDATE authenticator SET isConfirmed = 1, lastStep = ? WHERE person = ?",
                [step, person.data]
            )
            try Self.noteSetUp(person, at: now, db)
            return true
        }
    }

    /// New one-time codes to print, such as 7K3M-2PXQ; all earlier ones stop working.
    package func makeOneTimeCodes(for person: PersonID, at now: Instant) throws -> [String] {
        let codes = (0..<Self.oneTimeCodes).map { _ in Self.printedCode(characters: 8) }
        try write { db in
            try db.run("DELETE FROM oneTimeCode WHERE person = ?", [person.data])
            for code in codes {
                try db.run("INSERT INTO oneTimeCode (person, hash) VALUES (?, ?)", [person.data, Self.hashed(code)])
            }
            try Self.noteSetUp(person, at: now, db)
        }
        return codes
    }

    /// Six digits of the app, or a printed code; each works once.
    package func takeSecondStep(
        _ typed: String,
        of person: PersonID,
        in box: Strongbox,
        at now: Instant
    ) throws -> SecondStep {
        try write { db in
            guard try !Self.isSlowed(person, .secondStep, at: now, db) else { return .slowed }
            let step = try Self.secondStep(typed, of: person, in: box, at: now, db)
            try Self.noteTry(person, .secondStep, isRight: step == .passed, at: now, db)
            return step
        }
    }

    private static func secondStep(
        _ typed: String,
        of person: PersonID,
        in box: Strongbox,
        at now: Instant,
        _ db: GRDB.Database
    ) throws -> SecondStep {
        try db.run("DELETE FROM oneTimeCode WHERE person = ? AND hash = ?", [person.data, hashed(typed)])
        if db.changesCount == 1 { return .passed }
        guard let stored = try authenticator(of: person, isConfirmed: true, db) else { return .refused }
        let app = TimeCode(secret: try box.open(stored.sealed, for: person))
        guard let step = app.step(of: typed.filter(\.isWholeNumber), at: now) else { return .refused }
        guard step > stored.lastStep else { return .replayed }
        try db.run("UPDATE authenticator SET lastStep = ? WHERE person = ? AND isConfirmed", [step, person.data])
        return .passed
    }

    /// Takes every second step away, so that the person sets one up anew.
    package func removeSecondSteps(of person: PersonID) throws {
        try write { try Self.removeSecondSteps(of: person, $0) }
    }

    static func removeSecondSteps(of person: PersonID, _ db: GRDB.Database) throws {
        for table in ["secondStep", "authenticator", "oneTimeCode"] {
            try db.run("DELETE FROM \(table) WHERE person = ?", [person.data])
        }
    }

    private static func noteSetUp(_ person: PersonID, at now: Instant, _ db: GRDB.Database) throws {
        try db.run("INSERT OR IGNORE INTO secondStep (person, setUpAt) VALUES (?, ?)", [person.data, now.milliseconds])
    }

    private static func authenticator(
        of person: PersonID,
        isConfirmed: Bool,
        _ db: GRDB.Database
    ) throws -> (sealed: Data, lastStep: Int64)? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT sealed, lastStep FROM authenticator WHERE person = ? AND isConfirmed = ?"),
            arguments: [person.data, isConfirmed]
        )
        return row.map { ($0["sealed"], $0["lastStep"]) }
    }

    /// Letters and digits that are not taken for each other, in fours.
    static func printedCode(characters: Int) -> String {
        let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")
        let code = (0..<characters).map { _ in alphabet[Int.random(in: alphabet.indices)] }
        return stride(from: 0, to: characters, by: 4).map { String(code[$0..<min($0 + 4, characters)]) }
            .joined(separator: "-")
    }

    static func hashed(_ typed: String) -> Data {
        hash(Data(typed.uppercased().filter { $0.isLetter || $0.isNumber }.utf8))
    }
}
