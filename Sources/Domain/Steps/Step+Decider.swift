extension Step: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case judge(Terms, Intent, why: String)
        case decide(Decision)
        case tellHome(Home)
        case invite(Invitation)
        case meet(Meeting)
        case suspend(Suspension)
        case endSuspension(why: String)
        case settle(Terms, AdultOutcome)
        case suspendFromSchool(SchoolSuspension)
        case doDuty(SchoolSuspension.Done)
        case cancelSchoolSuspension(why: String)
    }

    package enum Event: Codable, Equatable, Sendable {
        case judged(Terms, Intent, why: String, by: PersonID, proposal: Ladder.Proposal?)
        case decided(Decision, by: PersonID)
        case toldHome(Home, by: PersonID)
        case invited(Invitation, by: PersonID)
        case met(Meeting, by: PersonID)
        case suspended(Suspension, by: PersonID)
        case suspensionEnded(why: String, by: PersonID)
        case settled(Terms, AdultOutcome, by: PersonID)
        case suspendedFromSchool(SchoolSuspension, halfDays: Int, by: PersonID)
        case dutyDone(SchoolSuspension.Done, by: PersonID)
        /// The days that are over count for the school year all the same; those that are not are free again.
        case schoolSuspensionCancelled(why: String, freedHalfDays: Int, by: PersonID)
    }

    package struct Facts: Sendable {
        package let maySee: Bool
        /// Whether the concern is being dealt with, and the lead has said whether anyone is at risk.
        package let isOpen: Bool
        package let isRiskAnswered: Bool
        /// Whether a child told it, on a child's page.
        package let isChildsReport: Bool
        /// Whether the person is here in the concern as someone who may have done it.
        package let mayHaveDoneIt: Bool
        package let who: Who
        /// Whether whoever acts decides as the headteacher; about the headteacher, the chair does.
        package let isHead: Bool
        package let isLead: Bool
        package let ladder: Ladder?
        package let past: [Ladder.Past]
        /// Whether whoever acts is the headteacher, or acts as such: the chair never does.
        package let isHeadteacher: Bool
        package let calendar: SchoolCalendar
        /// Half days of this school year that the child was suspended from school already.
        package let awayHalfDays: Int

        package enum Who: Sendable {
            /// In EYFS or Key Stage 1, where it is presumed an accident.
            case youngChild
            case child
            case adult
        }

        package init(
            maySee: Bool,
            isOpen: Bool = true,
            isRiskAnswered: Bool = true,
            isChildsReport: Bool = false,
            mayHaveDoneIt: Bool = true,
            who: Who = .child,
            isHead: Bool = false,
            isLead: Bool = false,
            ladder: Ladder? = nil,
            past: [Ladder.Past] = [],
            isHeadteacher: Bool = false,
            calendar: SchoolCalendar = .standard,
            awayHalfDays: Int = 0
        ) {
            self.maySee = maySee
            self.isOpen = isOpen
            self.isRiskAnswered = isRiskAnswered
            self.isChildsReport = isChildsReport
            self.mayHaveDoneIt = mayHaveDoneIt
            self.who = who
            self.isHead = isHead
            self.isLead = isLead
            self.ladder = ladder
            self.past = past
            self.isHeadteacher = isHeadteacher
            self.calendar = calendar
            self.awayHalfDays = awayHalfDays
        }
    }

    package enum Refusal: Error, Equatable {
        case unknown
        case judgedBefore
        case notOpen
        case riskFirst
        case childsReport
        case notDoer
        case presumedAccident
        case noSteps
        case decidedBefore
        case undecided
        case noSuchRung
        case headDecides
        case mayNotSkip
        case unexplained
        case datedAhead
        case untaught
        case adjustmentUnsaid
        case impossibleDays
        case notSuspended
        case needsReference
        case headteacherAlone
        case awayAlready
        case notAway
        case noSchoolDay
        case tooManyDays
    }

    package static func decide(
        _ command: Command,
        given state: Step?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard facts.maySee, let person = context.actor.person else { throw .unknown }
        switch command {
        case .judge(let terms, let intent, let why):
            guard state == nil else { throw .judgedBefore }
            try begin(intent, why: why, knowing: facts)
            let proposal = intent == .deliberate ? facts.ladder?.proposal(after: facts.past) : nil
            return [.judged(terms, intent, why: why, by: person, proposal: proposal)]
        case .settle(let terms, let outcome):
            guard state == nil else { throw .judgedBefore }
            try settle(outcome, knowing: facts, in: context)
            return [.settled(terms, outcome, by: person)]
        case .decide, .tellHome, .invite, .meet, .suspend, .endSuspension, .suspendFromSchool, .doDuty,
            .cancelSchoolSuspension:
            guard let step = state else { throw .unknown }
            return try step.go(on: command, by: person, knowing: facts, in: context)
        }
    }

    private static func begin(_ intent: Intent, why: String, knowing facts: Facts) throws(Refusal) {
        guard facts.isOpen else { throw .notOpen }
        guard facts.isRiskAnswered else { throw .riskFirst }
        guard !facts.isChildsReport else { throw .childsReport }
        guard facts.mayHaveDoneIt, facts.who != .adult else { throw .notDoer }
        guard facts.who != .youngChild || intent != .deliberate || facts.isHead else { throw .presumedAccident }
        guard !why.isBlank else { throw .unexplained }
    }

    private static func settle(_ outcome: AdultOutcome, knowing facts: Facts, in context: Context) throws(Refusal) {
        guard facts.isOpen else { throw .notOpen }
        guard facts.isRiskAnswered else { throw .riskFirst }
        guard facts.mayHaveDoneIt, facts.who == .adult else { throw .notDoer }
        guard facts.isHead else { throw .headDecides }
        guard !outcome.why.isBlank else { throw .unexplained }
        guard outcome.on <= context.today else { throw .datedAhead }
        guard outcome.kind != .disciplinary || !outcome.reference.isBlank else { throw .needsReference }
    }

    private func go(
        on command: Command,
        by person: PersonID,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        // What happened by accident, and what nobody knows, leads to nothing here.
        guard intent == .deliberate else { throw .noSteps }
        if let events = try school(command, by: person, knowing: facts, in: context) { return events }
        switch command {
        case .judge, .settle, .suspendFromSchool, .doDuty, .cancelSchoolSuspension:
            return []
        case .decide(let decision):
            try check(decision, knowing: facts)
            return [.decided(decision, by: person)]
        case .tellHome(let home):
            guard home.isSaid else { throw .unexplained }
            if case .told(_, let day) = home, day > context.today { throw .datedAhead }
            return home == self.home ? [] : [.toldHome(home, by: person)]
        case .invite(let invitation):
            guard decision != nil else { throw .undecided }
            guard !invitation.words.isBlank else { throw .unexplained }
            return [.invited(invitation, by: person)]
        case .meet(let meeting):
            guard decision != nil else { throw .undecided }
            guard !meeting.came.isBlank, !meeting.agreed.isBlank else { throw .unexplained }
            guard meeting.on <= context.today else { throw .datedAhead }
            return [.met(meeting, by: person)]
        case .suspend(let suspension):
            try check(suspension)
            return [.suspended(suspension, by: person)]
        case .endSuspension(let why):
            guard suspension != nil else { throw .notSuspended }
            guard !why.isBlank else { throw .unexplained }
            return [.suspensionEnded(why: why, by: person)]
        }
    }

    private func check(_ decision: Decision, knowing facts: Facts) throws(Refusal) {
        guard self.decision == nil else { throw .decidedBefore }
        guard !decision.why.isBlank else { throw .unexplained }
        switch decision {
        case .noStep:
            break
        case .rung(let rung, _):
            guard let ladder = facts.ladder, ladder.rungs.indices.contains(rung) else { throw .noSuchRung }
            guard rung <= (proposal?.rung ?? 0) || (ladder.maySkip && (facts.isHead || facts.isLead)) else {
                throw .mayNotSkip
            }
        case .own(let words, _):
            guard facts.isHead else { throw .headDecides }
            guard !words.isBlank else { throw .unexplained }
        }
    }

    private func check(_ suspension: Suspension) throws(Refusal) {
        switch decision {
        case .rung, .own: break
        case .noStep, nil: throw .undecided
        }
        let last = suspension.from.adding(days: Ladder.daysMax)
        guard suspension.from <= suspension.until, suspension.until <= last else { throw .impossibleDays }
        guard !suspension.teaching.isBlank else { throw .untaught }
        guard !suspension.adjustment.isBlank else { throw .adjustmentUnsaid }
    }

    package static func apply(_ event: Event, to state: inout Step?) {
        switch event {
        case .judged(let terms, let intent, _, _, let proposal):
            state = Step(terms: terms, intent: intent, proposal: proposal)
        case .decided(let decision, _): state?.decision = decision
        case .toldHome(let home, _): state?.home = home
        case .invited(let invitation, _): state?.invitation = invitation
        case .met(let meeting, _): state?.meeting = meeting
        case .suspended(let suspension, _): state?.suspension = suspension
        case .suspensionEnded: state?.suspension = nil
        case .settled(let terms, let outcome, _): state = Step(terms: terms, outcome: outcome)
        case .suspendedFromSchool, .dutyDone, .schoolSuspensionCancelled: state?.applySchool(event)
        }
    }
}

extension Step.Home {
    fileprivate var isSaid: Bool {
        switch self {
        case .told(let who, _): !who.isBlank
        case .notTold(let why): !why.isBlank
        }
    }
}
