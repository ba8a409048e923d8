extension SchoolRequest: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case ask(RequestPaper)
        case change(RequestPaper)
        case assess(Assessment, text: Int)
        /// `text` is the one that was read.
        case decide(Decision, text: Int)
        case reopen(Reopening)
        case end(why: String)
        case sayStillTrue
        case grant(Grant)
        case carryOut(how: String)
        /// To check what it says before they first use it.
        case accept(checks: Bool)
    }

    package enum Event: Codable, Equatable, Sendable {
        case asked(RequestPaper, by: PersonID, on: Day)
        case changed(RequestPaper)
        case assessed(Assessment, by: PersonID, on: Day)
        case decided(Given)
        case reopened(Reopening, by: PersonID)
        case ended(Ending)
        case stillTrue(on: Day)
        case granted(Grant, by: PersonID)
        case carriedOut(how: String, by: PersonID)
        case accepted(by: PersonID, on: Day)
    }

    package struct Facts: Sendable {
        package let rules: RequestRules
        package let isSwitchedOn: Bool
        /// Today, of whoever acts and of whoever asked.
        package let roles: Set<Role>
        package let askerRoles: Set<Role>
        /// What whoever acts held before and holds no more.
        package let formerRoles: Set<Role>
        /// Whether whoever acts works here.
        package let works: Bool

        package init(
            rules: RequestRules = .standard,
            isSwitchedOn: Bool = true,
            roles: Set<Role> = [],
            askerRoles: Set<Role> = [],
            formerRoles: Set<Role> = [],
            works: Bool = true
        ) {
            self.rules = rules
            self.isSwitchedOn = isSwitchedOn
            self.roles = roles
            self.askerRoles = askerRoles
            self.formerRoles = formerRoles
            self.works = works
        }
    }

    package enum Refusal: Error, Equatable {
        case switchedOff
        case unknown
        case askedBefore
        case incomplete([RequestField.ID: RequestField.Fault])
        case impossibleHours
        case notYours
        case ownRequest
        case roleOver
        case another
        case textChanged
        case notNow
        case missing([RequestNeed])
        case unexplained
        case endless
        case tooLong
        case adviceIsOfficers
        case unrated(risk: Int, lacks: [Risk.Number])
        case impossibleSheet
        case notNeeded
        case notApproved
        case notForPupils
        case unchecked
        case waitsForOthers
        case onlyRead
    }

    package static func decide(
        _ command: Command,
        given state: SchoolRequest?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard facts.isSwitchedOn else { throw .switchedOff }
        guard let person = context.actor.person, facts.works else { throw .notYours }
        if case .ask(let paper) = command {
            guard state == nil else { throw .askedBefore }
            return try ask(paper, by: person, knowing: facts, in: context)
        }
        guard let request = state else { throw .unknown }
        guard request.ending == nil else { throw .notNow }
        let move = Move(request: request, person: person, facts: facts, context: context)
        switch command {
        case .ask: return []
        case .change(let paper): return try move.change(paper)
        case .assess(let assessment, let text): return try move.assess(assessment, text: text)
        case .decide(let decision, let text): return try move.decide(decision, text: text)
        case .reopen(let reopening): return try move.reopen(reopening)
        case .end(let why): return try move.end(why)
        case .sayStillTrue: return try move.sayStillTrue()
        case .grant(let grant): return try move.grant(grant)
        case .carryOut(let how): return try move.carryOut(how)
        case .accept(let checks): return try move.accept(checks)
        }
    }

    /// What nobody may have here is refused at once, with the school’s own words.
    private static func ask(
        _ paper: RequestPaper,
        by person: PersonID,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        try check(paper, under: facts.rules)
        let asked = Event.asked(paper, by: person, on: context.today)
        guard let why = facts.rules.closed(paper.kind, when: paper.conditions) else { return [asked] }
        let refused = Decision(.refuse, why: why)
        return [asked, .decided(Given(decision: refused, by: .accord, on: context.today, stage: []))]
    }

    static func check(_ paper: RequestPaper, under rules: RequestRules) throws(Refusal) {
        let faults = paper.faults(under: rules)
        guard faults.isEmpty else { throw .incomplete(faults) }
        guard paper.hoursAreWhole else { throw .impossibleHours }
    }

    package static func apply(_ event: Event, to state: inout SchoolRequest?) {
        if case .asked(let paper, let by, let day) = event { state = SchoolRequest(paper, by: by, on: day) }
        state?.apply(event)
    }

    private mutating func apply(_ event: Event) {
        switch event {
        case .asked: break
        case .changed(let paper):
            self.paper = paper
            conditions = RequestCondition.allCases.filter { conditions.contains($0) || paper.meets($0) }
            beginAnew()
        case .assessed(let assessment, let by, let day):
            assessments[assessment.need] = Assessed(assessment: assessment, text: text, by: by, on: day)
        case .decided(let new):
            if case .need(let need) = new.decision.outcome, !alsoNeeded.contains(need) { alsoNeeded.append(need) }
            given.append(new)
        case .reopened(let new, _):
            beginAnew()
            reopening = new
            // Time alone changes nothing that was thought through; a change or something that happened does.
            if new.reason == .renewal { for need in assessments.keys { assessments[need]?.text = text } }
        case .ended(let new): ending = new
        case .stillTrue(let day): trueOn = day
        case .granted(let grant, _): grants.append(grant)
        case .carriedOut(let how, _): carriedOut = how
        case .accepted(let by, let day): acceptances.append(Acceptance(by: by, on: day, text: text))
        }
    }

    private mutating func beginAnew() {
        text += 1
        given = []
        carriedOut = nil
    }
}
