extension RouteTable {
    /// When the next group hears of a concern that reached one at this moment and that nobody opens.
    ///
    /// An urgent one goes on by the clock, at night and in the holidays too. Every other waits for people who can come:
    /// its minutes count while the school is open.
    package func passesOn(from reached: Instant, isUrgent: Bool, in calendar: SchoolCalendar) -> Instant {
        let byTheClock = reached.adding(minutes: minutes)
        if isUrgent || (calendar.isOpen(at: reached) && calendar.isOpen(at: byTheClock)) { return byTheClock }
        return calendar.opensNext(after: reached)?.adding(minutes: minutes) ?? byTheClock
    }
}
