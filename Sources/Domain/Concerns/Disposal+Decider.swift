extension Disposal: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case ask(ConcernID, why: String)
        case confirm
        case withdraw(why: String)
        case hold(ConcernID, Hold)
        case release(why: String)
        /// On the day: what stays, before anything goes.
        case keep(Remainder)
        /// On the day: the keys that are about to be destroyed, and what they sealed.
        case finish(keys: [SealingKeyID], entries: Int)
    }

    package enum Event: Codable, Equatable, Sendable {
        case asked(ConcernID, Asked)
        case confirmed(Confirmed)
        case withdrawn(why: String, by: PersonID)
        case held(ConcernID, Hold, by: PersonID)
        case released(why: String, by: PersonID)
        /// On the day it was no longer to go, so nothing was destroyed.
        case stopped(because: Readiness)
        case kept(Remainder)
        /// Stands before the keys go: whatever happens after it, the next start destroys them.
        case done(Certificate)
    }

    package struct Facts: Sendable {
        /// Whether whoever acts may see the concern: the wall's answer.
        package let maySee: Bool
        /// Whether they lead safeguarding, or decide it as the headteacher does.
        package let mayHold: Bool
        package let readiness: Readiness

        package init(maySee: Bool, mayHold: Bool = false, readiness: Readiness) {
            self.maySee = maySee
            self.mayHold = mayHold
            self.readiness = readiness
        }
    }

    package enum Refusal: Error, Equatable {
        case unknown
        case unexplained
        case notReady(Readiness)
        case askedAlready
        case notAsked
        case sameHands
        case heldStill
        case notYoursToHold
        case reviewPast
        case notHeld
        case notYet
        case ended
    }

    package static func decide(
        _ command: Command,
        given state: Disposal?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard state?.isDone != true else { throw .ended }
        switch command {
        case .keep(let remainder):
            guard context.actor == .accord else { throw .unknown }
            return try (state ?? Disposal(of: remainder.concern)).keep(remainder, knowing: facts, at: context.now)
        case .finish(let keys, let entries):
            guard context.actor == .accord, let state, state.isKept else { throw .unknown }
            return [.done(state.certificate(keys, entries))]
        case .ask(let concern, _), .hold(let concern, _):
            guard let person = context.actor.person, facts.maySee else { throw .unknown }
            return try (state ?? Disposal(of: concern)).change(command, by: person, knowing: facts, in: context)
        case .confirm, .withdraw, .release:
            guard let person = context.actor.person, let state, facts.maySee else { throw .unknown }
            return try state.change(command, by: person, knowing: facts, in: context)
        }
    }

    package static func apply(_ event: Event, to state: inout Disposal?) {
        switch event {
        case .asked(let concern, let asked):
            state = state ?? Disposal(of: concern)
            state?.asked = asked
        case .confirmed(let confirmed): state?.confirmed = confirmed
        case .held(let concern, let hold, _):
            state = state ?? Disposal(of: concern)
            state?.hold = hold
        case .released: state?.hold = nil
        case .withdrawn, .stopped:
            state?.asked = nil
            state?.confirmed = nil
            state?.isKept = false
        case .kept(let remainder):
            state = state ?? Disposal(of: remainder.concern)
            state?.isKept = true
        case .done: state?.isDone = true
        }
    }
}

extension Disposal {
    private func change(
        _ command: Command,
        by person: PersonID,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        switch command {
        case .keep, .finish:
            return []
        case .ask(let concern, let why):
            guard !why.isBlank else { throw .unexplained }
            guard asked == nil else { throw .askedAlready }
            try requireReady(facts)
            return [.asked(concern, Asked(why: why, by: person, on: context.today))]
        case .confirm:
            return try confirm(by: person, knowing: facts, in: context)
        case .withdraw(let why):
            guard !why.isBlank else { throw .unexplained }
            guard asked != nil else { throw .notAsked }
            return [.withdrawn(why: why, by: person)]
        case .hold(let concern, let new):
            guard facts.mayHold else { throw .notYoursToHold }
            guard !new.why.isBlank else { throw .unexplained }
            guard new.reviewOn > context.today else { throw .reviewPast }
            return new == hold ? [] : [.held(concern, new, by: person)]
        case .release(let why):
            guard facts.mayHold else { throw .notYoursToHold }
            guard !why.isBlank else { throw .unexplained }
            guard hold != nil else { throw .notHeld }
            return [.released(why: why, by: person)]
        }
    }

    private func requireReady(_ facts: Facts) throws(Refusal) {
        guard hold == nil else { throw .heldStill }
        guard facts.readiness == .ready else { throw .notReady(facts.readiness) }
    }

    private func confirm(
        by person: PersonID,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard let asked else { throw .notAsked }
        guard confirmed == nil else { return [] }
        guard person != asked.by else { throw .sameHands }
        try requireReady(facts)
        let due = context.now.adding(minutes: Self.waitDaysMax * 24 * 60)
        return [.confirmed(Confirmed(by: person, on: context.today, due: due))]
    }

    /// A hold makes it wait; what made it ready and is no longer so ends the request.
    private func keep(_ remainder: Remainder, knowing facts: Facts, at now: Instant) throws(Refusal) -> [Event] {
        guard hold == nil else { throw .heldStill }
        if case .filed(let finishedAt) = facts.readiness {
            guard now >= finishedAt.afterGrace else { throw .notYet }
            return isKept ? [] : [.kept(remainder)]
        }
        guard let confirmed else { throw .notAsked }
        guard now >= confirmed.due else { throw .notYet }
        guard facts.readiness == .ready else { return [.stopped(because: facts.readiness)] }
        return isKept ? [] : [.kept(remainder)]
    }

    private func certificate(_ keys: [SealingKeyID], _ entries: Int) -> Certificate {
        Certificate(
            asked: asked.map { Hand(by: $0.by, on: $0.on) },
            confirmed: confirmed.map { Hand(by: $0.by, on: $0.on) },
            keys: keys,
            entries: entries
        )
    }
}
