import Testing

@testable import Filtering

func site(_ text: String) throws -> Site {
    try #require(Site(text))
}

/// Lists from text, an entry a line.
func lists(_ texts: [String: String], as format: ListFormat = .plain) throws -> CompiledLists {
    try CompiledLists(copying: compiled(texts, as: format))
}

func compiled(_ texts: [String: String], as format: ListFormat = .plain) throws -> [UInt8] {
    var compiler = try ListCompiler(categories: Set(texts.keys))
    for (category, text) in texts {
        let bytes = Array((text + "\n").utf8)
        _ = try compiler.add(bytes.span, as: format, to: category)
    }
    return try compiler.compiled()
}

func report(_ text: String, as format: ListFormat) throws -> ListReport {
    var compiler = try ListCompiler(categories: ["games"])
    let bytes = Array(text.utf8)
    return try compiler.add(bytes.span, as: format, to: "games")
}

extension CompiledLists {
    /// The categories of a URL or host, by name.
    func names(of address: String) -> [String] {
        let bytes = Array(address.utf8)
        do throws(Address.Failure) {
            let parts = try Address(bytes.span)
            guard let host = HostName(bytes.span, in: parts.host), let keys = host.keys else { return ["unreadable"] }
            let plain = host.bytes + bytes[parts.path]
            let found = finding(keys, path: host.bytes.count..<plain.count, in: plain.span)
            return categories.indices.filter { found.categories >> UInt128($0) & 1 == 1 }.map { categories[$0] }
        } catch {
            return ["unreadable"]
        }
    }
}

/// The same school with what a test adds to it.
func school(_ change: (inout FilterPolicy) throws -> Void) rethrows -> FilterPolicy {
    var policy = school()
    try change(&policy)
    return policy
}

/// A school with four groups.
func school() -> FilterPolicy {
    var policy = FilterPolicy()
    policy.rules = [
        FilterRule(clause: "I only use sites an adult chose", why: "the youngest start from a short list"),
        FilterRule(clause: "School devices are for school work", why: ""),
        FilterRule(clause: "I will not try to bypass the filter", why: ""),
    ]
    var young = FilterGroup(
        name: "EYFS and KS1",
        plans: [FilterPlan(hours: .always, access: .onlyChosen(categories: ["chosen"]), rule: RuleNumber(0))]
    )
    young.sessions = .required
    young.sessionRule = RuleNumber(0)
    let schoolHours = WeekHours(days: 0..<5, from: 8 * 60, until: 18 * 60)
    let closedGames = CategoryRule("games", RuleNumber(1))
    var older = FilterGroup(
        name: "KS2",
        plans: [FilterPlan(hours: schoolHours, access: .everythingButBlocked, blocked: [closedGames, .init("adult")])]
    )
    older.bypassRule = RuleNumber(2)
    var staff = FilterGroup(
        name: "Staff",
        plans: [FilterPlan(hours: .always, access: .everythingButBlocked, blocked: [CategoryRule("adult")])]
    )
    staff.youTube = .moderate
    staff.safeSearch = false
    var guests = FilterGroup(
        name: "Guests",
        plans: [
            FilterPlan(hours: .always, access: .everythingButBlocked, blocked: [CategoryRule("adult"), closedGames])
        ]
    )
    guests.youTube = .open
    policy.groups = [young, older, staff, guests]
    policy.ownHosts = ["accord.school.example.org"]
    return policy
}

extension GroupNumber {
    static let young = GroupNumber(0)
    static let older = GroupNumber(1)
    static let staff = GroupNumber(2)
    static let guests = GroupNumber(3)
}

extension Engine {
    static let texts = [
        "adult": "adult.example\nmixed.example/private",
        "games": "games.example\nbigger.games.example",
        "chosen": "maths.example",
    ]

    init(_ policy: FilterPolicy, locked: [String: String]? = nil) throws {
        let locked = try locked.map { try lists($0) }
        self.init(Snapshot(policy, lists: try lists(Self.texts), locked: locked))
    }

    func decide(_ address: String, _ asker: Asker, at now: Int64 = Moment.monday10) -> Verdict {
        let bytes = Array(address.utf8)
        return decide(bytes.span, for: asker, at: now)
    }

    func decide(_ address: String, _ group: GroupNumber, at now: Int64 = Moment.monday10) -> Verdict {
        decide(address, Asker(group: group), at: now)
    }
}

/// Moments of a week in November 2026, when the time in England is that of UTC.
enum Moment {
    static let minute: Int64 = 60_000
    static let hour = 60 * minute
    /// Monday 23 November 2026, 10:00.
    static let monday10: Int64 = 1_795_428_000_000
}
