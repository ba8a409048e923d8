/// A look at what one person did on the school's equipment: for a reason that was chosen first, and recorded.
package struct ActivityLook: Codable, Equatable, Sendable {
    package let terms: Terms
    package let about: About
    package let by: PersonID
    package let at: Instant
    /// Whether whoever looked was the headteacher, whose looks are the chair's to read.
    package let isByHead: Bool

    package struct Terms: Codable, Equatable, Sendable {
        package let source: SourceID
        package let person: PersonID
        package let from: Day
        package let until: Day
        package let reason: Reason
        package let note: String

        package init(source: SourceID, person: PersonID, from: Day, until: Day, reason: Reason, note: String) {
            self.source = source
            self.person = person
            self.from = from
            self.until = until
            self.reason = reason
            self.note = note
        }
    }

    /// There is no other reason.
    package enum Reason: String, Codable, CaseIterable, Sendable {
        case safety
        case concern
        case security
        case asked
        case law

        package var words: String {
            switch self {
            case .safety: "Somebody may not be safe"
            case .concern: "A concern that is being dealt with"
            case .security: "The network or its data may be at risk"
            case .asked: "The person asked what is kept about them"
            case .law: "The police, a court or a law asks for it"
            }
        }
    }

    package enum About: String, Codable, Sendable {
        case pupil
        case staff
        case head
    }

    package enum Command: Codable, Equatable, Sendable {
        case look(Terms)
    }

    package enum Event: Codable, Equatable, Sendable {
        case looked(ActivityLook)
    }

    package static let daysMax = 31
    package static let noteMax = 500
}

extension ActivityLook: Decider {
    package struct Facts: Sendable {
        package let isSwitchedOn: Bool
        package let roles: Set<Role>
        /// Nil where nobody can be looked at: a parent, a visitor, nobody at all.
        package let about: About?
        /// Nil where the source is off or unknown.
        package let readers: [Role]?

        package init(isSwitchedOn: Bool = true, roles: Set<Role>, about: About?, readers: [Role]?) {
            self.isSwitchedOn = isSwitchedOn
            self.roles = roles
            self.about = about
            self.readers = readers
        }
    }

    package enum Refusal: Error, Equatable {
        case switchedOff
        case lookedBefore
        case notOn
        case notWatched
        case notYours
        case own
        case impossibleDays
        case unexplained
        case tooLong
    }

    package static func decide(
        _ command: Command,
        given state: ActivityLook?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard facts.isSwitchedOn else { throw .switchedOff }
        guard state == nil else { throw .lookedBefore }
        guard case .look(let terms) = command, let person = context.actor.person else { throw .notYours }
        guard let readers = facts.readers else { throw .notOn }
        guard let about = facts.about else { throw .notWatched }
        guard terms.person != person else { throw .own }
        guard !facts.roles.isDisjoint(with: about.lookers(among: readers)) else { throw .notYours }
        let last = terms.from.adding(days: daysMax)
        guard terms.from <= terms.until, terms.until <= last, terms.until <= context.today else {
            throw .impossibleDays
        }
        guard !terms.note.isBlank else { throw .unexplained }
        guard terms.note.count <= noteMax else { throw .tooLong }
        let isByHead = facts.roles.contains(.headteacher)
        return [
            .looked(ActivityLook(terms: terms, about: about, by: person, at: context.now, isByHead: isByHead))
        ]
    }

    package static func apply(_ event: Event, to state: inout ActivityLook?) {
        switch event {
        case .looked(let look): state = look
        }
    }
}

extension ActivityLook.About {
    /// Staff are the headteacher's to look at, and the headteacher the chair's; children those whom the source names.
    package func lookers(among readers: [Role]) -> Set<Role> {
        switch self {
        case .pupil: Set(readers).intersection([.headteacher, .lead, .deputyLead])
        case .staff: [.headteacher]
        case .head: [.chair]
        }
    }
}

extension ActivityLook.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .switchedOff: Filter.Refusal.switchedOff.sentence
        case .lookedBefore: "This was recorded already. Nobody needs to send it twice."
        case .notOn: "This watches nobody: it is not switched on. Choose another."
        case .notWatched: "Choose a pupil or somebody who works here. Nobody else is watched."
        case .notYours:
            "You may not look at this person. Children: those whom the source names. Staff: the headteacher. The "
                + "headteacher: the chair of governors."
        case .own: "Ask the data protection officer for what is kept about you."
        case .impossibleDays:
            "Choose a first and a last day, at most \(ActivityLook.daysMax) days apart, and none that has not come yet."
        case .unexplained: "Say in a few words what you look for, and why now."
        case .tooLong: "Write at most \(ActivityLook.noteMax) letters."
        }
    }
}
