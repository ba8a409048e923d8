extension SchoolRequest {
    /// What someone does with a request that was asked.
    struct Move {
        let request: SchoolRequest
        let person: PersonID
        let facts: Facts
        let context: Context

        private var isOwn: Bool {
            person == request.by
        }

        /// The sets of which they could say yes, by the roles they hold today.
        private func stages(of roles: Set<Role>) -> [[Role]] {
            request.stages(under: facts.rules).filter {
                !facts.rules.deciders(of: $0, askedBy: facts.askerRoles).isDisjoint(with: roles)
            }
        }

        private var standing: Standing {
            request.standing(under: facts.rules, on: context.today)
        }
    }
}

extension SchoolRequest.Move {
    func change(_ paper: RequestPaper) throws(SchoolRequest.Refusal) -> [SchoolRequest.Event] {
        guard isOwn else { throw .notYours }
        guard paper.kind == request.paper.kind else { throw .unknown }
        try SchoolRequest.check(paper, under: facts.rules)
        return paper == request.paper ? [] : [.changed(paper)]
    }

    /// Whoever asked may prepare it, and those who decide may; the officer’s advice is the officer’s alone.
    func assess(_ assessment: Assessment, text: Int) throws(SchoolRequest.Refusal) -> [SchoolRequest.Event] {
        guard isOwn || !stages(of: facts.roles).isEmpty else { throw .notYours }
        guard text == request.text else { throw .textChanged }
        guard request.needs.contains(assessment.need) else { throw .notNeeded }
        if let unrated = assessment.unrated { throw .unrated(risk: unrated.risk, lacks: unrated.lacks) }
        guard assessment.isKeepable else { throw .impossibleSheet }
        let before = request.assessments[assessment.need]
        if case .impact(let sheet) = assessment, sheet.advice != advice(of: before?.assessment) {
            guard facts.roles.contains(.dataProtectionOfficer), !isOwn else { throw .adviceIsOfficers }
        }
        if before?.assessment == assessment, before?.text == text { return [] }
        // What somebody said yes to does not change under them.
        guard request.given.isEmpty || request.missing.contains(assessment.need) else { throw .notNow }
        return [.assessed(assessment, by: person, on: context.today)]
    }

    private func advice(of assessment: Assessment?) -> String {
        if case .impact(let sheet) = assessment { sheet.advice } else { "" }
    }

    func decide(_ decision: SchoolRequest.Decision, text: Int) throws(SchoolRequest.Refusal) -> [SchoolRequest.Event] {
        guard !isOwn else { throw .ownRequest }
        let mine = stages(of: facts.roles)
        let asksAsOfficer = asksAsOfficer(decision.outcome)
        guard !mine.isEmpty || asksAsOfficer else {
            throw stages(of: facts.formerRoles).isEmpty ? .notYours : .roleOver
        }
        guard text == request.text else { throw .textChanged }
        guard standing == .waiting else { throw .notNow }
        guard !decision.why.isBlank else { throw .unexplained }
        guard [decision.why, decision.conditions].allSatisfy({ $0.count <= SchoolRequest.charactersMax }) else {
            throw .tooLong
        }
        let stage = asksAsOfficer ? [.dataProtectionOfficer] : try stage(among: mine, for: decision.outcome)
        try check(decision, at: stage)
        return [.decided(SchoolRequest.Given(decision: decision, by: .person(person), on: context.today, stage: stage))]
    }

    /// The data protection officer may ask for an impact assessment of anything that everyone reads of.
    private func asksAsOfficer(_ outcome: SchoolRequest.Outcome) -> Bool {
        outcome == .need(.impact) && facts.roles.contains(.dataProtectionOfficer)
            && request.paper.kind.openness == .staff
    }

    /// The first that still waits; one person says one yes, so that two sets are two people.
    private func stage(among mine: [[Role]], for outcome: SchoolRequest.Outcome) throws(SchoolRequest.Refusal) -> [Role]
    {
        let waiting = request.waiting(under: facts.rules)
        guard let stage = waiting.first(where: mine.contains) else { throw .notNow }
        switch outcome {
        case .refuse, .need:
            return stage
        case .approve:
            let saidYes = request.given.contains { $0.by == .person(person) && $0.decision.outcome == .approve }
            guard !saidYes else { throw .another }
            guard !facts.rules.inOrder || waiting.first == stage else { throw .waitsForOthers }
            return stage
        }
    }

    private func check(_ decision: SchoolRequest.Decision, at stage: [Role]) throws(SchoolRequest.Refusal) {
        switch decision.outcome {
        case .refuse:
            guard !request.paper.kind.isRead else { throw .onlyRead }
        case .need(let need):
            guard !request.needs.contains(need) else { throw .notNow }
        case .approve:
            // The impact assessment is weighed by the officer; the leadership decides on the risks it knows.
            let isOfficers = stage.contains(.dataProtectionOfficer)
            let missing = request.missing.filter { $0 != .impact || isOfficers }
            guard missing.isEmpty else { throw .missing(missing) }
            guard request.paper.kind.lasting == .untilDay else { return }
            guard let until = decision.until, until >= context.today else { throw .endless }
            guard until <= context.today.adding(days: SchoolRequest.daysMax) else { throw .endless }
        }
    }

    /// Whoever asked asks for it to go on; anyone who works here says what changed or happened.
    func reopen(_ reopening: SchoolRequest.Reopening) throws(SchoolRequest.Refusal) -> [SchoolRequest.Event] {
        guard !reopening.why.isBlank else { throw .unexplained }
        guard reopening.why.count <= SchoolRequest.charactersMax else { throw .tooLong }
        let isPrivate = request.paper.kind.openness != .staff
        guard isOwn || !isPrivate || !stages(of: facts.roles).isEmpty else { throw .notYours }
        switch standing {
        case .approved, .expired, .refused: break
        case .waiting, .ended: throw .notNow
        }
        if standing == .refused { guard isOwn, reopening.reason == .renewal else { throw .notNow } }
        // What the school allows nobody stays refused.
        guard facts.rules.closed(request.paper.kind, when: request.conditions) == nil else { throw .notNow }
        return [.reopened(reopening, by: person)]
    }

    func end(_ why: String) throws(SchoolRequest.Refusal) -> [SchoolRequest.Event] {
        guard isOwn || !stages(of: facts.roles).isEmpty else { throw .notYours }
        guard !why.isBlank else { throw .unexplained }
        guard why.count <= SchoolRequest.charactersMax else { throw .tooLong }
        return [.ended(SchoolRequest.Ending(why: why, by: person, on: context.today))]
    }

    func sayStillTrue() throws(SchoolRequest.Refusal) -> [SchoolRequest.Event] {
        guard isOwn else { throw .notYours }
        guard request.paper.kind.lasting == .whileTrue else { throw .notNow }
        return request.trueOn == context.today ? [] : [.stillTrue(on: context.today)]
    }

    /// A teacher, for a class, a task and some hours of one day; only what pupils may use.
    func grant(_ grant: SchoolRequest.Grant) throws(SchoolRequest.Refusal) -> [SchoolRequest.Event] {
        let teaches = facts.roles.contains { $0.permissions.contains(.openClasses) }
        guard teaches else { throw .notYours }
        guard standing == .approved else { throw .notApproved }
        guard request.paper.kind.isTool, request.paper.meets(.pupils) else { throw .notForPupils }
        guard !grant.className.isBlank, !grant.task.isBlank else { throw .unexplained }
        guard grant.className.count <= 100, grant.task.count <= SchoolRequest.charactersMax else { throw .tooLong }
        guard grant.checks else { throw .unchecked }
        let isShort = grant.until <= grant.from.adding(minutes: SchoolRequest.Grant.hoursMax * 60)
        guard grant.from < grant.until, isShort, grant.until > context.now else { throw .impossibleHours }
        if let last = request.last, grant.until.day > last { throw .notApproved }
        guard request.grants.count < SchoolRequest.grantsMax else { throw .tooLong }
        return request.grants.contains(grant) ? [] : [.granted(grant, by: person)]
    }

    /// Anyone who works here, before they first use it; a text that changed asks them again.
    func accept(_ checks: Bool) throws(SchoolRequest.Refusal) -> [SchoolRequest.Event] {
        guard request.paper.kind.isTool, standing == .approved else { throw .notApproved }
        guard checks else { throw .unchecked }
        return request.accepted.contains { $0.by == person } ? [] : [.accepted(by: person, on: context.today)]
    }

    func carryOut(_ how: String) throws(SchoolRequest.Refusal) -> [SchoolRequest.Event] {
        guard !facts.roles.isDisjoint(with: SchoolRequest.carriesOut) else { throw .notYours }
        guard request.paper.kind.isCarriedOut, standing == .approved else { throw .notApproved }
        guard !how.isBlank else { throw .unexplained }
        guard how.count <= SchoolRequest.charactersMax else { throw .tooLong }
        return request.carriedOut == how ? [] : [.carriedOut(how: how, by: person)]
    }
}
