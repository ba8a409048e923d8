import Foundation

/// When the school is open: its hours on a school day, and its holidays.
package struct SchoolCalendar: Codable, Equatable, Sendable {
    /// Minutes after midnight in England.
    package var opens: Int
    package var closes: Int
    /// Days without school besides weekends, by their first day.
    package var holidays: [Holiday]

    /// Half past eight to four, without a holiday, until a school says otherwise.
    package static let standard = SchoolCalendar(opens: 8 * 60 + 30, closes: 16 * 60)
    package static let holidaysMax = 60

    package init(opens: Int, closes: Int, holidays: [Holiday] = []) {
        self.opens = opens
        self.closes = closes
        self.holidays = holidays
    }

    package struct Holiday: Codable, Equatable, Sendable {
        package let name: String
        package let first: Day
        package let last: Day

        package init(name: String, first: Day, last: Day) {
            self.name = name
            self.first = first
            self.last = last
        }
    }

    package func holiday(on day: Day) -> Holiday? {
        holidays.first { $0.first <= day && day <= $0.last }
    }

    package func isSchoolDay(_ day: Day) -> Bool {
        day.weekday <= 5 && holiday(on: day) == nil
    }

    /// Whether the school is open at this moment.
    package func isOpen(at now: Instant) -> Bool {
        let minutes = Int((now.milliseconds - now.day.at(hour: 0).milliseconds) / 60_000)
        return isSchoolDay(now.day) && opens <= minutes && minutes < closes
    }

    /// When it opens next after a moment outside its hours; nil where no day of the coming year is a school day.
    package func opensNext(after now: Instant) -> Instant? {
        let days = (0...366).lazy.map { now.day.adding(days: $0) }
        let openings = days.filter(isSchoolDay).map { $0.at(minutes: opens) }
        return openings.first { $0 > now }
    }

    /// A day itself, or the last one before it on which there is school.
    package func schoolDay(upTo day: Day) -> Day {
        let days = (0...366).lazy.map { day.adding(days: -$0) }
        return days.first(where: isSchoolDay) ?? day
    }

    /// Whether it can be kept: hours within one day, and holidays that end after they began and have a name.
    var isKeepable: Bool {
        (0..<24 * 60).contains(opens) && opens < closes && closes <= 24 * 60 && holidays.count <= Self.holidaysMax
            && holidays.allSatisfy { $0.first <= $0.last && !$0.name.isBlank }
    }
}

extension Day {
    /// 1 for Monday to 7 for Sunday.
    package var weekday: Int {
        let noon = start.adding(minutes: 12 * 60).date
        return (Day.calendar.component(.weekday, from: noon) + 5) % 7 + 1
    }

    /// The Monday of its week.
    package var monday: Day {
        adding(days: 1 - weekday)
    }
}
