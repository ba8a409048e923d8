import Domain
import Records

extension Site {
    /// Writes to those who keep the policy that its review comes near, once for each reminder; true where it wrote.
    package func remindOfReview() async throws -> Bool {
        let current = try await records.publications(on: today).first { $0.isInForce }
        let life = try await records.policyLife()?.life ?? PolicyLife()
        guard let current, let review = life.review(of: current.from),
            let reminder = ReviewReminder.due(on: today, before: review)
        else { return false }
        let cause = "policy review \(review) \(reminder.rawValue)"
        guard try working.lastReviewReminder() != cause else { return false }
        let words = try library.words(in: Library.fallback)
        let now = doors.now()
        let holders = try await records.holders(on: today)
        let keepers = Set([Role.headteacher, .lead, .office].flatMap { holders.all($0) }.map(\.person))
        for person in keepers {
            let address = try await records.staffEmail(of: person)
            guard !address.isEmpty else { continue }
            let values = ["date": review.words, "title": current.title]
            let message = OutgoingMessage(
                person: person,
                about: [],
                address: address,
                subject: words.say("messages.review.subject", values),
                body: words.say("messages.review.body", values),
                cause: cause,
                notBefore: SendingHours.next(from: now)
            )
            try working.post(message, for: .news, at: now)
        }
        try working.noteReviewReminder(cause)
        return true
    }
}
