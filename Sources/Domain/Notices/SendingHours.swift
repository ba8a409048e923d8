import Foundation

/// When school may write to people who did not ask for it: 7.30 to 19.00 on weekdays, in England.
package enum SendingHours {
    private static let opensMinute = 7 * 60 + 30
    private static let closesMinute = 19 * 60
    /// The most messages nobody asked for that one address gets in a day.
    package static let addressPerDayMax = 2

    /// This moment, or the next at which school may write.
    package static func next(from moment: Instant) -> Instant {
        let parts = Day.calendar.dateComponents([.hour, .minute], from: moment.date)
        let minute = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
        let today = moment.day
        if isWeekend(today) || minute >= closesMinute { return opening(after: today) }
        return minute < opensMinute ? opening(on: today) : moment
    }

    /// The first moment of the next day on which school may write.
    package static func opening(after day: Day) -> Instant {
        var next = day.adding(days: 1)
        while isWeekend(next) { next = next.adding(days: 1) }
        return opening(on: next)
    }

    private static func opening(on day: Day) -> Instant {
        let clock = DateComponents(
            year: day.year,
            month: day.month,
            day: day.day,
            hour: opensMinute / 60,
            minute: opensMinute % 60
        )
        let date = Day.calendar.date(from: clock) ?? day.start.date
        return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }

    private static func isWeekend(_ day: Day) -> Bool {
        Day.calendar.isDateInWeekend(day.start.date.addingTimeInterval(12 * 3600))
    }
}
