/// Why, in one sentence that names the clause.
extension Snapshot {
    /// `host` is what was asked for, as it was asked.
    package func explanation(of verdict: Verdict, host: String) -> String {
        let name = matchedName(of: verdict, host: host)
        return reason(of: verdict, name) + kept(by: verdict.rule) + "."
    }

    package func rule(_ number: RuleNumber?) -> FilterRule? {
        guard let number, policy.rules.indices.contains(number.value) else { return nil }
        return policy.rules[number.value]
    }

    /// The category's name, for those that may be shown.
    package func categoryName(of verdict: Verdict) -> String? {
        guard let place = verdict.category, let lists, lists.categories.indices.contains(place) else { return nil }
        return lists.categories[place]
    }

    private func matchedName(of verdict: Verdict, host: String) -> String {
        // By bytes: finding characters takes longer than deciding does.
        let labels = host.utf8.split(separator: UInt8(ascii: ".")).suffix(verdict.matchedLabels)
        guard let first = labels.first, let last = labels.last else { return host }
        return String(host[first.startIndex..<last.endIndex])
    }

    private func kept(by number: RuleNumber?) -> String {
        guard let rule = rule(number) else { return "" }
        let why = rule.why.isEmpty ? "" : ": \(rule.why)"
        return ", which keeps “\(rule.clause)”" + why
    }

    private func reason(of verdict: Verdict, _ name: String) -> String {
        let category = categoryName(of: verdict) ?? "unnamed"
        switch verdict.reason {
        case .unreadable: return "Closed because this is not an address that Accord can read"
        case .unknownGroup: return "Closed because the filter does not know this group of people"
        case .locked: return "Closed because it is on the list that nobody can open"
        case .helpline: return "Open because \(name) is there to help, for everyone and always"
        case .ownHost: return "Open because \(name) is where people tell the school, for everyone and always"
        case .suspended: return "Closed because the internet is stopped for this person for a time"
        case .signal: return "Closed because \(name) would take a browser round the school’s filter"
        case .noSession: return "Closed because no adult has opened the internet for this group yet"
        case .closedNow: return "Closed because the internet is not open for this group at this time"
        case .allowedForATime: return "Open for a time because an adult allowed \(allowed(verdict, name, category))"
        case .siteOpened: return "Open because the school opened \(name)"
        case .siteClosed: return "Closed because the school closed \(name)"
        case .foreignDNS: return "Closed because this page answers for names and would go round the school’s filter"
        case .category: return "Closed because \(name) is on the list “\(category)”"
        case .notChosen: return "Closed because no adult has chosen \(name) for this group"
        case .chosen: return "Open because \(name) is on the list “\(category)” that was chosen for this group"
        case .nothingAgainst: return "Open because nothing speaks against it"
        case .notReady: return "The filter has not read its lists yet"
        }
    }

    private func allowed(_ verdict: Verdict, _ name: String, _ category: String) -> String {
        verdict.category == nil ? name : "the list “\(category)”"
    }
}
