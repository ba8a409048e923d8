import Testing

@testable import Filtering

struct SchoolTimeTests {
    private static let day = 24 * Moment.hour
    private static let week = 7 * day

    @Test(
        arguments: [
            // Monday 23 November 2026, 10:00 in winter.
            (1_795_428_000_000, 600),
            // Sunday 29 March 2026: 00:59:59.999 UTC is winter, 01:00 UTC is 02:00 in summer.
            (1_774_746_000_000 - 1, 6 * 1_440 + 59), (1_774_746_000_000, 6 * 1_440 + 120),
            // Sunday 25 October 2026: 00:59 UTC is 01:59 in summer, 01:00 UTC is 01:00 in winter.
            (1_792_890_000_000 - 60_000, 6 * 1_440 + 119), (1_792_890_000_000, 6 * 1_440 + 60),
            // Thursday 1 January 1970; summer of a leap year's end; 31 December 2027, 23:30.
            (0, 3 * 1_440), (1_830_295_800_000, 4 * 1_440 + 1_410), (-60_000, 2 * 1_440 + 1_439),
        ] as [(Int64, Int)]
    )
    func `the minute of the week is the one on the wall`(now: Int64, minute: Int) {
        #expect(SchoolTime.minuteOfWeek(at: now) == minute)
    }

    @Test func `a year has thirty or thirty-one weeks of summer, from a Sunday to a Sunday`() {
        var changes: [Int64] = []
        var wasSummer = false
        // Half an hour past each hour of forty years from 2000.
        for hour in 262_968..<613_632 as Range<Int64> {
            let now = hour * Moment.hour + Moment.hour / 2
            let isSummer = (Int64(SchoolTime.minuteOfWeek(at: now)) - (hour * 60 + 30 + 4_320) % 10_080) != 0
            if isSummer != wasSummer { changes.append(hour) }
            wasSummer = isSummer
        }
        #expect(changes.count == 80)
        // Every change is at 01:00 UTC on a Sunday: 73 hours after a Thursday's midnight.
        #expect(changes.allSatisfy { $0 % 168 == 73 })
        #expect(stride(from: 0, to: 80, by: 2).allSatisfy { [30, 31].contains((changes[$0 + 1] - changes[$0]) / 168) })
    }

    @Test func `hours may go past midnight and past Sunday`() {
        let late = WeekHours(days: [6], from: 23 * 60, until: 60)
        #expect(late.contains(minute: 6 * 1_440 + 1_439) && late.contains(minute: 0) && late.contains(minute: 59))
        #expect(!late.contains(minute: 60) && !late.contains(minute: 6 * 1_440 + 1_379))
        let both = late.union(WeekHours(days: 0..<5, from: 720, until: 780))
        #expect(both.contains(minute: 720) && both.contains(minute: 0) && !both.contains(minute: 780))
        #expect((0..<WeekHours.minutes).allSatisfy { WeekHours.always.contains(minute: $0) })
    }
}
