import Foundation

/// A calendar day in England, written 2026-11-21.
package struct Day: Hashable, Comparable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    package static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.locale = Locale(identifier: "en_GB")
        calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
        return calendar
    }()

    package static func < (one: Day, other: Day) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }

    /// The moment it begins in England.
    package var start: Instant {
        let date = Day.calendar.date(from: DateComponents(year: year, month: month, day: day)) ?? .distantPast
        return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }

    /// A full hour of this day on clocks in England, also where they change that night.
    package func at(hour: Int) -> Instant {
        let parts = DateComponents(year: year, month: month, day: day, hour: hour)
        let date = Day.calendar.date(from: parts) ?? start.date
        return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }

    /// A minute of this day, counted from midnight on clocks in England.
    package func at(minutes: Int) -> Instant {
        at(hour: minutes / 60).adding(minutes: minutes % 60)
    }

    package func adding(days: Int) -> Day {
        let noon = start.date.addingTimeInterval(12 * 3600)
        let moved = Day.calendar.date(byAdding: .day, value: days, to: noon) ?? noon
        return Instant(milliseconds: Int64(moved.timeIntervalSince1970 * 1000)).day
    }

    /// The year in which its school year began: 1 September to 31 August.
    package var schoolYear: Int {
        month >= 9 ? year : year - 1
    }

    /// As a person writes it: 21 November 2026.
    package var words: String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return "\(day) \(months[month - 1]) \(year)"
    }
}

extension Day: LosslessStringConvertible {
    package init?(_ description: String) {
        let parts = description.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.count) == [4, 2, 2] else { return nil }
        guard let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else { return nil }
        let known = Day.calendar.date(from: DateComponents(year: year, month: month, day: day))
        guard let known, Day.calendar.component(.day, from: known) == day, (1...12).contains(month) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }
}

extension Day: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day: \(text)")
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
