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
}

extension Sight {
    /// The newest messages first.
    package func messages(in working: Working) async throws -> [MessageRow] {
        let barred = try await barredList()
        return try await working.queue.read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        WITH \(Visible.messages)
                        SELECT * FROM visibleMessage ORDER BY madeAt DESC, messageID LIMIT :limit
                        """
                ),
                arguments: ["barred": barred, "limit": Working.trayMax]
            )
            return try rows.map(MessageRow.init(row:))
        }
    }

    /// How many messages there are to read in the tray.
    package func messageCount(in working: Working) async throws -> Int {
        let barred = try await barredList()
        return try await working.queue.read { db in
            let statement = try db.cachedStatement(sql: "WITH \(Visible.messages) SELECT count(*) FROM visibleMessage")
            return try Int.fetchOne(statement, arguments: ["barred": barred]) ?? 0
        }
    }

    /// Everyone whose last message could not be delivered: that is not the same as no answer.
    package func unreached(in working: Working) async throws -> Set<PersonID> {
        let barred = try await barredList()
        return try await working.queue.read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        WITH \(Visible.messages)
                        SELECT DISTINCT person FROM visibleMessage AS message
                        WHERE person IS NOT NULL AND failedAt IS NOT NULL AND NOT EXISTS (
                            SELECT 1 FROM visibleMessage AS later
                            WHERE later.person = message.person AND later.sentAt > message.failedAt
                        )
                        """
                ),
                arguments: ["barred": barred]
            )
            return Set(try rows.map { try PersonID(row: $0, "person") })
        }
    }

    /// As JSON, for the file of messages has no bars.
    private func barredList() async throws -> String {
        "[" + (try await barred()).map { "\"\($0.description.uppercased())\"" }.joined(separator: ",") + "]"
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
