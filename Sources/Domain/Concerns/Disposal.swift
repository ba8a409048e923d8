/// The end of one concern's record: offered at its date, asked for by one person, confirmed by another, done thirty days
/// later; or, where the child-protection file is kept elsewhere, by the clock thirty days after it was finished.
///
/// Its events are sealed under the concern's own key and go with it. What stays is a certificate in clear, which says
/// nothing about anybody, and a remainder, sealed under a key of its own.
package struct Disposal: Equatable, Sendable {
    package let concern: ConcernID
    package var asked: Asked?
    package var confirmed: Confirmed?
    package var hold: Hold?
    package var isKept = false
    package var isDone = false

    package init(of concern: ConcernID) {
        self.concern = concern
    }

    package typealias Hold = ErasureRequest.Hold
    package typealias Confirmed = ErasureRequest.Confirmation

    package struct Asked: Codable, Equatable, Sendable {
        package let why: String
        package let by: PersonID
        package let on: Day

        package init(why: String, by person: PersonID, on day: Day) {
            self.why = why
            by = person
            self.on = day
        }
    }

    /// How far a concern is from its end.
    package enum Readiness: Codable, Equatable, Sendable {
        case unfinished
        /// A task, or days without the internet, still go on.
        case running
        /// Nil: as long as an adult whom it is about is at the school.
        case early(until: Day?)
        case ready
        /// Finished, and filed where school keeps its child-protection file: the clock ends it.
        case filed(finishedAt: Instant)
    }

    /// What stays of it: which way it went, when, and, for one that is filed elsewhere, where and what came of it.
    package struct Remainder: Codable, Equatable, Sendable {
        package let concern: ConcernID
        package let route: RouteName
        package let toldAt: Instant
        package let openedAt: Instant?
        package let closedAt: Instant
        package let filed: Filed?
        /// Who may see that there was a concern: roles it had reached, none of whose holders a wall kept from it.
        package let readers: [Role]

        package init(
            concern: ConcernID,
            route: RouteName,
            toldAt: Instant,
            openedAt: Instant?,
            closedAt: Instant,
            filed: Filed?,
            readers: [Role]
        ) {
            self.concern = concern
            self.route = route
            self.toldAt = toldAt
            self.openedAt = openedAt
            self.closedAt = closedAt
            self.filed = filed
            self.readers = readers
        }
    }

    package struct Filed: Codable, Equatable, Sendable {
        /// Who filed it, when, and the reference there, as it was written down.
        package let place: String
        package let outcome: String

        package init(place: String, outcome: String) {
            self.place = place
            self.outcome = outcome
        }
    }

    /// What was destroyed, for ever in clear; a copy of the keys that is put back later is told by it which to destroy again.
    package struct Certificate: Codable, Equatable, Sendable {
        /// Nil where the clock ended it.
        package let asked: Hand?
        package let confirmed: Hand?
        package let keys: [SealingKeyID]
        /// How many entries can never be read again.
        package let entries: Int

        package init(asked: Hand?, confirmed: Hand?, keys: [SealingKeyID], entries: Int) {
            self.asked = asked
            self.confirmed = confirmed
            self.keys = keys
            self.entries = entries
        }
    }

    package struct Hand: Codable, Equatable, Sendable {
        package let by: PersonID
        package let on: Day

        package init(by person: PersonID, on day: Day) {
            by = person
            self.on = day
        }
    }

    /// Between the second person's yes and the day: time for whoever objects.
    package static let waitDaysMax = 30
    /// After a concern that is filed elsewhere was finished: time to see that the file there is whole.
    package static let graceDaysMax = 30
}

package typealias DisposalID = Identifier<Disposal>

extension Instant {
    /// When the clock ends a concern that was finished now and is filed elsewhere.
    package var afterGrace: Instant {
        adding(minutes: Disposal.graceDaysMax * 24 * 60)
    }
}
