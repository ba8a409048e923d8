import Crypto
import Domain
import Foundation
import GRDB

/// A form that someone has not sent, or sent when their session was already locked.
package struct Draft: Codable, Equatable, Sendable {
    /// The address of the page they wrote it on.
    package let page: String
    /// Where its form goes.
    package let action: String
    package let fields: [Field]
    /// Whether they had pressed the button, and only the session was in the way.
    package let wasSent: Bool

    package struct Field: Codable, Equatable, Sendable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(page: String, action: String, fields: [Field], wasSent: Bool) {
        self.page = page
        self.action = action
        self.fields = fields
        self.wasSent = wasSent
    }
}

/// What people were writing when their screen locked, each sealed for its author alone, for 24 hours.
///
/// The key is made from the school's master key and the author (RFC 5869), and the author and the form are bound to what
/// is sealed (AES-256-GCM): a row that is moved to someone else, or to another form, does not open. Trusted as far as
/// the master key: whoever has `working.db` alone learns who left something unsent, and when.
package struct Drafts: Sendable {
    private let working: Working
    private let key: SymmetricKey

    package static let minutesMax = 24 * 60
    package static let bytesMax = 200_000
    /// Of one person; the oldest goes first.
    package static let draftsMax = 20

    package init(_ working: Working, of registry: Registry) {
        self.working = working
        key = registry.desk.draftKey
    }

    /// Keeps a form; the newest words in it replace the older.
    ///
    /// Answers false where it is too long to be kept.
    @discardableResult
    package func keep(_ draft: Draft, of person: PersonID, at now: Instant) throws -> Bool {
        let json = try Envelope.encoder.encode(draft)
        guard json.count <= Self.bytesMax else { return false }
        let form = name(of: draft.action, for: person)
        let sealed = try AES.GCM.seal(json, using: key(of: person), authenticating: person.data + form).combined
        try working.write { db in
            try db.run(
                "INSERT OR REPLACE INTO draft (person, form, sealed, savedAt) VALUES (?, ?, ?, ?)",
                [person.data, form, sealed, now.milliseconds]
            )
            try db.run(
                "DELETE FROM draft WHERE person = ?1 AND form NOT IN "
                    + "(SELECT form FROM draft WHERE person = ?1 ORDER BY savedAt DESC LIMIT ?2)",
                [person.data, Self.draftsMax]
            )
        }
        return true
    }

    /// What its author left in the form that goes to an address; nil after a day.
    package func draft(for action: String, of person: PersonID, at now: Instant) throws -> Draft? {
        let name = name(of: action, for: person)
        let sealed = try working.queue.read { db in
            try Data.fetchOne(
                db.cachedStatement(
                    sql: "SELECT sealed FROM draft WHERE person = ? AND form = ? AND savedAt > ? AND savedAt <= ?"
                ),
                arguments: [person.data, name] + StatementArguments(Self.hours(before: now))
            )
        }
        guard let sealed else { return nil }
        let box = try AES.GCM.SealedBox(combined: sealed)
        let json = try AES.GCM.open(box, using: key(of: person), authenticating: person.data + name)
        return try JSONDecoder().decode(Draft.self, from: json)
    }

    /// It was sent, or thrown away.
    package func discard(for action: String, of person: PersonID) throws {
        let name = name(of: action, for: person)
        let isThere = try working.queue.read { db in
            try db.isTrue("SELECT EXISTS (SELECT 1 FROM draft WHERE person = ? AND form = ?)", [person.data, name])
        }
        guard isThere else { return }
        try working.write { try $0.run("DELETE FROM draft WHERE person = ? AND form = ?", [person.data, name]) }
    }

    /// The times of saving that count: of the last day, and not of a clock that ran ahead.
    private static func hours(before now: Instant) -> [Int64] {
        [now.adding(minutes: -minutesMax).milliseconds, now.adding(minutes: Working.clockMinutesMax).milliseconds]
    }

    private func key(of person: PersonID) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: person.data, outputByteCount: 32)
    }

    /// A form's name in the table, which says nothing to whoever reads the file.
    private func name(of action: String, for person: PersonID) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(action.utf8), using: key(of: person)))
    }
}
