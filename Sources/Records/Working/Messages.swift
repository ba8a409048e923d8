import Domain
import Foundation
import GRDB

/// A message that must arrive at least once, and recognisably the same if it arrives twice.
package struct OutgoingMessage: Sendable {
    /// Whom it is about to reach, where that is known: their messages go when they are erased.
    package let person: PersonID?
    /// Everyone else whom it names or speaks of: it goes when any of them is erased.
    package let about: Set<PersonID>
    /// An e-mail, a mobile as +447700900123, or a postal address for a letter.
    package let address: String
    package let subject: String
    package let body: String
    /// Names what it came from, such as an event; nothing for a message that was asked for on a page.
    package let cause: String
    /// Not before this moment.
    package let notBefore: Instant?

    /// `about` has no default: whoever writes a message says whom it is about, if it is nobody.
    package init(
        person: PersonID?,
        about: Set<PersonID>,
        address: String,
        subject: String,
        body: String,
        cause: String = "",
        notBefore: Instant? = nil
    ) {
        self.person = person
        self.about = about
        self.address = address
        self.subject = subject
        self.body = body
        self.cause = cause
        self.notBefore = notBefore
    }

    /// email, text or letter.
    package var channel: String {
        if address.contains("@") { "email" } else if address.hasPrefix("+") { "text" } else { "letter" }
    }
}

extension Working {
    /// Puts a message in the outbox together with what stops it; the same cause and address again changes nothing.
    package func post(_ message: OutgoingMessage, for purpose: MessagePurpose = .asked, at now: Instant) throws {
        precondition(purpose == .asked || !message.cause.isEmpty, "what is not asked for on a page has a cause")
        let id: Identifier<OutgoingMessage> = Randomness.identifier()
        let cause = message.cause.isEmpty ? id.description : message.cause
        let messageID = Self.messageID(cause: cause, address: message.address)
        try write { db in
            try Self.insert(message, id: id, messageID: messageID, at: now, db)
            guard let columns = purpose.columns else { return }
            try db.run(
                "INSERT OR IGNORE INTO stopRule (messageID, purpose, audience, answer) VALUES (?, ?, ?, ?)",
                [messageID, columns.name, columns.audience, columns.answer?.data]
            )
            guard case .request(let request, let reason) = purpose else { return }
            try db.run(
                "INSERT OR IGNORE INTO messageRequest (messageID, request, reason) VALUES (?, ?, ?)",
                [messageID, request.data, reason.rawValue]
            )
        }
    }

    /// Does what posting does, and leaves nothing: a contact that nobody has takes as long as one that school holds.
    package func pretendToPost(_ message: OutgoingMessage, at now: Instant) throws {
        let id: Identifier<OutgoingMessage> = Randomness.identifier()
        let messageID = Self.messageID(cause: id.description, address: message.address)
        try write { db in
            try Self.insert(message, id: id, messageID: messageID, at: now, db)
            try db.run("DELETE FROM message WHERE messageID = ?", [messageID])
        }
    }

    private static func insert(
        _ message: OutgoingMessage,
        id: Identifier<OutgoingMessage>,
        messageID: String,
        at now: Instant,
        _ db: GRDB.Database
    ) throws {
        try db.run(
            "INSERT OR IGNORE INTO message (id, messageID, person, channel, address, subject, body, madeAt, "
                + "nextAt, attempts, failure) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')",
            [
                id.data, messageID, message.person?.data, message.channel, message.address, message.subject,
                message.body, now.milliseconds, (message.notBefore ?? now).milliseconds,
            ]
        )
        for person in message.about {
            try db.run(
                "INSERT OR IGNORE INTO messageAbout (messageID, person) VALUES (?, ?)",
                [messageID, person.data]
            )
        }
    }
}
