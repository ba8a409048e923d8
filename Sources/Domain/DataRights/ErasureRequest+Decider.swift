extension ErasureRequest: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case ask(Terms)
        case confirm
        case hold(Hold)
        case release(why: String)
        case withdraw(why: String)
        /// On the day: the keys that are about to be destroyed, and what they sealed.
        case finish(keys: [SealingKeyID], entries: Int)
    }

    package enum Event: Codable, Equatable, Sendable {
        case asked(Terms, by: PersonID, on: Day)
        case confirmed(by: PersonID, on: Day, due: Instant)
        case held(Hold)
        case released(why: String)
        case withdrawn(why: String)
        /// On the day a feature said no, so nothing was erased.
        case stopped(because: [MayErase.Reason])
        /// Stands before the keys go: whatever happens after it, the next start destroys them.
        case done(Certificate)
    }

    package struct Facts: Sendable {
        /// The duties of whoever acts.
        package let duties: Set<Role>
        /// Nil where the person is not on record.
        package let person: MayErase.Facts?
        package let schedule: RetentionSchedule
        /// Whether another request about the person is open.
        package let isAskedAlready: Bool
        /// Children between whom and whoever acts a bar stands: they are unknown to them.
        package let walled: Set<PersonID>

        package init(
            duties: Set<Role> = [],
            person: MayErase.Facts?,
            schedule: RetentionSchedule = .standard,
            isAskedAlready: Bool = false,
            walled: Set<PersonID> = []
        ) {
            self.duties = duties
            self.person = person
            self.schedule = schedule
            self.isAskedAlready = isAskedAlready
            self.walled = walled
        }
    }

    package enum Refusal: Error, Equatable {
        case askedBefore
        case askedAlready
        case unknownPerson
        case nothingChosen
        case nameGoesLast
        case notYours
        case notYoursToDecide
        case sameHands
        case aboutYou
        case mayNot([MayErase.Reason])
        case unknown
        case closed
        case unexplained
        case reviewPast
        case notHeld
        case heldStill
        case notConfirmed
        case notYet
    }

    package static func decide(
        _ command: Command,
        given state: ErasureRequest?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        if case .ask(let terms) = command {
            guard state == nil else { throw .askedBefore }
            return try ask(terms, knowing: facts, in: context)
        }
        guard let request = state, !facts.walled.contains(request.terms.person) else { throw .unknown }
        if case .finish(let keys, let entries) = command {
            return try request.finish(keys, entries, knowing: facts, in: context)
        }
        guard !request.isClosed else { throw .closed }
        return try request.change(command, knowing: facts, in: context)
    }

    package static func apply(_ event: Event, to state: inout ErasureRequest?) {
        switch event {
        case .asked(let terms, let by, let on): state = ErasureRequest(terms: terms, askedBy: by, askedOn: on)
        case .confirmed(let by, let on, let due): state?.confirmed = Confirmation(by: by, on: on, due: due)
        case .held(let hold): state?.hold = hold
        case .released: state?.hold = nil
        case .withdrawn, .stopped, .done: state?.isClosed = true
        }
    }
}

extension ErasureRequest {
    private func change(_ command: Command, knowing facts: Facts, in context: Context) throws(Refusal) -> [Event] {
        switch command {
        case .ask, .finish:
            return []
        case .confirm:
            return try confirm(knowing: facts, in: context)
        case .hold(let new):
            guard facts.mayDecide else { throw .notYoursToDecide }
            guard !new.why.isBlank else { throw .unexplained }
            guard new.reviewOn > context.today else { throw .reviewPast }
            return new == hold ? [] : [.held(new)]
        case .release(let why):
            guard facts.mayDecide else { throw .notYoursToDecide }
            guard !why.isBlank else { throw .unexplained }
            guard hold != nil else { throw .notHeld }
            return [.released(why: why)]
        case .withdraw(let why):
            guard facts.mayDecide || context.actor.person == askedBy else { throw .notYoursToDecide }
            guard !why.isBlank else { throw .unexplained }
            guard hold == nil else { throw .heldStill }
            return [.withdrawn(why: why)]
        }
    }

    /// Never asks whether it may be erased: whoever asks must not learn it from the answer.
    private static func ask(_ terms: Terms, knowing facts: Facts, in context: Context) throws(Refusal) -> [Event] {
        guard let asker = context.actor.person, facts.mayAsk else { throw .notYours }
        guard facts.person != nil, !facts.walled.contains(terms.person) else { throw .unknownPerson }
        guard !facts.isAskedAlready else { throw .askedAlready }
        let categories = Category.erasable.filter(terms.categories.contains)
        guard !categories.isEmpty else { throw .nothingChosen }
        guard !categories.contains(.identity) || categories == Category.erasable else { throw .nameGoesLast }
        let whole = Terms(person: terms.person, categories: categories, basis: terms.basis)
        return [.asked(whole, by: asker, on: context.today)]
    }

    private func confirm(knowing facts: Facts, in context: Context) throws(Refusal) -> [Event] {
        guard let person = context.actor.person, facts.mayDecide else { throw .notYoursToDecide }
        guard confirmed == nil else { return [] }
        guard person != askedBy else { throw .sameHands }
        guard person != terms.person else { throw .aboutYou }
        let reasons = try reasons(knowing: facts, on: context.today).filter { $0 != .held }
        guard reasons.isEmpty else { throw .mayNot(reasons) }
        let due = context.now.adding(minutes: Self.waitDaysMax * 24 * 60)
        return [.confirmed(by: person, on: context.today, due: due)]
    }

    private func finish(
        _ keys: [SealingKeyID],
        _ entries: Int,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard context.actor.person == nil else { throw .notYoursToDecide }
        guard !isClosed else { return [] }
        guard let confirmed else { throw .notConfirmed }
        guard context.now >= confirmed.due else { throw .notYet }
        let reasons = try reasons(knowing: facts, on: context.today)
        guard hold == nil, !reasons.contains(.held) else { throw .heldStill }
        guard reasons.isEmpty else { return [.stopped(because: reasons)] }
        let certificate = Certificate(
            categories: terms.categories,
            askedBy: askedBy,
            askedOn: askedOn,
            confirmedBy: confirmed.by,
            confirmedOn: confirmed.on,
            keys: keys,
            entries: entries
        )
        return [.done(certificate)]
    }

    private func reasons(knowing facts: Facts, on today: Day) throws(Refusal) -> [MayErase.Reason] {
        guard let person = facts.person else { throw .unknownPerson }
        return MayErase.reasons(against: terms, knowing: person, by: facts.schedule, on: today)
    }
}

extension ErasureRequest.Facts {
    fileprivate var mayAsk: Bool {
        duties.contains { $0.permissions.contains(.askErasures) }
    }

    fileprivate var mayDecide: Bool {
        duties.contains { $0.permissions.contains(.decideErasures) }
    }
}
