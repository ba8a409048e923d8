import Domain
import Foundation

/// The days of the sample, all told from today.
struct SampleDays {
    let now: Instant

    var today: Day {
        now.day
    }

    /// Early enough that every answer of the sample comes after it.
    var start: Day {
        min(Day(year: today.schoolYear, month: 9, day: 1), today.adding(days: -60))
    }

    /// The day from which the policy is in force.
    var publication: Day {
        today.adding(days: -45)
    }

    /// This week's Monday; today, if it is one.
    var monday: Day {
        today.adding(days: -((weekday(today) + 5) % 7))
    }

    /// The last Friday before today.
    var friday: Day {
        let back = (weekday(today) + 1) % 7
        return today.adding(days: -(back == 0 ? 7 : back))
    }

    /// A school day about so many days ago, never later than today.
    func schoolDay(daysAgo: Int) -> Day {
        SampleSchool.calendar(of: today).schoolDay(upTo: today.adding(days: -daysAgo))
    }

    /// A minute of a day, or now where that has not come yet.
    func moment(_ day: Day, hour: Int, minute: Int = 0) -> Instant {
        min(day.start.adding(minutes: hour * 60 + minute), now)
    }

    /// 1 is Sunday.
    private func weekday(_ day: Day) -> Int {
        Day.calendar.component(.weekday, from: day.start.date)
    }
}
