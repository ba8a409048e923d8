/// What the school decided about its filter, as `Domain` hands it over; a `Snapshot` makes it quick to ask.
package struct FilterPolicy: Sendable {
    package var rules: [FilterRule] = []
    package var groups: [FilterGroup] = []
    /// Where this school's Accord is reached: telling works from everywhere, for everyone.
    package var ownHosts: [String] = []
    package var sites: [SiteRule] = []
    package var allowances: [Allowance] = []
    package var suspensions: [FilterSuspension] = []
    package var sessions: [FilterSession] = []

    package init() {}
}

/// Why something is open or closed: the school's reason and the clause of its policy that this keeps.
package struct FilterRule: Hashable, Sendable {
    package let clause: String
    package let why: String

    package init(clause: String, why: String) {
        self.clause = clause
        self.why = why
    }
}

/// People who are filtered alike: EYFS and KS1, KS2, staff, guests.
package struct FilterGroup: Sendable {
    package let name: String
    package var sessions: SessionNeed = .none
    package var sessionRule: RuleNumber?
    /// The first plan whose hours hold decides; outside all of them the group is closed.
    package var plans: [FilterPlan]
    package var safeSearch = true
    package var youTube: YouTubeLimit = .strict
    /// VPN, proxies and foreign DNS: their signals are answered so that browsers stay with the school's own.
    package var blocksBypasses = true
    package var bypassRule: RuleNumber?
    /// What doors do when they have no snapshot.
    package var failsOpen = false

    package init(name: String, plans: [FilterPlan]) {
        self.name = name
        self.plans = plans
    }

    package enum SessionNeed: String, Hashable, Sendable {
        case none
        /// Open without one, and the verdict says that nobody opened one.
        case remind
        /// No session, no internet: switched on by head and IT together.
        case required
    }

    package enum YouTubeLimit: String, Hashable, Sendable {
        case open
        case moderate
        case strict
    }
}

/// What is open to a group in some hours of the week.
package struct FilterPlan: Sendable {
    package let hours: WeekHours
    package let access: Access
    /// Why it is closed, or closed beyond what was chosen.
    package var rule: RuleNumber?
    package var blocked: [CategoryRule]

    package init(hours: WeekHours, access: Access, rule: RuleNumber? = nil, blocked: [CategoryRule] = []) {
        self.hours = hours
        self.access = access
        self.rule = rule
        self.blocked = blocked
    }

    package enum Access: Hashable, Sendable {
        case everythingButBlocked
        /// Sites an adult chose, and categories that hold only such.
        case onlyChosen(categories: Set<String>)
        case closed
    }
}

package struct CategoryRule: Hashable, Sendable {
    package let category: String
    package let rule: RuleNumber?

    package init(_ category: String, _ rule: RuleNumber? = nil) {
        self.category = category
        self.rule = rule
    }
}

/// A site that the school itself opened or closed; of two that fit, the one that names more of the address holds.
package struct SiteRule: Sendable {
    package let site: Site
    package let opens: Bool
    package let scope: FilterScope
    package let period: FilterPeriod
    package let rule: RuleNumber?

    package init(
        _ site: Site,
        opens: Bool,
        scope: FilterScope = .everyone,
        period: FilterPeriod = .always,
        rule: RuleNumber? = nil
    ) {
        self.site = site
        self.opens = opens
        self.scope = scope
        self.period = period
        self.rule = rule
    }
}

/// A host and all below it, or one part of it: `example.org`, `example.org/maths`.
package struct Site: Hashable, Sendable {
    package let host: HostName
    /// Begins with a slash; empty for the whole host.
    package let path: [UInt8]

    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        do throws(Address.Failure) {
            let address = try Address(bytes.span)
            guard let host = HostName(bytes.span, in: address.host) else { return nil }
            self.host = host
            path = Array(bytes[address.path])
        } catch {
            return nil
        }
    }
}

/// Something opened for somebody for a time.
package struct Allowance: Sendable {
    package let what: What
    package let scope: FilterScope
    package let period: FilterPeriod
    package let rule: RuleNumber?

    package enum What: Sendable {
        case site(Site)
        case category(String)
    }

    package init(_ what: What, for scope: FilterScope, _ period: FilterPeriod, rule: RuleNumber? = nil) {
        self.what = what
        self.scope = scope
        self.period = period
        self.rule = rule
    }
}

/// Somebody has no internet for a time, telling and helplines apart.
package struct FilterSuspension: Sendable {
    package let scope: FilterScope
    package let period: FilterPeriod
    package let rule: RuleNumber?

    package init(of scope: FilterScope, _ period: FilterPeriod, rule: RuleNumber? = nil) {
        self.scope = scope
        self.period = period
        self.rule = rule
    }
}

/// An adult opened the internet for a class, a place or a group.
package struct FilterSession: Sendable {
    package let scope: FilterScope
    package let period: FilterPeriod

    package init(for scope: FilterScope, _ period: FilterPeriod) {
        self.scope = scope
        self.period = period
    }
}
