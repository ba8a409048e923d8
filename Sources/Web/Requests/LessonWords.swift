import Domain

extension LessonLabel {
    /// "Drugs, Hares, 24 November 2026, 10.00 to 11.00".
    var words: String {
        "\(topic), \(className), \(hours.lowerBound.day.words), \(hours.lowerBound.clock) to \(hours.upperBound.clock)"
    }
}

extension LessonLabel {
    static let example = LessonLabel(
        topic: "Drugs",
        className: "Hares",
        hours: Day(year: 2026, month: 11, day: 19).at(hour: 10)..<Day(year: 2026, month: 11, day: 19).at(hour: 11)
    )
}
