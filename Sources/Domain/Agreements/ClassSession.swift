/// A class learning its rules together: who was away, and which rules to talk about again.
///
/// It stores no child's answer.
package struct ClassSession: Equatable, Sendable {
    package let opening: Opening
    package var finished: Bool

    package struct Opening: Codable, Equatable, Sendable {
        package let className: String
        package let text: TextShown
        package let by: PersonID
        package let away: [PersonID]

        package init(className: String, text: TextShown, by: PersonID, away: [PersonID]) {
            self.className = className
            self.text = text
            self.by = by
            self.away = away
        }
    }
}

extension ClassSession: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case open(Opening)
        case finish(talkAgain: [ClauseID])
    }

    package enum Event: Codable, Equatable, Sendable {
        case opened(Opening)
        case finished(talkAgain: [ClauseID])
    }

    package struct Facts: Sendable {
        /// The children of the class on that day.
        package let pupils: Set<PersonID>
        package let switchedOn: Bool
        package let actorIsStaff: Bool

        package init(pupils: Set<PersonID>, switchedOn: Bool, actorIsStaff: Bool) {
            self.pupils = pupils
            self.switchedOn = switchedOn
            self.actorIsStaff = actorIsStaff
        }
    }

    package enum Refusal: Error, Equatable {
        case alreadyOpen
        case notOpen
        case noSuchClass
        case everyoneAway
        case notYours
        case notSwitchedOn
        case staffOnly
    }

    package static func decide(
        _ command: Command,
        given state: ClassSession?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard facts.actorIsStaff else { throw .staffOnly }
        switch command {
        case .open(let opening):
            guard state == nil else { throw .alreadyOpen }
            guard isOwn(opening, context) else { throw .notYours }
            guard !opening.className.isBlank, !facts.pupils.isEmpty else { throw .noSuchClass }
            guard !facts.pupils.isSubset(of: opening.away) else { throw .everyoneAway }
            guard facts.switchedOn else { throw .notSwitchedOn }
            return [.opened(opening)]
        case .finish(let talkAgain):
            guard let session = state else { throw .notOpen }
            guard isOwn(session.opening, context) else { throw .notYours }
            return session.finished ? [] : [.finished(talkAgain: talkAgain)]
        }
    }

    /// A session belongs to the teacher who opens it.
    private static func isOwn(_ opening: Opening, _ context: Context) -> Bool {
        context.actor.person.map { $0 == opening.by } ?? true
    }

    package static func apply(_ event: Event, to state: inout ClassSession?) {
        switch event {
        case .opened(let opening): state = ClassSession(opening: opening, finished: false)
        case .finished: state?.finished = true
        }
    }
}

extension ClassSession.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .alreadyOpen: "This session has begun already."
        case .notOpen: "This session has not begun. Start it from your class page."
        case .noSuchClass: "There is nobody in that class. Choose it again from the list."
        case .everyoneAway: "Everyone is marked as away. Untick the children who are here."
        case .notYours: "This session belongs to the teacher who began it."
        case .notSwitchedOn: "Rules in class are not switched on yet. The headteacher can do that."
        case .staffOnly: "Only a member of staff can do this."
        }
    }
}
