import Domain
import Foundation

extension Instant {
    /// The time of day as a colleague says it: 10.47, 15.05.
    var clock: String {
        let parts = Day.calendar.dateComponents([.hour, .minute], from: date)
        let minute = parts.minute ?? 0
        return "\(parts.hour ?? 0).\(minute < 10 ? "0" : "")\(minute)"
    }
}

extension Day {
    /// The moment of this day that somebody wrote as a time of day: 15:05, and 15.05 as colleagues write it.
    func at(clock: String) -> Instant? {
        let parts = clock.replacing(".", with: ":").split(separator: ":").compactMap { Int(typed: $0) }
        guard parts.count == 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) else { return nil }
        return at(minutes: parts[0] * 60 + parts[1])
    }
}
