import Domain
import Testing

struct SendingHoursTests {
    /// Days in England and the minute of the day, with the moment at which school may write.
    @Test(arguments: [
        // A Tuesday, morning and evening.
        ("2026-11-24", 7 * 60, "2026-11-24", 7 * 60 + 30), ("2026-11-24", 12 * 60, "2026-11-24", 12 * 60),
        ("2026-11-24", 19 * 60, "2026-11-25", 7 * 60 + 30), ("2026-11-24", 23 * 60, "2026-11-25", 7 * 60 + 30),
        // A Friday evening, a Saturday and a Sunday wait for Monday.
        ("2026-11-27", 20 * 60, "2026-11-30", 7 * 60 + 30), ("2026-11-28", 12 * 60, "2026-11-30", 7 * 60 + 30),
        ("2026-11-29", 3 * 60, "2026-11-30", 7 * 60 + 30),
    ])
    func `evenings, nights and weekends wait for the next school morning`(
        day: String,
        minute: Int,
        opens: String,
        at opening: Int
    ) throws {
        let asked = try #require(Day(day)).start.adding(minutes: minute)
        #expect(SendingHours.next(from: asked) == (try #require(Day(opens))).start.adding(minutes: opening))
    }

    @Test func `the morning after the clocks change opens at half past seven by the clock on the wall`() throws {
        // Monday after 28 March 2027; Sunday itself has 23 hours.
        let sunday = try #require(Day("2027-03-28")).start
        let monday = try #require(Day("2027-03-29")).start
        #expect(SendingHours.next(from: sunday) == monday.adding(minutes: 7 * 60 + 30))
    }
}

struct RetryTests {
    @Test(arguments: [(1, 1), (2, 5), (3, 15), (4, 60), (5, 60), (74, 60)])
    func `a message is tried again after 1, 5, 15 and 60 minutes, then each hour`(attempts: Int, minutes: Int) {
        let now = Instant(milliseconds: 1_795_249_000_000)
        #expect(Retry.next(after: attempts, at: now) == now.adding(minutes: minutes))
    }

    @Test func `after three days it is given up`() {
        #expect(Retry.next(after: 75, at: Instant(milliseconds: 0)) == nil)
    }
}
