import Domain
import Foundation
import GRDB

/// A message as the tray shows it.
package struct MessageRow: Equatable, Sendable {
    package let person: PersonID?
    package let purpose: MessagePurpose
    /// email, text or letter.
    package let channel: String
    package let address: String
    package let subject: String
    package let body: String
    package let madeAt: Instant
    package let nextAt: Instant
    package let sentAt: Instant?
    package let failedAt: Instant?
    package let failure: String
}

extension Working {
    /// The most messages that the tray shows.
    package static let trayMax = 200

    /// The newest messages first.
    package func messages() throws -> [MessageRow] {
        try queue.read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT message.*, purpose, audience, answer FROM message LEFT JOIN stopRule USING (messageID)
                        ORDER BY madeAt DESC, messageID LIMIT ?
                        """
                ),
                arguments: [Self.trayMax]
            )
            return try rows.map(MessageRow.init(row:))
        }
    }

    /// Everyone whose last message could not be delivered: that is not the same as no answer.
    package func unreached() throws -> Set<PersonID> {
        try queue.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT person FROM message WHERE person IS NOT NULL AND failedAt IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM message AS later
                        WHERE later.person = message.person AND later.sentAt > message.failedAt
                    )
                    """
            )
            return Set(try rows.map { try PersonID(row: $0, "person") })
        }
    }
}

extension MessageRow {
    fileprivate init(row: Row) throws {
        person = try PersonID.optional(row, "person")
        purpose = try MessagePurpose(row: row)
        channel = row["channel"]
        address = row["address"]
        subject = row["subject"]
        body = row["body"]
        madeAt = Instant(milliseconds: row["madeAt"])
        nextAt = Instant(milliseconds: row["nextAt"])
        sentAt = (row["sentAt"] as Int64?).map(Instant.init(milliseconds:))
        failedAt = (row["failedAt"] as Int64?).map(Instant.init(milliseconds:))
        failure = row["failure"]
    }
}
