extension Concern: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case tell(Telling)
        /// "I'm there", of a child who asked for a grown-up now.
        case come
        case attend(Attendance)
        /// The clock's: nobody opened it in time.
        case passOn
        /// "I'm on it."
        case open
        case name(kind: ConcernKind, why: String)
        case involve(Involved)
        case answerRisk(Risk)
        case enter(Entry)
        case refer(Referral)
        case meet(Need, how: String)
        /// Keeps someone out of it, beside those the fixed rules keep out.
        case exclude(PersonID, why: String)
        /// Brings someone in who does not hear of it by the route.
        case add(PersonID, why: String)
        case close(outcome: String)
        case reopen(why: String)
        /// Before someone is erased whom it names: it needs their name for as long as it is kept itself.
        case keepName(PersonID, String)
        case answerFileQuestion(AddedFile.Answer)
        case addFile(AddedFile.New)
        /// Looks up the name of a child who asked that it be left out.
        case lookUpName(why: String)
        case pack(Transfer)
        case sendOn(TransferID, Transfer.Sending)
        case takeReceipt(TransferID, Transfer.Receipt)
    }

    package enum Event: Codable, Equatable, Sendable {
        case told(Telling, by: Actor, at: Instant, route: Route)
        case routed(Route)
        case came(Opening)
        case attended(Attendance)
        case opened(Opening)
        case named(kind: ConcernKind, why: String)
        case involved(Involved)
        case riskAnswered(Risk, by: PersonID)
        case entered(Entry, by: PersonID, at: Instant)
        case referred(Referral, by: PersonID)
        case met(Need, how: String, by: PersonID)
        case excluded(PersonID, why: String)
        case added(PersonID, why: String)
        /// `bornBy` is the last day on which the youngest child in it can have been born, where a class says so.
        case closed(outcome: String, by: PersonID, bornBy: Day? = nil)
        case reopened(why: String, by: PersonID)
        case nameKept(PersonID, name: String)
        case fileQuestionAnswered(AddedFile.Answer, by: PersonID)
        case fileAdded(AddedFile, by: PersonID)
        case nameLookedUp(why: String, by: PersonID)
        case packed(Transfer, by: PersonID)
        case sentOn(TransferID, Transfer.Sending, by: PersonID)
        case receiptTaken(TransferID, Transfer.Receipt, by: PersonID)
    }

    /// Another body that was asked, or was not and why.
    package struct Referral: Codable, Equatable, Sendable {
        package let to: Agency
        package let on: Day
        /// Their reference; empty where the school decided not to refer.
        package let reference: String
        /// What they advised, or why the school did not refer.
        package let advice: String

        package init(to agency: Agency, on day: Day, reference: String, advice: String) {
            to = agency
            self.on = day
            self.reference = reference
            self.advice = advice
        }

        /// Whether police or social care were asked; without a reference the school decided not to.
        package var isOutside: Bool {
            guard !reference.isEmpty else { return false }
            return switch to {
            case .socialCare, .police, .ceop: true
            case .designatedOfficer, .prevent, .employer: false
            }
        }

        package enum Agency: String, Codable, CaseIterable, Sendable {
            case socialCare
            case designatedOfficer
            case police
            case ceop
            case prevent
            case employer
        }
    }

    package enum Refusal: Error, Equatable {
        case unknown
        case toldBefore
        case switchedOff
        case wordless
        case tooLong
        case unopened
        case riskFirst
        case unexplained
        case closed
        case notClosed
        case noSuchEntry
        case datedAhead
        case notHere
        case stillNeeds([Need])
        case stepLacks(Step.Lack)
        case notLead
        case fileUnasked
        case fileEmpty
        case fileTooLarge
        case filesEnough
        case notHidden
        case nobodyUnsafe
        case staysHere
        case notSent
    }

    package static func decide(
        _ command: Command,
        given state: Concern?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        if case .tell(let telling) = command {
            guard state == nil else { throw .toldBefore }
            guard facts.isSwitchedOn else { throw .switchedOff }
            guard !telling.words.isBlank else { throw .wordless }
            guard telling.words.count <= Telling.wordsMax else { throw .tooLong }
            let told = Concern(told: telling, at: context.now, by: context.actor)
            return [.told(telling, by: context.actor, at: context.now, route: told.routed(knowing: facts))]
        }
        if case .keepName(let person, let name) = command {
            guard let state, context.actor == .accord else { throw .unknown }
            return state.names[person] == name ? [] : [.nameKept(person, name: name)]
        }
        if case .passOn = command { return state?.passedOn(knowing: facts, by: context.actor) ?? [] }
        guard let concern = state, let person = context.actor.person else { throw .unknown }
        if let events = concern.attend(command, by: person, knowing: facts, at: context.now) { return events }
        // A wall and a name that nobody knows are the same to whoever stands before them.
        guard facts.maySee else { throw .unknown }
        if let events = try concern.transfer(command, by: person, knowing: facts, in: context) { return events }
        if case .reopen(let why) = command {
            guard concern.isClosed else { throw .notClosed }
            guard !why.isBlank else { throw .unexplained }
            return [.reopened(why: why, by: person)]
        }
        guard !concern.isClosed || command.isAdding else { throw .closed }
        if case .open = command {
            return concern.opened == nil ? [.opened(Opening(by: person, at: context.now))] : []
        }
        guard concern.opened != nil else { throw .unopened }
        if let events = try concern.lead(command, by: person, knowing: facts) { return events }
        return try concern.handle(command, by: person, knowing: facts, in: context)
    }

    package static func apply(_ event: Event, to state: inout Concern?) {
        switch event {
        case .told(let telling, let by, let at, let route):
            state = Concern(told: telling, at: at, by: by)
            state?.route = route
        case .routed(let route): state?.route = route
        case .came(let opening): state?.there = opening
        case .attended(let attendance): state?.attend(attendance)
        case .opened(let opening): state?.opened = opening
        case .named(let kind, _): state?.kind = kind
        case .involved(let involved):
            state?.involved.removeAll { $0.person == involved.person && $0.name == involved.name }
            state?.involved.append(involved)
        case .riskAnswered(let risk, _): state?.risk = risk
        case .entered(let entry, _, _): state?.entries.append(entry)
        case .referred(let referral, _):
            if referral.to == .police { state?.done.insert(.police) }
        case .met(let need, _, let by): state?.meet(need, by: by)
        case .excluded(let person, _):
            state?.excluded.insert(person)
            state?.added.remove(person)
        case .added(let person, _): state?.added.insert(person)
        case .closed: state?.isClosed = true
        case .reopened:
            state?.isClosed = false
            // What is written now is not in the file elsewhere yet.
            state?.done.remove(.filedElsewhere)
        case .nameKept(let person, let name): state?.names[person] = name
        case .fileQuestionAnswered, .fileAdded, .nameLookedUp: state?.applyLead(event)
        case .packed, .sentOn, .receiptTaken: state?.applyTransfer(event)
        }
    }
}

extension Concern.Command {
    /// Also once it is finished: to end its record takes a second person who sees it.
    fileprivate var isAdding: Bool {
        if case .add = self { true } else { false }
    }
}

extension Concern {
    private func handle(
        _ command: Command,
        by person: PersonID,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        switch command {
        case .tell, .open, .reopen, .come, .attend, .passOn, .keepName, .answerFileQuestion, .addFile, .lookUpName,
            .pack, .sendOn, .takeReceipt:
            return []
        case .name(let kind, let why):
            guard !why.isBlank else { throw .unexplained }
            return kind == self.kind ? [] : rerouted(by: .named(kind: kind, why: why), knowing: facts)
        case .involve(let new):
            guard new.person != nil || !new.name.isBlank else { throw .wordless }
            return involved.contains(new) ? [] : rerouted(by: .involved(new), knowing: facts)
        case .answerRisk(let new):
            guard !new.why.isBlank else { throw .unexplained }
            return new == risk ? [] : [.riskAnswered(new, by: person)]
        case .enter(let entry):
            return try enter(entry, by: person, at: context.now)
        case .refer(let referral):
            guard referral.on <= context.today else { throw .datedAhead }
            guard !referral.advice.isBlank else { throw .unexplained }
            return [.referred(referral, by: person)]
        case .meet(let need, let how):
            guard !how.isBlank else { throw .unexplained }
            if done.contains(need) || (need == .police && policeReasons.contains(person)) { return [] }
            return [.met(need, how: how, by: person)]
        case .exclude(let other, let why):
            guard !why.isBlank else { throw .unexplained }
            return excluded.contains(other) ? [] : rerouted(by: .excluded(other, why: why), knowing: facts)
        case .add(let other, let why):
            guard facts.mayBeAdded, !excluded.contains(other) else { throw .notHere }
            guard !why.isBlank else { throw .unexplained }
            return added.contains(other) ? [] : [.added(other, why: why)]
        case .close(let outcome):
            return try close(outcome, by: person, knowing: facts)
        }
    }

    private func enter(_ entry: Entry, by person: PersonID, at now: Instant) throws(Refusal) -> [Event] {
        guard !entry.words.isBlank else { throw .wordless }
        guard entry.words.count <= Telling.wordsMax else { throw .tooLong }
        switch entry.meaning {
        case .note, .decision, .forTeller: break
        case .correction, .wrongChild:
            guard let about = entry.about, entries.indices.contains(about) else { throw .noSuchEntry }
        }
        return [.entered(entry, by: person, at: now)]
    }

    private func close(_ outcome: String, by person: PersonID, knowing facts: Facts) throws(Refusal) -> [Event] {
        guard !outcome.isBlank else { throw .unexplained }
        guard risk != nil || kind.route == .technology else { throw .riskFirst }
        let missing = needs(isFiledElsewhere: facts.isFiledElsewhere, isRetested: facts.isRetested)
        guard missing.isEmpty else { throw .stillNeeds(missing) }
        // Days without the internet may outlast it: they are still shown, and ended, once it is finished.
        if let lack = facts.stepLacks { throw .stepLacks(lack) }
        return [.closed(outcome: outcome, by: person, bornBy: facts.bornBy)]
    }

    /// What is still to be known before it closes, in a fixed order.
    package func needs(isFiledElsewhere: Bool, isRetested: Bool = false) -> [Need] {
        var needs = kind.needs
        if isRetested { needs.remove(.filterRetested) }
        if isFiledElsewhere && kind.route == .children { needs.insert(.filedElsewhere) }
        return Need.allCases.filter { needs.contains($0) && !done.contains($0) }
    }

    /// Not to tell the police takes the reasons of two people.
    private mutating func meet(_ need: Need, by person: PersonID) {
        if need == .police { policeReasons.insert(person) }
        if need != .police || policeReasons.count > 1 { done.insert(need) }
    }
}
