import Domain
import Records
import TestSupport
import Testing

@testable import Web

struct ReviewReminderTests {
    @Test func `those who keep the policy are reminded once that its review comes near, on a weekday`() async throws {
        let site = try await RegisterSite()
        try await site.school.addEmail("head@example.org", to: site.head)
        let policy: PolicyID = Randomness.identifier()
        let from = TestSchool.today.adding(months: -11)
        try await site.school.submit(
            .policy(policy, .draft(edition: Edition(title: "Acceptable use", documents: [.make()]))),
            .policy(policy, .publish(label: "2025", from: from, change: .first))
        )
        #expect(try await site.site.remindOfReview())
        #expect(try await !site.site.remindOfReview())
        // It is Saturday: the message waits for Monday.
        #expect(try site.working.due(at: TestSchool.now).isEmpty)
        let due = try site.working.due(at: TestSchool.now.adding(minutes: 3 * 24 * 60))
        #expect(due.map(\.address) == ["head@example.org"])
        #expect(due.first?.body.contains(from.adding(months: 12).words) == true)
        let review = PolicyLife.Reviewed(on: TestSchool.today, found: "Nothing.")
        try await site.school.submit(.policy(policy, .live(.reviewed(review))))
        #expect(try await !site.site.remindOfReview())
    }
}
