/// A message as whoever carries it sees it: one address, one text.
package struct Parcel: Equatable, Sendable {
    /// An e-mail, or a mobile as +447700900123.
    package let address: String
    package let subject: String
    package let body: String
    package let madeAt: Instant
    /// The same for every attempt, so that a message that comes twice is known again (RFC 5322 section 3.6.4).
    package let messageID: String

    package init(address: String, subject: String, body: String, madeAt: Instant, messageID: String) {
        self.address = address
        self.subject = subject
        self.body = body
        self.madeAt = madeAt
        self.messageID = messageID
    }

    package var isEmail: Bool {
        address.contains("@")
    }
}

/// What came of carrying a parcel, told apart by what happens next; each failure has a sentence for the office.
package enum Delivery: Equatable, Sendable {
    case taken
    /// Nothing is wrong with the message: it is tried again.
    case later(String)
    /// This message will never be taken.
    case never(String)
    /// Nothing can be sent until somebody corrects the settings; the message waits.
    case settings(String)
}

/// How often a message is tried: after 1, 5, 15 and 60 minutes, then each hour, for three days.
package enum Retry {
    private static let firstMinutes = [1, 5, 15, 60]
    private static let attemptsMax = 75
    /// How long a message waits for its settings before it is looked at again.
    package static let settingsMinutes = 5

    /// When to try again after so many failures; nil when it is time to give up.
    package static func next(after attempts: Int, at now: Instant) -> Instant? {
        guard attempts < attemptsMax else { return nil }
        let minutes = firstMinutes.indices.contains(attempts - 1) ? firstMinutes[attempts - 1] : 60
        return now.adding(minutes: minutes)
    }
}
