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
