/// Whom a concern has reached by a moment: unopened, it goes to the next group, and after the last to nobody new.
package struct Escalation: Equatable, Sendable {
    package let groups: [[PersonID]]
    package let toldAt: Instant
    /// The minutes each group has before the next hears.
    package let minutes: Int

    package static let standardMinutes = 15
    package static let minutesMax = 120

    package init(groups: [[PersonID]], toldAt: Instant, minutes: Int = Self.standardMinutes) {
        self.groups = groups
        self.toldAt = toldAt
        self.minutes = minutes
    }

    /// When each group is alerted if nobody opens it.
    package var moments: [Instant] {
        groups.indices.map { toldAt.adding(minutes: $0 * minutes) }
    }

    /// Everyone it has reached: those whose moment came before anybody opened it.
    package func reached(by now: Instant, openedAt: Instant?) -> [PersonID] {
        let end = openedAt.map { min($0, now) } ?? now
        return zip(groups, moments).filter { $0.1 <= end }.flatMap(\.0)
    }

    /// When the next group hears, where there is one.
    package func next(after now: Instant) -> (people: [PersonID], at: Instant)? {
        zip(groups, moments).first { $0.1 > now }.map { (people: $0.0, at: $0.1) }
    }
}
