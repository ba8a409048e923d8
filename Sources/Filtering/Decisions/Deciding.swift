/// One decision on its way through the layers.
struct Deciding {
    let snapshot: Snapshot
    let keys: HostKeys
    let path: Range<Int>
    let asker: Asker
    let now: Int64

    var trace = Trace()
    private var own = OwnFindings()

    init(snapshot: Snapshot, keys: HostKeys, path: Range<Int>, asker: Asker, now: Int64) {
        self.snapshot = snapshot
        self.keys = keys
        self.path = path
        self.asker = asker
        self.now = now
    }

    mutating func verdict(_ text: Span<UInt8>) -> Verdict {
        own = OwnFindings(snapshot.own, self, text)
        if let verdict = alwaysDecided(text) { return verdict }
        guard snapshot.groups.indices.contains(asker.group.value) else { return closed(.hours, .unknownGroup) }
        let group = snapshot.groups[asker.group.value].group
        var verdict = decided(text, for: group)
        if verdict.isOpen { verdict.rewrite = own.rewrite(for: group) }
        return verdict
    }

    /// The locked layer, helplines and the school's own host: the same for everyone.
    private mutating func alwaysDecided(_ text: Span<UInt8>) -> Verdict? {
        let locked = snapshot.locked?.finding(keys, path: path, in: text)
        if let locked, locked.isOfPage { return closed(.lockedPages, .locked) }
        trace[.lockedPages] = .passed
        if let ending = own.helpline { return opened(.helplines, .helpline, ending: ending) }
        trace[.helplines] = .passed
        if let locked, locked.categories != 0 { return closed(.lockedHosts, .locked) }
        trace[.lockedHosts] = .passed
        if let ending = own.ownHost { return opened(.ownHosts, .ownHost, ending: ending) }
        trace[.ownHosts] = .passed
        return nil
    }

    private mutating func decided(_ text: Span<UInt8>, for group: FilterGroup) -> Verdict {
        for suspension in snapshot.policy.suspensions
        where suspension.period.contains(now) && suspension.scope.includes(asker) {
            return closed(.suspensions, .suspended, rule: suspension.rule)
        }
        trace[.suspensions] = .passed
        if group.blocksBypasses, let signal = own.signal {
            return closed(.signals, .signal(signal.kind), rule: group.bypassRule, ending: signal.ending)
        }
        trace[.signals] = .passed
        if group.sessions != .none, !isInSession {
            if group.sessions == .required { return closed(.sessions, .noSession, rule: group.sessionRule) }
            trace[.sessions] = .noted
        } else {
            trace[.sessions] = .passed
        }
        return decidedByPlan(text, for: group)
    }

    private var isInSession: Bool {
        snapshot.policy.sessions.contains { $0.period.contains(now) && $0.scope.includes(asker) }
    }

    private mutating func decidedByPlan(_ text: Span<UInt8>, for group: FilterGroup) -> Verdict {
        let minute = SchoolTime.minuteOfWeek(at: now)
        let plans = snapshot.groups[asker.group.value].plans
        let place = plans.firstIndex { $0.hours.contains(minute: minute) }
        guard let place, !plans[place].isClosed else {
            if let site = own.site, site.kind == .allowance { return byAllowance(site) }
            return closed(.hours, .closedNow, rule: place.flatMap { plans[$0].rule })
        }
        trace[.hours] = .passed
        if let site = own.site {
            if site.kind == .allowance { return byAllowance(site) }
            return site.kind == .siteOpened
                ? opened(.sites, .siteOpened, rule: site.rule, ending: site.ending)
                : closed(.sites, .siteClosed, rule: site.rule, ending: site.ending)
        }
        trace[.sites] = .passed
        if group.blocksBypasses, isForeignDNS(text) { return closed(.foreignDNS, .foreignDNS, rule: group.bypassRule) }
        trace[.foreignDNS] = .passed
        return byLists(text, plans[place])
    }

    private mutating func byAllowance(_ site: OwnFindings.SiteFinding) -> Verdict {
        opened(.sites, .allowedForATime, rule: site.rule, ending: site.ending)
    }

    private mutating func byLists(_ text: Span<UInt8>, _ plan: Snapshot.Plan) -> Verdict {
        let finding = snapshot.lists?.finding(keys, path: path, in: text) ?? CompiledLists.Finding()
        let (lifted, rule) = allowedCategories
        let found = finding.categories
        let blocked = found & plan.blocked & ~lifted
        if blocked != 0 {
            let category = blocked.trailingZeroBitCount
            var verdict = closed(.lists, .category, rule: plan.rule(of: category), ending: finding.ending)
            verdict.category = category
            return verdict
        }
        trace[.lists] = found == 0 ? .passed : .noted
        if found & plan.blocked & lifted != 0 {
            return opened(.lists, .allowedForATime, rule: rule, ending: finding.ending)
        }
        guard case .onlyChosen(let categories) = plan.access else {
            return opened(.choice, .nothingAgainst, ending: finding.ending)
        }
        let chosen = found & (categories | lifted)
        guard chosen != 0 else { return closed(.choice, .notChosen, rule: plan.rule) }
        var verdict = opened(.choice, .chosen, rule: plan.rule, ending: finding.ending)
        verdict.category = chosen.trailingZeroBitCount
        return verdict
    }

    private var allowedCategories: (UInt128, RuleNumber?) {
        var lifted: UInt128 = 0
        var rule: RuleNumber?
        for allowance in snapshot.categoryAllowances
        where allowance.period.contains(now) && allowance.scope.includes(asker) {
            lifted |= allowance.categories
            rule = allowance.rule
        }
        return (lifted, rule)
    }

    /// The path that RFC 8484 section 4.1.1 uses in its examples and nearly every server has.
    private func isForeignDNS(_ text: Span<UInt8>) -> Bool {
        guard path.count >= 10, text.equals("/dns-query", in: path.lowerBound..<(path.lowerBound + 10)) else {
            return false
        }
        return path.count == 10 || HostKeys.small(text[path.lowerBound + 10]) == nil
    }
}

extension Deciding {
    private mutating func closed(
        _ layer: Trace.Layer,
        _ reason: Verdict.Reason,
        rule: RuleNumber? = nil,
        ending: Int? = nil
    ) -> Verdict {
        made(false, layer, reason, rule, ending)
    }

    private mutating func opened(
        _ layer: Trace.Layer,
        _ reason: Verdict.Reason,
        rule: RuleNumber? = nil,
        ending: Int? = nil
    ) -> Verdict {
        made(true, layer, reason, rule, ending)
    }

    private mutating func made(
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

extension Snapshot.Plan {
    fileprivate var isClosed: Bool {
        switch access {
        case .closed: true
        case .everythingButBlocked, .onlyChosen: false
        }
    }

    fileprivate func rule(of category: Int) -> RuleNumber? {
        rules[category] == 0 ? nil : RuleNumber(Int(rules[category]) - 1)
    }
}
