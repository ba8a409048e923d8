import Domain
import Testing

/// Five school days, whatever lies between.
struct TransferClockTests {
    private static let calendar = SchoolCalendar(
        opens: 510,
        closes: 960,
        holidays: [
            .init(name: "Christmas", first: day(2026, 12, 21), last: day(2027, 1, 1)),
            .init(name: "Summer", first: day(2027, 7, 22), last: day(2027, 9, 1)),
        ]
    )

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day)
    }

    @Test(arguments: [
        (day(2026, 11, 16), day(2026, 11, 23)), (day(2026, 11, 20), day(2026, 11, 27)),
        (day(2026, 12, 16), day(2027, 1, 6)), (day(2027, 7, 21), day(2027, 9, 8)), (day(2027, 7, 31), day(2027, 9, 8)),
    ])
    func `it is due on the fifth school day after the last, and after a holiday on the fifth of the new term`(
        left: Day,
        due: Day
    ) {
        #expect(Self.calendar.transferIsDue(after: left) == due)
    }
}
