import Domain

/// When a group's internet is open at all, as a form shows it.
package struct HoursView: Sendable {
    package let days: [FilterSourcePage.Tick]
    package let from: String
    package let until: String

    init(_ hours: GroupRules.Hours?) {
        days = GroupRules.Hours.dayNames.enumerated().map { number, name in
            FilterSourcePage.Tick(id: String(number), words: name, isOn: hours?.days.contains(number) == true)
        }
        from = hours.map { Self.clock($0.from) } ?? ""
        until = hours.map { Self.clock($0.until) } ?? ""
    }

    /// As it was typed, whether or not it can be taken.
    init(typed form: Form) {
        let chosen = form.all("day")
        days = GroupRules.Hours.dayNames.enumerated().map { number, name in
            FilterSourcePage.Tick(id: String(number), words: name, isOn: chosen.contains(String(number)))
        }
        from = form.text("openFrom")
        until = form.text("openUntil")
    }

    /// As a browser's field for a time has it: 08:30.
    private static func clock(_ minutes: Int) -> String {
        [minutes / 60 % 24, minutes % 60].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
    }
}

extension GroupRules.Hours {
    /// Nil where nothing was entered; half of it is entered wrong, and refused as such.
    init?(_ form: Form) {
        let days = form.all("day").compactMap { Int(typed: $0) }
        let times = ["openFrom", "openUntil"].map { Self.minutes(form.text($0)) }
        if days.isEmpty, form.text("openFrom").isEmpty, form.text("openUntil").isEmpty { return nil }
        self.init(days: days, from: times[0] ?? 0, until: times[1] ?? 0)
    }

    private static func minutes(_ text: String) -> Int? {
        let parts = text.split(separator: ":").compactMap { Int(typed: $0) }
        guard parts.count == 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) else { return nil }
        return parts[0] * 60 + parts[1]
    }
}
