import Domain
import Records

/// Takes messages out of the outbox when their time has come, and remembers what came of each.
///
/// A message is marked after it was carried: if everything stops in between, it is carried again under the same number.
package struct Outbox: Sendable {
    private let site: Site
    private let carry: @Sendable (Parcel) async -> Delivery

    package init(_ site: Site, carry: @escaping @Sendable (Parcel) async -> Delivery) {
        self.site = site
        self.carry = carry
    }

    /// Writes what is to be written, then sends what is due, until nothing is.
    package func run() async throws {
        try await NoticeWriting(site).follow()
        while true {
            let due = try site.working.due(at: site.doors.now())
            guard !due.isEmpty else { return }
            let waiting = try await stillWaiting(among: due)
            for message in due { try await send(message, stillWaiting: waiting) }
        }
    }

    /// Deletes messages, forms and codes that are past their time.
    package func tidy() throws {
        try site.working.tidy(at: site.doors.now())
    }

    /// Who may still be written to, by audience, for the rounds among these.
    private func stillWaiting(among due: [DueMessage]) async throws -> [Switch: Set<PersonID>] {
        var waiting: [Switch: Set<PersonID>] = [:]
        for case .round(let audience) in due.map(\.purpose) where waiting[audience] == nil {
            waiting[audience] = Set(
                try await site.records.ownDoings.recipients(of: audience, on: site.today).map(\.person)
            )
        }
        return waiting
    }

    private func send(_ message: DueMessage, stillWaiting: [Switch: Set<PersonID>]) async throws {
        guard try await isWanted(message, stillWaiting) else { return try site.working.drop(message) }
        let now = site.doors.now()
        if let later = try quietUntil(message, at: now) {
            return try site.working.postpone(message, until: later, attempts: message.attempts, failure: "")
        }
        try record(await carry(Parcel(message)), of: message, at: now)
    }

    private func isWanted(_ message: DueMessage, _ stillWaiting: [Switch: Set<PersonID>]) async throws -> Bool {
        switch message.purpose {
        case .asked, .news, .alert: true
        case .round(let audience): message.person.map { stillWaiting[audience]?.contains($0) ?? false } ?? false
        case .request(let id, let reason):
            try await site.registry.news(of: id, on: site.today)?
                .isSo(reason, for: message.person, on: site.today) ?? false
        case .reminder(let answer): try await site.records.ownDoings.isUnanswered(since: answer, on: site.today)
        }
    }

    /// When a message nobody asked for must wait: for the morning, for Monday, or for a day without others.
    private func quietUntil(_ message: DueMessage, at now: Instant) throws -> Instant? {
        switch message.purpose {
        case .asked, .news, .alert: return nil
        case .round, .reminder, .request:
            let next = SendingHours.next(from: now)
            if next > now { return next }
            let sent = try site.working.sentUnasked(to: message.address, since: now.day.start)
            return sent < SendingHours.addressPerDayMax ? nil : SendingHours.opening(after: now.day)
        }
    }

    private func record(_ delivery: Delivery, of message: DueMessage, at now: Instant) throws {
        switch delivery {
        case .taken:
            try site.working.markSent(message, at: now)
        case .later(let sentence):
            let attempts = message.attempts + 1
            if let next = Retry.next(after: attempts, at: now) {
                try site.working.postpone(message, until: next, attempts: attempts, failure: sentence)
            } else {
                try site.working.giveUp(message, failure: sentence, at: now)
            }
        case .never(let sentence):
            try site.working.giveUp(message, failure: sentence, at: now)
        case .settings(let sentence):
            let next = now.adding(minutes: Retry.settingsMinutes)
            try site.working.postpone(message, until: next, attempts: message.attempts, failure: sentence)
        }
    }
}

extension Parcel {
    package init(_ message: DueMessage) {
        self.init(
            address: message.address,
            subject: message.subject,
            body: message.body,
            madeAt: message.madeAt,
            messageID: message.messageID
        )
    }
}
