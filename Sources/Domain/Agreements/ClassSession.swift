/// A class learning its rules together: who was away, and which rules to talk about again. It stores no child's answer.
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
        package let classExists: Bool
        package let switchedOn: Bool
        package let actorIsStaff: Bool

        package init(classExists: Bool, switchedOn: Bool, actorIsStaff: Bool) {
            self.classExists = classExists
            self.switchedOn = switchedOn
            self.actorIsStaff = actorIsStaff
        }
    }

    package enum Refusal: Error, Equatable {
        case alreadyOpen
        case notOpen
        case noSuchClass
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
            guard facts.classExists else { throw .noSuchClass }
            guard facts.switchedOn else { throw .notSwitchedOn }
            return [.opened(opening)]
        case .finish(let talkAgain):
            guard let session = state else { throw .notOpen }
            return session.finished ? [] : [.finished(talkAgain: talkAgain)]
        }
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
        case .notSwitchedOn: "Rules in class are not switched on yet. The headteacher can do that."
        case .staffOnly: "Only a member of staff can do this."
        }
    }
}
