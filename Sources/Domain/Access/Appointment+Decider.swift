extension Appointment: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case give(Terms)
        /// The second person's yes, for a role that reads cases.
        case confirm
        /// Ends it, or turns it down; `from` is the first day without it.
        case end(from: Day, why: String)
    }

    package enum Event: Codable, Equatable, Sendable {
        /// `waits` until a second person has confirmed it.
        case given(Terms, by: Actor, waits: Bool)
        case confirmed(by: Actor)
        case ended(from: Day, why: String)
    }

    package struct Facts: Sendable {
        /// The roles that whoever acts holds today for their own: nobody gives a role away that they only cover.
        package let actorRoles: Set<Role>
        /// Whether the person is an adult who is here when it begins.
        package let adultIsHere: Bool
        /// Whether they hold it already when it begins.
        package let holdsAlready: Bool
        /// Whether they hold for their own, for as long as this lasts, another role that reads cases.
        package let readsCases: Bool
        /// Whether nobody else would be headteacher from the day it ends.
        package let isLastHead: Bool

        package init(
            actorRoles: Set<Role> = [],
            adultIsHere: Bool = true,
            holdsAlready: Bool = false,
            readsCases: Bool = false,
            isLastHead: Bool = false
        ) {
            self.actorRoles = actorRoles
            self.adultIsHere = adultIsHere
            self.holdsAlready = holdsAlready
            self.readsCases = readsCases
            self.isLastHead = isLastHead
        }
    }

    package enum Refusal: Error, Equatable {
        case alreadyGiven
        case unknown
        case notYours
        case notHere
        case alreadyHeld
        case past
        case datesCross
        case endless
        case oneDayOnly
        case unexplained
        case needsAnother
        case over
        case lastHead
    }

    package static func decide(
        _ command: Command,
        given state: Appointment?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        if case .give(let terms) = command {
            guard state == nil else { throw .alreadyGiven }
            return try give(terms, knowing: facts, in: context)
        }
        guard let appointment = state else { throw .unknown }
        switch command {
        case .give: return []
        case .confirm: return try appointment.confirm(knowing: facts, in: context)
        case .end(let day, let why): return try appointment.end(from: day, why: why, knowing: facts, in: context)
        }
    }

    /// Whoever is at the machine can read everything anyway (the first headteacher is given there), so that it waits
    /// for nobody; nor does a role for someone who reads cases already, which opens nothing new to them.
    private static func give(
        _ terms: Terms,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard mayGive(terms, knowing: facts, in: context) else { throw .notYours }
        guard facts.adultIsHere else { throw .notHere }
        guard !facts.holdsAlready else { throw .alreadyHeld }
        guard terms.from >= context.today || context.actor == .console else { throw .past }
        guard terms.until.map({ terms.from <= $0 }) ?? true else { throw .datesCross }
        switch terms.kind {
        case .holder:
            break
        case .cover:
            guard terms.until != nil else { throw .endless }
            let needsReason = context.actor != .console && !facts.actorRoles.contains(.lead)
            guard !needsReason || !terms.why.isBlank else { throw .unexplained }
        }
        guard terms.role != .supply || terms.until == terms.from else { throw .oneDayOnly }
        let waits = terms.role.readsCases && !facts.readsCases && context.actor != .console
        return [.given(terms, by: context.actor, waits: waits)]
    }

    private static func mayGive(_ terms: Terms, knowing facts: Facts, in context: Context) -> Bool {
        switch context.actor {
        case .console: true
        case .person: !terms.role.givers(of: terms.kind).isDisjoint(with: facts.actorRoles)
        case .accord: false
        }
    }

    /// The person themselves says yes, or someone else who may give the role; never whoever gave it.
    private func confirm(knowing facts: Facts, in context: Context) throws(Refusal) -> [Event] {
        guard endedFrom == nil, terms.until.map({ context.today <= $0 }) ?? true else { throw .over }
        guard !isConfirmed else { return [] }
        guard context.actor != givenBy else { throw .needsAnother }
        let isOwn = context.actor.person == terms.person
        guard isOwn || Self.mayGive(terms, knowing: facts, in: context) else { throw .notYours }
        return [.confirmed(by: context.actor)]
    }

    /// Those who may give it may take it away, and anybody may hand back what is theirs.
    private func end(
        from day: Day,
        why: String,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        let isOwn = context.actor.person == terms.person
        guard isOwn || Self.mayGive(terms, knowing: facts, in: context) else { throw .notYours }
        guard day >= context.today || context.actor == .console else { throw .past }
        if let endedFrom, endedFrom <= day { return [] }
        if let until = terms.until, until < day { throw .over }
        let isHead = terms.role == .headteacher && terms.kind == .holder && isConfirmed
        guard !isHead || !facts.isLastHead else { throw .lastHead }
        return [.ended(from: day, why: why)]
    }
}

extension Appointment.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .alreadyGiven: "This was given already."
        case .unknown: "We do not know this duty. The page may be out of date: go back and choose again."
        case .notYours: "This duty is for somebody else to give or to end. The page of duties says who."
        case .notHere: "Choose an adult who is on the school’s list on that day."
        case .alreadyHeld: "They hold this duty already on that day."
        case .past: "A duty cannot begin or end in the past. Choose today or a later day."
        case .datesCross: "The last day is before the first. Check the dates."
        case .endless: "Cover has a last day. Say which."
        case .oneDayOnly: "A pass for supply is for one day. For longer, add them to the staff."
        case .unexplained: "Say why someone covers."
        case .needsAnother: "You gave this, so somebody else must say yes: the person themselves can, once signed in."
        case .over: "This is over by then. Give it anew if it is needed."
        case .lastHead: "A school has a headteacher. Give the duty to someone else first, and let them say yes."
        }
    }
}
