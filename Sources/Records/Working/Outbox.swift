import Domain
import Foundation
import GRDB

/// Why a message is sent, and so what stops it.
package enum MessagePurpose: Equatable, Sendable {
    /// Someone asked for it on a page, such as a code.
    case asked
    /// A round: stops for whoever answered meanwhile.
    case round(Switch)
    /// A reminder of a "not yet": stops when they answered since.
    case reminder(AnswerID)
    /// Tells of something that happened: nothing stops it.
    case news
    /// Tells of a request: stops when what it says is so no longer.
    case request(SchoolRequestID, RequestNews.Reason)
    /// Calls someone to a concern without a word of it: nothing stops it, and no list shows it.
    case alert
}

/// A message whose time has come.
package struct DueMessage: Equatable, Sendable {
    package let id: Identifier<OutgoingMessage>
    package let person: PersonID?
    package let purpose: MessagePurpose
    package let address: String
    package let subject: String
    package let body: String
    package let madeAt: Instant
    package let attempts: Int
    /// The part of the Message-ID before the @.
    package let messageID: String
}

extension Working {
    /// `purpose` is round, reminder or news; a message without a row here was asked for on a page.
    static let stopRuleSQL = """
        CREATE TABLE stopRule (
            messageID TEXT PRIMARY KEY, purpose TEXT NOT NULL CHECK (purpose IN ('round', 'reminder', 'news')),
            audience TEXT NOT NULL, answer BLOB
        ) STRICT, WITHOUT ROWID
        """

    /// Of which request a message tells, and why; for the limits it counts as a reminder.
    static let messageRequestSQL = """
        CREATE TABLE messageRequest (
            messageID TEXT PRIMARY KEY, request BLOB NOT NULL, reason TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """

    /// Whom messages name or speak of, besides the person they are for.
    static let messageAboutSQL = """
        CREATE TABLE messageAbout (
            messageID TEXT NOT NULL, person BLOB NOT NULL, PRIMARY KEY (messageID, person)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO messageAbout (messageID, person) SELECT messageID, about FROM message WHERE about IS NOT NULL;
        ALTER TABLE message DROP COLUMN about
        """

    /// The most messages that one look into the outbox takes out.
    package static let dueMax = 50

    /// One number for a cause and an address, so that a message that arrives twice is known to be one.
    static func messageID(cause: String, address: String) -> String {
        hash(Data((cause + " " + address).utf8)).prefix(messageIDLength / 2).hexadecimal
    }

    /// In characters.
    static let messageIDLength = 32

    /// Messages to carry now, oldest first; letters are printed, not carried.
    package func due(at now: Instant) throws -> [DueMessage] {
        try queue.read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT message.*, purpose, audience, answer, request, reason
                        FROM message LEFT JOIN stopRule USING (messageID) LEFT JOIN messageRequest USING (messageID)
                        WHERE sentAt IS NULL AND failedAt IS NULL AND nextAt <= ? AND channel <> 'letter'
                        ORDER BY nextAt, messageID LIMIT ?
                        """
                ),
                arguments: [now.milliseconds, Self.dueMax]
            )
            return try rows.map(DueMessage.init(row:))
        }
    }

    package func markSent(_ message: DueMessage, at now: Instant) throws {
        try change("sentAt = ?, failure = ''", [now.milliseconds], message)
    }

    /// Leaves a message for another time; the sentence says why.
    package func postpone(_ message: DueMessage, until next: Instant, attempts: Int, failure: String) throws {
        try change("nextAt = ?, attempts = ?, failure = ?", [next.milliseconds, attempts, failure], message)
    }

    package func giveUp(_ message: DueMessage, failure: String, at now: Instant) throws {
        try change("failedAt = ?, failure = ?", [now.milliseconds, failure], message)
    }

    /// Forgets a message that no longer needs to be sent.
    package func drop(_ message: DueMessage) throws {
        try write { try $0.run("DELETE FROM message WHERE id = ?", [message.id.data]) }
    }

    private func change(_ columns: String, _ values: StatementArguments, _ message: DueMessage) throws {
        try write { try $0.run("UPDATE message SET \(columns) WHERE id = ?", values + [message.id.data]) }
    }

    /// How many messages nobody asked for an address has had since a moment.
    package func sentUnasked(to address: String, since start: Instant) throws -> Int {
        try queue.read { db in
            try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT count(*) FROM message JOIN stopRule USING (messageID)
                        WHERE address = ? AND sentAt >= ? AND purpose IN ('round', 'reminder')
                        """
                ),
                arguments: [address, start.milliseconds]
            ) ?? 0
        }
    }

    /// Whoever turns what happened into messages.
    package static let noticeCursor = "notices"

    /// Where a follower of the history stopped; nil before it ever began.
    package func cursor(_ name: String) throws -> Int? {
        try queue.read { try Int.fetchOne($0, sql: "SELECT pos FROM cursor WHERE name = ?", arguments: [name]) }
    }

    package func moveCursor(_ name: String, to position: Int) throws {
        try write { try $0.run("INSERT OR REPLACE INTO cursor (name, pos) VALUES (?, ?)", [name, position]) }
    }
}

extension MessagePurpose {
    var columns: (name: String, audience: String, answer: AnswerID?)? {
        switch self {
        case .asked: nil
        case .round(let audience): ("round", audience.rawValue, nil)
        case .reminder(let answer): ("reminder", "", answer)
        case .request: ("reminder", "", nil)
        case .news: ("news", "", nil)
        case .alert: ("alert", "", nil)
        }
    }

    init(row: Row) throws {
        let answer = try AnswerID.optional(row, "answer")
        let reason = (row["reason"] as String?).flatMap(RequestNews.Reason.init(rawValue:))
        if let reason, let request = try SchoolRequestID.optional(row, "request") {
            self = .request(request, reason)
            return
        }
        let audience = (row["audience"] as String?).flatMap(Switch.init(rawValue:))
        switch (row["purpose"] as String?, audience, answer) {
        case ("round", .some(let audience), _): self = .round(audience)
        case ("reminder", _, .some(let answer)): self = .reminder(answer)
        case ("alert", _, _): self = .alert
        case (.some, _, _): self = .news
        case (.none, _, _): self = .asked
        }
    }
}

extension DueMessage {
    fileprivate init(row: Row) throws {
        id = try Identifier(row: row, "id")
        person = try PersonID.optional(row, "person")
        purpose = try MessagePurpose(row: row)
        address = row["address"]
        subject = row["subject"]
        body = row["body"]
        madeAt = Instant(milliseconds: row["madeAt"])
        attempts = row["attempts"]
        messageID = row["messageID"]
    }
}
