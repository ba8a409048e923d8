/// One person's hold on one role, from a day to an optional last day.
///
/// Whether it is in force is computed from the day that is asked about: no event marks that it lapsed.
package struct Appointment: Equatable, Sendable {
    package let terms: Terms
    package let givenBy: Actor
    /// Until then a role that reads cases opens nothing.
    package var isConfirmed: Bool
    /// The first day on which it no longer holds, where someone ended it.
    package var endedFrom: Day?

    package struct Terms: Codable, Equatable, Sendable {
        package let person: PersonID
        package let role: Role
        package let kind: Kind
        package let from: Day
        /// The last day, which still counts; nil where it has none.
        package let until: Day?
        package let why: String

        package init(
            person: PersonID,
            role: Role,
            kind: Kind = .holder,
            from: Day,
            until: Day? = nil,
            why: String = ""
        ) {
            self.person = person
            self.role = role
            self.kind = kind
            self.from = from
            self.until = until
            self.why = why
        }
    }

    package enum Kind: String, Codable, CaseIterable, Sendable {
        case holder
        /// Does what the holder does while they are away.
        case cover
    }

    package init(terms: Terms, givenBy: Actor, isConfirmed: Bool, endedFrom: Day? = nil) {
        self.terms = terms
        self.givenBy = givenBy
        self.isConfirmed = isConfirmed
        self.endedFrom = endedFrom
    }
}

package typealias AppointmentID = Identifier<Appointment>

extension Appointment {
    package static func apply(_ event: Event, to state: inout Appointment?) {
        switch event {
        case .given(let terms, let by, let waits):
            state = Appointment(terms: terms, givenBy: by, isConfirmed: !waits)
        case .confirmed:
            state?.isConfirmed = true
        case .ended(let day, _):
            state?.endedFrom = day
        }
    }
}
