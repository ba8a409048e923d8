import Filtering

extension GroupRules {
    /// From a time to another on some days of the week; before and after it is closed.
    package struct Hours: Codable, Equatable, Sendable {
        /// Monday is 0.
        package let days: [Int]
        /// Minutes after midnight.
        package let from: Int
        package let until: Int

        package init(days: [Int], from: Int, until: Int) {
            self.days = days
            self.from = from
            self.until = until
        }

        package static let dayNames = [
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ]

        var isKeepable: Bool {
            !days.isEmpty && days.allSatisfy(Self.dayNames.indices.contains) && 0 <= from && from < until
                && until <= 24 * 60
        }

        var week: WeekHours {
            WeekHours(days: days, from: from, until: until)
        }

        /// Such as: from 8.30 to 16.00, Monday to Friday.
        package var words: String {
            let sorted = Set(days).sorted().filter(Self.dayNames.indices.contains)
            let names = sorted.map { Self.dayNames[$0] }
            let isRun = sorted.count > 2 && sorted.last.map { $0 - sorted[0] } == sorted.count - 1
            let onDays = isRun ? "\(names[0]) to \(names[names.count - 1])" : names.joined(separator: ", ")
            return "from \(Self.clock(from)) to \(Self.clock(until)), \(onDays)"
        }

        private static func clock(_ minutes: Int) -> String {
            let rest = minutes % 60
            return "\(minutes / 60).\(rest < 10 ? "0" : "")\(rest)"
        }
    }
}
