import Domain
import Records

/// What the lists of our own doors hold: a category that none of them has closes nothing.
enum ListedCategories {
    /// Our own doors are shut: the provider closes, by lists of its own.
    case notAsked
    /// Our own doors are open, and no list can be read.
    case unread
    case these(Set<String>)

    func lacks(_ category: String) -> Bool {
        if case .these(let names) = self { !names.contains(category) } else { false }
    }

    var areUnread: Bool {
        if case .unread = self { true } else { false }
    }

    /// One sentence for the page of the filter; none where each category closes something.
    func need(for rules: [GroupRules]) -> String? {
        switch self {
        case .notAsked: return nil
        case .unread:
            return "Our own doors have no lists that can be read, so each group is open or closed as a whole. Whoever "
                + "runs IT adds lists with: accord lists add"
        case .these:
            let lacking = rules.flatMap(\.blocked).filter { lacks($0.category) }.map(\.words).uniqued
            guard !lacking.isEmpty else { return nil }
            return "No list of our own doors has these, so they close nothing of them (see Groups): "
                + lacking.joined(separator: ", ")
        }
    }
}

extension Site {
    func listedCategories(_ filter: Filter) async throws -> ListedCategories {
        guard filter.isAgreed(.doors), try await filterIsOn else { return .notAsked }
        guard let names = registry.listedCategories() else { return .unread }
        return .these(Set(names))
    }

    /// What is to be done about the filter itself, in sentences.
    func needs(of filter: Filter) async throws -> [String] {
        let listed = try await listedCategories(filter)
        let unlisted = listed.need(for: UserGroup.allCases.compactMap { filter.groups[$0] })
        return filter.needs(on: today).map { $0.words(in: filter.product) } + [unlisted].compactMap { $0 }
    }
}

extension GroupRules.Blocked {
    /// Categories go by the names of those who make lists; a school’s own name is shown as it is.
    var words: String {
        switch category {
        case "adult": "Pornography and other things for adults"
        case "gambling": "Gambling"
        case "malware": "Sites that harm devices"
        case "phishing": "Sites that steal passwords"
        case "vpn": "Ways round the filter"
        case "dns-over-https": "Look-ups that hide from the filter"
        case "social-media": "Social media"
        case "ai-tools": "AI tools"
        case "other-search": "Searching without SafeSearch"
        default: category
        }
    }
}
