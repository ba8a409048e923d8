/// Minutes of a week, from Monday 00:00 in the school's own time: a bit each.
package struct WeekHours: Hashable, Sendable {
    package static let minutes = 7 * 24 * 60
    static let wordCount = (minutes + 63) / 64

    private(set) var words: [UInt64]

    package static let never = WeekHours(words: [UInt64](repeating: 0, count: wordCount))
    package static let always = WeekHours(words: [UInt64](repeating: .max, count: wordCount))

    private init(words: [UInt64]) {
        self.words = words
    }

    /// Days from Monday, 0, to Sunday, 6; minutes after midnight.
    ///
    /// Hours that end before they begin go past midnight.
    package init(days: some Sequence<Int>, from start: Int, until end: Int) {
        self = .never
        for day in days {
            let length = end > start ? end - start : end - start + 24 * 60
            for minute in 0..<max(0, length) { insert((day * 24 * 60 + start + minute) % Self.minutes) }
        }
    }

    package func union(_ other: WeekHours) -> WeekHours {
        WeekHours(words: zip(words, other.words).map { $0 | $1 })
    }

    package func contains(minute: Int) -> Bool {
        words[minute >> 6] >> UInt64(minute & 63) & 1 == 1
    }

    mutating func insert(_ minute: Int) {
        words[minute >> 6] |= 1 << UInt64(minute & 63)
    }
}

/// The time on the wall in an English school.
///
/// Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October (The Summer
/// Time Order 2002, articles 2 and 3).
enum SchoolTime {
    private static let hour: Int64 = 3_600_000
    private static let day: Int64 = 24 * hour

    /// The minute of the week, Monday 00:00 being 0.
    static func minuteOfWeek(at now: Int64) -> Int {
        let local = now + (isSummer(now) ? hour : 0)
        // 1 January 1970 was a Thursday.
        let minutes = floored(local, 60_000) + 3 * 24 * 60
        let week = Int64(WeekHours.minutes)
        return Int(minutes - floored(minutes, week) * week)
    }

    private static func isSummer(_ now: Int64) -> Bool {
        let year = year(ofDay: floored(now, day))
        return lastSunday(of: year, daysFromMarch: 31) * day + hour <= now
            && now < lastSunday(of: year, daysFromMarch: 245) * day + hour
    }

    /// The Sunday on or before the day that is so many days, counted from 1, into March of a year.
    private static func lastSunday(of year: Int64, daysFromMarch count: Int64) -> Int64 {
        let last = march(of: year) + count - 1
        // Day 3 was a Sunday.
        return last - (last - 3 - floored(last - 3, 7) * 7)
    }

    /// Days from 1970 to 1 March, by the Gregorian rule of leap years.
    private static func march(of year: Int64) -> Int64 {
        year * 365 + floored(year, 4) - floored(year, 100) + floored(year, 400) - 719_468
    }

    private static func year(ofDay number: Int64) -> Int64 {
        // The year by mean length may be one too late or too early; 1 January is 306 days after the March before.
        var year = floored((number + 719_468 + 60) * 400, 146_097)
        if number < march(of: year - 1) + 306 { year -= 1 }
        if number >= march(of: year) + 306 { year += 1 }
        return year
    }

    private static func floored(_ value: Int64, _ by: Int64) -> Int64 {
        value >= 0 ? value / by : -((by - 1 - value) / by)
    }
}
