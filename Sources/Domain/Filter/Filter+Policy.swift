import Filtering

/// Whether an address is one where children find help, which no list and no person closes.
enum Helplines {
    /// Read once: a day's decisions ask it hundreds of thousands of times.
    private static let hosts = Set(Starter.helplines.map(\.bytes))

    static func hold(_ address: String) -> Bool {
        guard let site = Site(address) else { return false }
        var host = site.host.bytes[...]
        while !hosts.contains(Array(host)) {
            guard let dot = host.firstIndex(of: UInt8(ascii: ".")) else { return false }
            host = host[(dot + 1)...]
        }
        return true
    }
}

extension FilterTask {
    /// Whether a text is a host or an address that a filter can open.
    package static func isAddress(_ text: String) -> Bool {
        Site(text) != nil
    }
}

/// Someone who is without the internet, and until when: what a filter does.
package struct InternetSuspension: Equatable, Sendable {
    package let person: PersonID
    package let from: Day
    package let until: Day

    package init(person: PersonID, from: Day, until: Day) {
        self.person = person
        self.from = from
        self.until = until
    }
}

extension Filter {
    /// What our own doors decide by: the groups in the order of `UserGroup`, so that a group's number is its place.
    ///
    /// `host` is where the school's Accord is reached, which is open always; empty where it has no address.
    package func policy(
        host: String,
        suspensions suspended: [InternetSuspension],
        sessions: [InternetSession] = []
    ) -> FilterPolicy {
        var policy = FilterPolicy()
        policy.sessions = sessions.compactMap(\.filterSession)
        if !host.isEmpty { policy.ownHosts = [host] }
        for (number, group) in UserGroup.allCases.enumerated() {
            let rules = groups[group] ?? .standard(for: group)
            policy.groups.append(made(group, rules, in: &policy.rules))
            let rule = Self.rule(group.words + ": chosen for lessons", in: &policy.rules)
            for site in rules.chosen.compactMap({ Site($0) }) {
                policy.sites.append(SiteRule(site, opens: true, scope: .group(GroupNumber(number)), rule: rule))
            }
        }
        let off = Self.rule("Somebody is without the internet for some days", in: &policy.rules)
        policy.suspensions = suspended.map { pause in
            let period = FilterPeriod(
                from: pause.from.start.milliseconds,
                until: pause.until.adding(days: 1).start.milliseconds
            )
            return FilterSuspension(of: .person(FilterID(pause.person.value)), period, rule: off)
        }
        return policy
    }

    /// The same as bytes of `policy.json`, with what was asked for and approved.
    package func policyFile(
        host: String,
        suspensions suspended: [InternetSuspension],
        sessions: [InternetSession] = [],
        requests: RequestsInFilter = RequestsInFilter()
    ) throws -> [UInt8] {
        var policy = policy(host: host, suspensions: suspended, sessions: sessions)
        policy.follow(requests)
        return try FilterPolicyFile.bytes(of: policy)
    }

    private func made(_ group: UserGroup, _ rules: GroupRules, in all: inout [FilterRule]) -> FilterGroup {
        let blocked = rules.blocked.map { CategoryRule($0.category, Self.rule($0.clause, in: &all)) }
        let access: FilterPlan.Access =
            rules.access == .onlyChosen ? .onlyChosen(categories: []) : .everythingButBlocked
        let open = rules.hours?.week ?? .always
        var made = FilterGroup(name: group.words, plans: [FilterPlan(hours: open, access: access, blocked: blocked)])
        if let hours = rules.hours {
            let rule = Self.rule("The internet is open \(hours.words)", in: &all)
            made.plans.append(FilterPlan(hours: .always, access: .closed, rule: rule))
        }
        made.sessions = isAgreed(.sessions(group)) ? .required : rules.remindsOfSessions ? .remind : .none
        made.sessionRule = made.sessions == .none ? nil : Self.rule("An adult opens the internet", in: &all)
        made.safeSearch = rules.safeSearch
        made.youTube = rules.youTube.limit
        made.bypassRule = Self.rule("Nobody goes round the filter", in: &all)
        made.failsOpen = rules.failsOpen
        return made
    }

    private static func rule(_ clause: String, in rules: inout [FilterRule]) -> RuleNumber {
        let rule = FilterRule(clause: clause, why: "")
        if let place = rules.firstIndex(of: rule) { return RuleNumber(place) }
        rules.append(rule)
        return RuleNumber(rules.count - 1)
    }
}

extension GroupRules.YouTube {
    fileprivate var limit: FilterGroup.YouTubeLimit {
        switch self {
        case .strict: .strict
        case .moderate: .moderate
        case .open: .open
        }
    }
}
