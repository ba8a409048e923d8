/// Somebody's mail address and the name shown before it; the name may be empty.
package struct Mailbox: Codable, Sendable, Equatable {
    package var name: String
    package var address: String

    package init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }
}

/// A file sent with a letter.
package struct Attachment: Sendable, Equatable {
    package var name: String
    /// The media type, such as "application/pdf".
    package var type: String
    package var bytes: [UInt8]

    package init(name: String, type: String = "application/pdf", bytes: [UInt8]) {
        self.name = name
        self.type = type
        self.bytes = bytes
    }
}

/// One message to one person, so that nobody learns another's address.
package struct Letter: Sendable, Equatable {
    package var to: Mailbox
    package var replyTo: Mailbox?
    package var subject: String
    package var text: String
    package var attachment: Attachment?
    /// When it was written, in milliseconds since 1970, UTC.
    package var date: Int64
    /// Without its angle brackets; the same for every attempt, so that a letter sent twice is shown once.
    package var messageID: String

    package init(
        to: Mailbox,
        subject: String,
        text: String,
        date: Int64,
        messageID: String,
        replyTo: Mailbox? = nil,
        attachment: Attachment? = nil
    ) {
        self.to = to
        self.subject = subject
        self.text = text
        self.date = date
        self.messageID = messageID
        self.replyTo = replyTo
        self.attachment = attachment
    }
}
