/// What a rule may know about the moment it is asked in.
///
/// The edge makes it; nothing below sees a clock.
package struct Context: Sendable {
    package let actor: Actor
    package let now: Instant
    /// Made once by whoever asks, so that asking again gives the first answer.
    package let command: CommandID

    package init(actor: Actor, now: Instant, command: CommandID) {
        self.actor = actor
        self.now = now
        self.command = command
    }

    package var today: Day {
        now.day
    }
}

/// Who did something.
package enum Actor: Hashable, Codable, Sendable {
    case person(PersonID)
    /// Someone at the machine itself, with the command line.
    case console
    /// A reaction, or a clock.
    case accord

    package var person: PersonID? {
        switch self {
        case .person(let id): id
        case .console, .accord: nil
        }
    }
}
