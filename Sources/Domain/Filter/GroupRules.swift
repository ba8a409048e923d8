/// What is open to one group of people.
package struct GroupRules: Codable, Equatable, Sendable {
    package var access: Access
    /// Sites that an adult chose, each a host or a part of one.
    package var chosen: [String]
    package var blocked: [Blocked]
    package var safeSearch: Bool
    package var youTube: YouTube
    /// Says to adults that nobody opened a session; "no session, no internet" takes two people.
    package var remindsOfSessions: Bool
    /// What our own doors do for this group while they have no lists.
    package var failsOpen: Bool
    /// When it is open at all; nil for always.
    package var hours: Hours?

    package enum Access: String, Codable, CaseIterable, Sendable {
        case onlyChosen
        case allButBlocked

        package var words: String {
            switch self {
            case .onlyChosen: "Only the sites that an adult chose"
            case .allButBlocked: "Everything but what is blocked"
            }
        }
    }

    package enum YouTube: String, Codable, CaseIterable, Sendable {
        case strict
        case moderate
        case open

        package var words: String {
            switch self {
            case .strict: "Strict"
            case .moderate: "Moderate"
            case .open: "As it is"
            }
        }
    }

    /// A category of a list, and the rule of the policy that this keeps.
    package struct Blocked: Codable, Equatable, Sendable {
        package let category: String
        package let clause: String

        package init(_ category: String, keeps clause: String) {
            self.category = category
            self.clause = clause
        }
    }

    package static let linesMax = 100

    package init(
        access: Access,
        chosen: [String],
        blocked: [Blocked],
        safeSearch: Bool,
        youTube: YouTube,
        remindsOfSessions: Bool,
        failsOpen: Bool,
        hours: Hours? = nil
    ) {
        self.access = access
        self.chosen = chosen
        self.blocked = blocked
        self.safeSearch = safeSearch
        self.youTube = youTube
        self.remindsOfSessions = remindsOfSessions
        self.failsOpen = failsOpen
        self.hours = hours
    }

    /// Illegal material is no category here: the provider's lists, and the locked one, close it for everyone.
    package static func standard(for group: UserGroup) -> GroupRules {
        let always = [
            Blocked("adult", keeps: "Nobody looks for what is not for school"),
            Blocked("gambling", keeps: "Nobody looks for what is not for school"),
            Blocked("malware", keeps: "We keep the school’s systems safe"),
            Blocked("phishing", keeps: "We keep the school’s systems safe"),
            Blocked("vpn", keeps: "Nobody goes round the filter"),
            Blocked("dns-over-https", keeps: "Nobody goes round the filter"),
        ]
        let children = [
            Blocked("social-media", keeps: "School devices are for school work"),
            Blocked("ai-tools", keeps: "AI tools only where school has looked at them"),
            Blocked("other-search", keeps: "School devices are for school work"),
        ]
        let isChild = group.isPupils
        return GroupRules(
            access: group == .youngest ? .onlyChosen : .allButBlocked,
            chosen: [],
            blocked: group == .guests ? always + children.prefix(1) : isChild ? always + children : always,
            safeSearch: group != .staff,
            youTube: group == .staff ? .moderate : .strict,
            remindsOfSessions: isChild,
            failsOpen: group == .staff
        )
    }

    var isKeepable: Bool {
        hours?.isKeepable != false && chosen.count <= Self.linesMax && blocked.count <= Self.linesMax
            && chosen.allSatisfy { !$0.isBlank && $0.count <= 200 && !$0.contains(where: \.isWhitespace) }
            && blocked.allSatisfy { !$0.category.isBlank && !$0.clause.isBlank && $0.clause.count <= 200 }
    }
}
