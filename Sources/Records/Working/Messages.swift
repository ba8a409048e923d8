import Domain
import Foundation
import GRDB

/// A message that must arrive at least once, and recognisably the same if it arrives twice.
package struct OutgoingMessage: Sendable {
    /// Whom it is about to reach, where that is known: their messages go when they are erased.
    package let person: PersonID?
    /// The child it speaks of, where it speaks of one: it goes when they are erased.
    package let about: PersonID?
    /// An e-mail, a mobile as +447700900123, or a postal address for a letter.
    package let address: String
    package let subject: String
    package let body: String
    /// Names what it came from, such as an event; nothing for a message that was asked for on a page.
    package let cause: String
    /// Not before this moment.
    package let notBefore: Instant?

    package init(
        person: PersonID?,
        about: PersonID? = nil,
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
    /// How many messages there are to read in the tray.
    package func messagesOnTheirWay() throws -> Int {
        try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM message") ?? 0 }
    }

    /// Puts a message in the outbox; the same cause and address a second time changes nothing.
    package func post(_ message: OutgoingMessage, at now: Instant) throws {
        let id: Identifier<OutgoingMessage> = Randomness.identifier()
        let cause = message.cause.isEmpty ? id.description : message.cause
        let name = Self.hash(Data((cause + " " + message.address).utf8)).prefix(16)
        let messageID = name.hexadecimal
        try queue.write { db in
            try db.run(
                "INSERT OR IGNORE INTO message (id, messageID, person, about, channel, address, subject, body, madeAt, nextAt, "
                    + "attempts, failure) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')",
                [
                    id.data, messageID, message.person?.data, message.about?.data, message.channel, message.address,
                    message.subject, message.body, now.milliseconds, (message.notBefore ?? now).milliseconds,
                ]
            )
        }
    }
}
