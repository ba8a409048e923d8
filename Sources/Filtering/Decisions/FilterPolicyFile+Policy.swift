/// From the file's plain words to the policy's types.
extension FilterPolicyFile {
    func policy() throws(FilterFileFailure) -> FilterPolicy {
        guard version == Self.version else { throw .otherVersion(version) }
        var policy = FilterPolicy()
        policy.rules = rules.map { FilterRule(clause: $0.clause, why: $0.why) }
        policy.ownHosts = ownHosts
        for group in groups { policy.groups.append(try read(group)) }
        for line in sites {
            policy.sites.append(
                SiteRule(
                    try Self.site(line.site),
                    opens: line.opens,
                    scope: try scope(line.for),
                    period: try Self.period(
                        line.from ?? FilterPeriod.always.from,
                        line.until ?? FilterPeriod.always.until
                    ),
                    rule: try rule(line.rule)
                )
            )
        }
        for line in allowances {
            let period = try Self.period(line.from, line.until)
            policy.allowances.append(
                Allowance(try Self.what(line), for: try scope(line.for), period, rule: try rule(line.rule))
            )
        }
        for line in suspensions {
            let period = try Self.period(line.from, line.until)
            policy.suspensions.append(FilterSuspension(of: try scope(line.for), period, rule: try rule(line.rule)))
        }
        for line in sessions {
            policy.sessions.append(FilterSession(for: try scope(line.for), try Self.period(line.from, line.until)))
        }
        return policy
    }

    private func read(_ line: Group) throws(FilterFileFailure) -> FilterGroup {
        var group = FilterGroup(name: line.name, plans: [])
        for plan in line.plans { group.plans.append(try read(plan)) }
        guard let sessions = FilterGroup.SessionNeed(rawValue: line.sessions) else {
            throw .strange(what: "none, remind or required", value: line.sessions)
        }
        guard let youTube = FilterGroup.YouTubeLimit(rawValue: line.youTube) else {
            throw .strange(what: "open, moderate or strict", value: line.youTube)
        }
        group.sessions = sessions
        group.youTube = youTube
        group.sessionRule = try rule(line.sessionRule)
        group.safeSearch = line.safeSearch
        group.blocksBypasses = line.blocksBypasses
        group.bypassRule = try rule(line.bypassRule)
        group.failsOpen = line.failsOpen
        return group
    }

    private func read(_ line: Plan) throws(FilterFileFailure) -> FilterPlan {
        guard let hours = WeekHours(runs: line.hours) else {
            throw .strange(what: "a list of minutes of the week", value: "\(line.hours)")
        }
        let access: FilterPlan.Access =
            switch line.access {
            case "everythingButBlocked": .everythingButBlocked
            case "onlyChosen": .onlyChosen(categories: Set(line.chosen ?? []))
            case "closed": .closed
            default: throw .strange(what: "everythingButBlocked, onlyChosen or closed", value: line.access)
            }
        var plan = FilterPlan(hours: hours, access: access, rule: try rule(line.rule))
        for blocked in line.blocked { plan.blocked.append(CategoryRule(blocked.category, try rule(blocked.rule))) }
        return plan
    }

    private static func what(_ line: AllowanceLine) throws(FilterFileFailure) -> Allowance.What {
        if let category = line.category { return .category(category) }
        return .site(try site(line.site ?? ""))
    }

    private static func site(_ text: String) throws(FilterFileFailure) -> Site {
        guard let site = Site(text) else { throw .strange(what: "the address of a site", value: text) }
        return site
    }

    private static func period(_ from: Int64, _ until: Int64) throws(FilterFileFailure) -> FilterPeriod {
        guard from <= until else { throw .strange(what: "a time after \(from)", value: "\(until)") }
        return FilterPeriod(from: from, until: until)
    }

    private func rule(_ number: Int?) throws(FilterFileFailure) -> RuleNumber? {
        guard let number else { return nil }
        guard rules.indices.contains(number) else { throw .strange(what: "the number of a rule", value: "\(number)") }
        return RuleNumber(number)
    }

    private func scope(_ text: String) throws(FilterFileFailure) -> FilterScope {
        guard let scope = FilterScope(text) else { throw .strange(what: "whom something is for", value: text) }
        if case .group(let number) = scope, !groups.indices.contains(number.value) {
            throw .strange(what: "the number of a group", value: "\(number.value)")
        }
        return scope
    }
}

/// From the policy's types to the file's plain words.
extension FilterPolicyFile {
    init(_ policy: FilterPolicy) {
        rules = policy.rules.map { Rule(clause: $0.clause, why: $0.why) }
        groups = policy.groups.map(Group.init)
        ownHosts = policy.ownHosts
        sites = policy.sites.map(SiteLine.init)
        allowances = policy.allowances.map(AllowanceLine.init)
        suspensions = policy.suspensions.map { PeriodLine($0.scope, $0.period, $0.rule) }
        sessions = policy.sessions.map { PeriodLine($0.scope, $0.period, nil) }
    }
}

extension FilterPolicyFile.Group {
    fileprivate init(_ group: FilterGroup) {
        name = group.name
        sessions = group.sessions.rawValue
        sessionRule = group.sessionRule?.value
        safeSearch = group.safeSearch
        youTube = group.youTube.rawValue
        blocksBypasses = group.blocksBypasses
        bypassRule = group.bypassRule?.value
        failsOpen = group.failsOpen
        plans = group.plans.map(FilterPolicyFile.Plan.init)
    }
}

extension FilterPolicyFile.Plan {
    fileprivate init(_ plan: FilterPlan) {
        hours = plan.hours.runs
        rule = plan.rule?.value
        blocked = plan.blocked.map { FilterPolicyFile.Blocked(category: $0.category, rule: $0.rule?.value) }
        switch plan.access {
        case .everythingButBlocked: (access, chosen) = ("everythingButBlocked", nil)
        case .onlyChosen(let categories): (access, chosen) = ("onlyChosen", categories.sorted())
        case .closed: (access, chosen) = ("closed", nil)
        }
    }
}

extension FilterPolicyFile.SiteLine {
    fileprivate init(_ rule: SiteRule) {
        let isForATime = rule.period != .always
        site = rule.site.text
        opens = rule.opens
        self.for = rule.scope.description
        from = isForATime ? rule.period.from : nil
        until = isForATime ? rule.period.until : nil
        self.rule = rule.rule?.value
    }
}

extension FilterPolicyFile.AllowanceLine {
    fileprivate init(_ allowance: Allowance) {
        switch allowance.what {
        case .site(let site): (self.site, category) = (site.text, nil)
        case .category(let name): (site, category) = (nil, name)
        }
        self.for = allowance.scope.description
        from = allowance.period.from
        until = allowance.period.until
        rule = allowance.rule?.value
    }
}

extension FilterPolicyFile.PeriodLine {
    fileprivate init(_ scope: FilterScope, _ period: FilterPeriod, _ rule: RuleNumber?) {
        self.for = scope.description
        from = period.from
        until = period.until
        self.rule = rule?.value
    }
}

extension Site {
    /// As it is written and read again.
    package var text: String { host.text + String(decoding: path, as: UTF8.self) }
}
