import Domain
import Testing

/// When the next people hear of a concern that nobody opens.
struct RouteClockTests {
    private let calendar = SchoolCalendar(
        opens: 8 * 60 + 30,
        closes: 16 * 60,
        holidays: [
            .init(
                name: "Christmas",
                first: Day(year: 2026, month: 12, day: 21),
                last: Day(year: 2027, month: 1, day: 1)
            )
        ]
    )

    private static func moment(_ day: Int, _ hour: Int, _ minute: Int, month: Int = 11) -> Instant {
        Day(year: 2026, month: month, day: day).at(hour: hour).adding(minutes: minute)
    }

    /// Tuesday is 24 November; Friday the 27th; the term ends on Friday 18 December.
    @Test(arguments: [
        (moment(24, 10, 0), true, moment(24, 10, 15)), (moment(24, 10, 0), false, moment(24, 10, 15)),
        (moment(24, 22, 0), true, moment(24, 22, 15)), (moment(24, 22, 0), false, moment(25, 8, 45)),
        (moment(24, 7, 0), false, moment(24, 8, 45)), (moment(24, 15, 50), false, moment(25, 8, 45)),
        (moment(27, 17, 0), false, moment(30, 8, 45)), (moment(28, 12, 0), true, moment(28, 12, 15)),
        (moment(18, 17, 0, month: 12), true, moment(18, 17, 15, month: 12)),
    ])
    func `an urgent one goes on by the clock, every other while school is open`(
        reached: Instant,
        isUrgent: Bool,
        expected: Instant
    ) {
        #expect(RouteTable.standard.passesOn(from: reached, isUrgent: isUrgent, in: calendar) == expected)
    }

    @Test func `what is told on the last day of term waits for the first of the next`() {
        let reached = Self.moment(18, 17, 0, month: 12)
        let due = RouteTable.standard.passesOn(from: reached, isUrgent: false, in: calendar)
        #expect(due == Day(year: 2027, month: 1, day: 4).at(hour: 8).adding(minutes: 45))
    }

    @Test func `the minutes are the school's, and holidays without end hold nothing up for ever`() {
        var table = RouteTable.standard
        table.minutes = 5
        #expect(
            table.passesOn(from: Self.moment(24, 10, 0), isUrgent: true, in: calendar) == Self.moment(24, 10, 5)
        )
        var closed = calendar
        let last = Day(year: 2030, month: 1, day: 1)
        closed.holidays = [.init(name: "Closed", first: Day(year: 2026, month: 1, day: 1), last: last)]
        let due = table.passesOn(from: Self.moment(24, 10, 0), isUrgent: false, in: closed)
        #expect(due == Self.moment(24, 10, 5))
    }
}
