extension RouteTable {
    /// When the next group hears of a concern that reached one at this moment and that nobody opens.
    ///
    /// An urgent one goes on by the clock, at night and in the holidays too. Every other waits for people who can come:
    /// its minutes count while the school is open.
    package func passesOn(from reached: Instant, isUrgent: Bool, in calendar: SchoolCalendar) -> Instant {
        let byTheClock = reached.adding(minutes: minutes)
        if isUrgent || (calendar.isOpen(at: reached) && calendar.isOpen(at: byTheClock)) { return byTheClock }
        return calendar.opening(after: reached)?.adding(minutes: minutes) ?? byTheClock
    }
}

extension SchoolCalendar {
    private static let daysAheadMax = 400

    /// When the school opens next; nil where its holidays never end.
    package func opening(after moment: Instant) -> Instant? {
        (0..<Self.daysAheadMax).lazy.map { moment.day.adding(days: $0) }
            .filter(isSchoolDay)
            .map { $0.at(hour: 0).adding(minutes: opens) }
            .first { $0 > moment }
    }
}
