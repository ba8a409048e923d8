/// One request, read: which host and path, for whom, when.
struct Question {
    let keys: HostKeys
    let path: Range<Int>
    let asker: Asker
    let now: Int64
}

/// A decision on its way: what was found by name, and which layers were asked.
private struct Course {
    let own: OwnFindings
    var trace = Trace()

    mutating func closed(
        _ layer: Trace.Layer,
        _ reason: Verdict.Reason,
        rule: RuleNumber? = nil,
        ending: Int? = nil
    ) -> Verdict {
        verdict(false, layer, reason, rule, ending)
    }

    mutating func opened(
        _ layer: Trace.Layer,
        _ reason: Verdict.Reason,
        rule: RuleNumber? = nil,
        ending: Int? = nil
    ) -> Verdict {
        verdict(true, layer, reason, rule, ending)
    }

    private mutating func verdict(
        _ isOpen: Bool,
        _ layer: Trace.Layer,
        _ reason: Verdict.Reason,
        _ rule: RuleNumber?,
        _ ending: Int?
    ) -> Verdict {
        trace[layer] = .decided
        var verdict = Verdict(isOpen: isOpen, reason: reason)
        verdict.rule = rule
        verdict.matchedLabels = ending.map { $0 + 1 } ?? 0
        verdict.lacksSession = trace[.sessions] == .noted
        verdict.trace = trace
        return verdict
    }
}

/// The layers, in the order that `Engine` explains.
extension Snapshot {
    func verdict(_ question: Question, _ text: Span<UInt8>) -> Verdict {
        var course = Course(own: OwnFindings(own, question, text))
        if let verdict = alwaysDecided(question, text, &course) { return verdict }
        guard groups.indices.contains(question.asker.group.value) else { return course.closed(.hours, .unknownGroup) }
        let group = groups[question.asker.group.value]
        var verdict = decided(question, text, group, &course)
        if verdict.isOpen { verdict.rewrite = course.own.rewrite(for: group) }
        return verdict
    }

    /// The locked layer, helplines and the school's own host: the same for everyone.
    private func alwaysDecided(_ question: Question, _ text: Span<UInt8>, _ course: inout Course) -> Verdict? {
        let finding = locked?.finding(question.keys, path: question.path, in: text, withExceptions: false)
        if let finding, finding.isOfPage { return course.closed(.lockedPages, .locked) }
        course.trace[.lockedPages] = .passed
        if let ending = course.own.helpline { return course.opened(.helplines, .helpline, ending: ending) }
        course.trace[.helplines] = .passed
        if let finding, finding.categories != 0 { return course.closed(.lockedHosts, .locked) }
        course.trace[.lockedHosts] = .passed
        if let ending = course.own.ownHost { return course.opened(.ownHosts, .ownHost, ending: ending) }
        course.trace[.ownHosts] = .passed
        return nil
    }

    private func decided(
        _ question: Question,
        _ text: Span<UInt8>,
        _ group: Group,
        _ course: inout Course
    ) -> Verdict {
        if let place = suspension(of: question) {
            return course.closed(.suspensions, .suspended, rule: suspensions[place].rule)
        }
        course.trace[.suspensions] = .passed
        if group.blocksBypasses, let signal = course.own.signal {
            return course.closed(.signals, .signal(signal.kind), rule: group.bypassRule, ending: signal.ending)
        }
        course.trace[.signals] = .passed
        course.trace[.sessions] = .passed
        if group.sessions != .none, !isInSession(question) {
            if group.sessions == .required { return course.closed(.sessions, .noSession, rule: group.sessionRule) }
            course.trace[.sessions] = .noted
        }
        return decidedByPlan(question, text, group, &course)
    }

    private func suspension(of question: Question) -> Int? {
        suspensions.indices.first {
            suspensions[$0].period.contains(question.now) && suspensions[$0].scope.includes(question.asker)
        }
    }

    private func isInSession(_ question: Question) -> Bool {
        sessions.indices.contains {
            sessions[$0].period.contains(question.now) && sessions[$0].scope.includes(question.asker)
        }
    }

    private func decidedByPlan(
        _ question: Question,
        _ text: Span<UInt8>,
        _ group: Group,
        _ course: inout Course
    ) -> Verdict {
        let place = plan(of: group, at: question.now)
        guard let place, !plans[place].isClosed else {
            if let site = course.own.site, site.kind == .allowance {
                return course.opened(.sites, .allowedForATime, rule: site.rule, ending: site.ending)
            }
            return course.closed(.hours, .closedNow, rule: place.flatMap { plans[$0].rule })
        }
        course.trace[.hours] = .passed
        if let site = course.own.site { return Self.decided(by: site, &course) }
        course.trace[.sites] = .passed
        if group.blocksBypasses, question.isForeignDNS(text) {
            return course.closed(.foreignDNS, .foreignDNS, rule: group.bypassRule)
        }
        course.trace[.foreignDNS] = .passed
        return decidedByLists(question, text, place, &course)
    }

    private static func decided(by site: OwnFindings.SiteFinding, _ course: inout Course) -> Verdict {
        switch site.kind {
        case .allowance: course.opened(.sites, .allowedForATime, rule: site.rule, ending: site.ending)
        case .siteOpened: course.opened(.sites, .siteOpened, rule: site.rule, ending: site.ending)
        case .siteClosed, .helpline, .ownHost, .signal, .safeSearch, .moderateYouTube, .strictYouTube:
            course.closed(.sites, .siteClosed, rule: site.rule, ending: site.ending)
        }
    }

    private func decidedByLists(
        _ question: Question,
        _ text: Span<UInt8>,
        _ place: Int,
        _ course: inout Course
    ) -> Verdict {
        let finding = lists?.finding(question.keys, path: question.path, in: text) ?? CompiledLists.Finding()
        let lifted = allowed(question)
        let found = finding.categories
        let plan = plans[place]
        let blocked = found & plan.blocked & ~lifted.categories
        if blocked != 0 {
            let category = blocked.trailingZeroBitCount
            let rule = rule(ofPlan: place, category: category)
            var verdict = course.closed(.lists, .category, rule: rule, ending: finding.ending)
            verdict.category = category
            return verdict
        }
        course.trace[.lists] = found == 0 ? .passed : .noted
        if found & plan.blocked & lifted.categories != 0 {
            var verdict = course.opened(.lists, .allowedForATime, rule: lifted.rule, ending: finding.ending)
            verdict.category = (found & plan.blocked & lifted.categories).trailingZeroBitCount
            return verdict
        }
        guard case .onlyChosen(let categories) = plan.access else {
            return course.opened(.choice, .nothingAgainst, ending: finding.ending)
        }
        let chosen = found & (categories | lifted.categories)
        guard chosen != 0 else { return course.closed(.choice, .notChosen, rule: plan.rule) }
        var verdict = course.opened(.choice, .chosen, rule: plan.rule, ending: finding.ending)
        verdict.category = chosen.trailingZeroBitCount
        return verdict
    }

    /// Categories that somebody opened for this person for a time, and the rule of the last of them.
    private func allowed(_ question: Question) -> (categories: UInt128, rule: RuleNumber?) {
        var categories: UInt128 = 0
        var rule: RuleNumber?
        for place in categoryAllowances.indices
        where categoryAllowances[place].period.contains(question.now)
            && categoryAllowances[place].scope.includes(question.asker)
        {
            categories |= categoryAllowances[place].categories
            rule = categoryAllowances[place].rule
        }
        return (categories, rule)
    }
}

extension Question {
    /// The path that RFC 8484 section 4.1.1 uses in its examples and nearly every server has.
    fileprivate func isForeignDNS(_ text: Span<UInt8>) -> Bool {
        guard path.count >= 10, text.equals("/dns-query", in: path.lowerBound..<(path.lowerBound + 10)) else {
            return false
        }
        return path.count == 10 || HostKeys.small(text[path.lowerBound + 10]) == nil
    }
}

extension Snapshot.Plan {
    fileprivate var isClosed: Bool {
        switch access {
        case .closed: true
        case .everythingButBlocked, .onlyChosen: false
        }
    }
}
