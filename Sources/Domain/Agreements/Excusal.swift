/// A reason why someone need not answer for now: on leave, or a document that does not touch them.
package struct Excusal: Equatable, Sendable {
    package let terms: Terms
    package var ended: Bool

    package struct Terms: Codable, Equatable, Sendable {
        package let person: PersonID
        package let document: DocumentID
        package let why: String
        package let until: Day

        package init(person: PersonID, document: DocumentID, why: String, until: Day) {
            self.person = person
            self.document = document
            self.why = why
            self.until = until
        }
    }
}

extension Excusal: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case excuse(Terms)
        case end
    }

    package enum Event: Codable, Equatable, Sendable {
        case excused(Terms)
        case ended
    }

    package struct Facts: Sendable {
        /// Whether the school knows whom this is about.
        package let isKnown: Bool
        /// Children between whom and whoever acts a bar stands: they are unknown to them.
        package let walled: Set<PersonID>

        package init(isKnown: Bool = true, walled: Set<PersonID> = []) {
            self.isKnown = isKnown
            self.walled = walled
        }
    }

    package enum Refusal: Error, Equatable {
        case alreadyExcused
        case unexplained
        case over
        case unknown
        case unknownPerson
    }

    package static func decide(
        _ command: Command,
        given state: Excusal?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        switch command {
        case .excuse(let terms):
            guard state == nil else { throw .alreadyExcused }
            guard facts.isKnown, !facts.walled.contains(terms.person) else { throw .unknownPerson }
            guard !terms.why.isBlank else { throw .unexplained }
            guard terms.until > context.today else { throw .over }
            return [.excused(terms)]
        case .end:
            guard let excusal = state, !facts.walled.contains(excusal.terms.person) else { throw .unknown }
            return excusal.ended ? [] : [.ended]
        }
    }

    package static func apply(_ event: Event, to state: inout Excusal?) {
        switch event {
        case .excused(let terms): state = Excusal(terms: terms, ended: false)
        case .ended: state?.ended = true
        }
    }
}

extension Excusal.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .alreadyExcused: "This is recorded already."
        case .unexplained: "Say why they do not need to answer."
        case .over: "Choose a day that is still to come."
        case .unknown: "We cannot find this."
        case .unknownPerson: "We do not know this person. The page may be out of date: go back and choose again."
        }
    }
}
