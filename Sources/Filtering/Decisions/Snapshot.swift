/// Everything one decision needs, made once from the policy and the lists and never changed: doors swap it whole.
package struct Snapshot: Sendable {
    package let policy: FilterPolicy
    package let lists: CompiledLists?
    package let rewrites: [Rewrite]
    /// What in the policy has no effect; shown to whoever looks after the filter.
    package private(set) var warnings: [Warning] = []

    /// Asked first, and lifted by nothing; its categories and names are never shown.
    let locked: CompiledLists?
    let own: OwnEntries
    private(set) var groups: [Group] = []
    private(set) var plans: [Plan] = []
    let suspensions: [FilterSuspension]
    let sessions: [FilterSession]
    private(set) var categoryAllowances: [CategoryAllowance] = []
    /// Of all plans, one after another: hours as bits, and by category one more than the rule's number, 0 for none.
    private var hours: [UInt64] = []
    private var rules: [Int32] = []

    package enum Warning: Hashable, Sendable {
        case notAHost(String)
        /// A category that no list has closes nothing.
        case unknownCategory(String)
        /// The locked layer holds the school's own address, so that nobody can tell from there.
        case ownHostLocked(String)
        case noPlan(group: String)
    }

    /// What a decision needs of a group; like all that follows without references, which would have to be counted.
    struct Group: Sendable {
        let plans: Range<Int>
        let sessions: FilterGroup.SessionNeed
        let sessionRule: RuleNumber?
        let safeSearch: Bool
        let youTube: FilterGroup.YouTubeLimit
        let blocksBypasses: Bool
        let bypassRule: RuleNumber?
    }

    struct Plan: Sendable {
        let access: Access
        let blocked: UInt128
        let rule: RuleNumber?
    }

    enum Access: Sendable {
        case everythingButBlocked
        case onlyChosen(UInt128)
        case closed
    }

    struct CategoryAllowance: Sendable {
        let categories: UInt128
        let scope: FilterScope
        let period: FilterPeriod
        let rule: RuleNumber?
    }

    package init(_ policy: FilterPolicy, lists: CompiledLists?, locked: CompiledLists? = nil) {
        self.policy = policy
        self.lists = lists
        suspensions = policy.suspensions
        sessions = policy.sessions
        self.locked = locked
        rewrites = Starter.rewrites
        var strange: [String] = []
        own = Self.ownEntries(of: policy, rewrites, &strange)
        warnings = strange.map { .notAHost($0) }
        addGroups()
        addCategoryAllowances()
        warnOfLockedHosts()
    }

    /// True when a DNS door leaves `ech` out of HTTPS records (RFC 9848), so that the host asked for stays visible.
    package func hidesEncryptedHellos(from asker: Asker) -> Bool {
        guard groups.indices.contains(asker.group.value) else { return true }
        return groups[asker.group.value].blocksBypasses
    }

    /// Differs whenever other lists decide.
    package var listsName: UInt64 { (lists?.checksum ?? 0) ^ (locked?.checksum ?? 0) &* 3 }

    private static func ownEntries(
        of policy: FilterPolicy,
        _ rewrites: [Rewrite],
        _ strange: inout [String]
    ) -> OwnEntries {
        var own = OwnEntries()
        for host in Starter.helplines { own.add(host, .helpline) }
        for (host, signal) in Starter.signals { own.add(host, .signal(signal)) }
        for text in policy.ownHosts {
            if let host = HostName(text) { own.add(host, .ownHost) } else { strange.append(text) }
        }
        for (number, rewrite) in rewrites.enumerated() {
            for host in rewrite.hosts { own.add(host, rewrite.limit.kind(number)) }
        }
        for rule in policy.sites {
            let kind: OwnEntries.Kind = rule.opens ? .siteOpened : .siteClosed
            let (scope, period) = (rule.scope, rule.period)
            own.add(rule.site.host, path: rule.site.path, kind, scope: scope, period: period, rule: rule.rule)
        }
        for allowance in policy.allowances {
            guard case .site(let site) = allowance.what else { continue }
            let (scope, period) = (allowance.scope, allowance.period)
            own.add(site.host, path: site.path, .allowance, scope: scope, period: period, rule: allowance.rule)
        }
        own.arrange()
        return own
    }

    private mutating func addGroups() {
        for group in policy.groups {
            if group.plans.isEmpty { warnings.append(.noPlan(group: group.name)) }
            let first = plans.count
            for plan in group.plans { add(plan) }
            groups.append(
                Group(
                    plans: first..<plans.count,
                    sessions: group.sessions,
                    sessionRule: group.sessionRule,
                    safeSearch: group.safeSearch,
                    youTube: group.youTube,
                    blocksBypasses: group.blocksBypasses,
                    bypassRule: group.bypassRule
                )
            )
        }
    }

    private mutating func add(_ plan: FilterPlan) {
        var rules = [Int32](repeating: 0, count: ListCompiler.categoriesMax)
        var blocked: UInt128 = 0
        for rule in plan.blocked {
            guard let place = category(rule.category) else { continue }
            blocked |= 1 << UInt128(place)
            rules[place] = rule.rule.map { Int32(truncatingIfNeeded: $0.value + 1) } ?? 0
        }
        let access: Access
        switch plan.access {
        case .everythingButBlocked: access = .everythingButBlocked
        case .closed: access = .closed
        case .onlyChosen(let names):
            access = .onlyChosen(names.compactMap { category($0) }.reduce(0) { $0 | 1 << UInt128($1) })
        }
        plans.append(Plan(access: access, blocked: blocked, rule: plan.rule))
        hours += plan.hours.words
        self.rules += rules
    }

    /// The first of a group's plans whose hours hold.
    func plan(of group: Group, at now: Int64) -> Int? {
        let minute = SchoolTime.minuteOfWeek(at: now)
        for place in group.plans {
            let word = hours[place * WeekHours.wordCount + minute >> 6]
            if word >> UInt64(minute & 63) & 1 == 1 { return place }
        }
        return nil
    }

    func rule(ofPlan place: Int, category: Int) -> RuleNumber? {
        let number = rules[place * ListCompiler.categoriesMax + category]
        return number == 0 ? nil : RuleNumber(Int(number) - 1)
    }

    private mutating func addCategoryAllowances() {
        for allowance in policy.allowances {
            guard case .category(let name) = allowance.what, let place = category(name) else { continue }
            categoryAllowances.append(
                CategoryAllowance(
                    categories: 1 << UInt128(place),
                    scope: allowance.scope,
                    period: allowance.period,
                    rule: allowance.rule
                )
            )
        }
    }

    private mutating func category(_ name: String) -> Int? {
        if let place = lists?.categories.firstIndex(of: name) { return place }
        if !warnings.contains(.unknownCategory(name)) { warnings.append(.unknownCategory(name)) }
        return nil
    }

    private mutating func warnOfLockedHosts() {
        guard let locked else { return }
        for text in policy.ownHosts {
            guard let host = HostName(text), let keys = host.keys else { continue }
            let finding = locked.finding(keys, path: 0..<0, in: host.bytes.span, withExceptions: false)
            if finding.categories != 0 { warnings.append(.ownHostLocked(text)) }
        }
    }
}

extension Rewrite.Limit {
    fileprivate func kind(_ number: Int) -> OwnEntries.Kind {
        switch self {
        case .search: .safeSearch(number)
        case .moderate: .moderateYouTube(number)
        case .strict: .strictYouTube(number)
        }
    }
}
