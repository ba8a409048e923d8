import Filtering

/// What our own doors open and close because somebody asked and it was approved.
package struct RequestsInFilter: Equatable, Sendable {
    package let changes: [RequestedChange]
    package let classes: [KnownClass]

    package init(_ changes: [RequestedChange] = [], among classes: [KnownClass] = []) {
        self.changes = changes
        self.classes = classes
    }
}

/// A class as doors can know it: by its number in `doors.json`, or by the people in it.
package struct KnownClass: Equatable, Sendable {
    package let name: String
    /// Nil for children who are in no class.
    package let number: FilterID<FilteredClass>?
    package let pupils: [PersonID: YearGroup]

    package init(name: String, number: FilterID<FilteredClass>?, pupils: [PersonID: YearGroup]) {
        self.name = name
        self.number = number
        self.pupils = pupils
    }

    /// A class of several years is no year's: then its children are meant one by one, where a door knows who they are.
    fileprivate func scopes(of year: YearGroup? = nil) -> [FilterScope] {
        let meant = pupils.filter { year == nil || $0.value == year }.keys.sorted { $0.value < $1.value }
        let whole = meant.count == pupils.count ? number.map { [FilterScope.schoolClass($0)] } : nil
        return (whole ?? []) + meant.map { .person(FilterID($0.value)) }
    }
}

extension FilterScope {
    /// Whom a name on a request means: a class, a year, or a group of the filter, also several with commas between.
    ///
    /// Empty where any of them is nobody whom a door knows: then a person opens it by hand.
    package static func named(_ text: String, among classes: [KnownClass]) -> [FilterScope] {
        let one = oneNamed(text, among: classes)
        guard one.isEmpty else { return one }
        let parts = text.replacing(" and ", with: ",").split(separator: ",").map { String($0) }
        let found = parts.map { oneNamed($0, among: classes) }
        return found.contains(where: \.isEmpty) ? [] : found.flatMap { $0 }
    }

    private static func oneNamed(_ text: String, among classes: [KnownClass]) -> [FilterScope] {
        let key = RollText.key(text)
        guard !key.isEmpty else { return [] }
        if let known = classes.first(where: { RollText.key($0.name) == key }) { return known.scopes() }
        if let groups = UserGroup.named(key) { return groups.map(\.scope) }
        guard case .year(let year) = YearGroupText(text) else { return [] }
        return classes.flatMap { $0.scopes(of: year) }
    }
}

extension UserGroup {
    /// The groups of the filter that are called so.
    fileprivate static func named(_ key: String) -> [UserGroup]? {
        switch key {
        case "staff", "all staff": [.staff]
        case "pupils", "all pupils", "children", "all children": [.youngest, .older]
        case "guests", "visitors": [.guests]
        case "everyone": allCases
        default: allCases.first { $0.words.lowercased() == key }.map { [$0] }
        }
    }

    fileprivate var scope: FilterScope {
        .group(GroupNumber(UserGroup.allCases.firstIndex(of: self) ?? 0))
    }
}

extension FilterPolicy {
    /// Opens and closes what was approved, each for its people and its time; what names no site or nobody does nothing.
    package mutating func follow(_ requests: RequestsInFilter) {
        for change in requests.changes {
            guard let site = Site(change.address.trimmed) else { continue }
            let scopes = FilterScope.named(change.group, among: requests.classes)
            let period = FilterPeriod(from: change.from.milliseconds, until: change.until.milliseconds)
            let rule = number(ofRule: (change.isOpened ? "Opened" : "Blocked") + " because somebody asked")
            for scope in scopes {
                if change.isOpened {
                    allowances.append(Allowance(.site(site), for: scope, period, rule: rule))
                } else {
                    sites.append(SiteRule(site, opens: false, scope: scope, period: period, rule: rule))
                }
            }
        }
    }

    private mutating func number(ofRule clause: String) -> RuleNumber {
        let rule = FilterRule(clause: clause, why: "")
        if let place = rules.firstIndex(of: rule) { return RuleNumber(place) }
        rules.append(rule)
        return RuleNumber(rules.count - 1)
    }
}
