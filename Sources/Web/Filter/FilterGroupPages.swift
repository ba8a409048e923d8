import Domain

/// What is open to each group, and which rule of the policy each closed category keeps.
package struct FilterGroupListPage: Page {
    package static let template = "Filter/groups"
    package static let example = FilterGroupListPage(
        frame: Frame(pageTitle: "Groups"),
        groups: [.example],
        classes: [DoorClass(className: "Otters", number: "0123456789abcdef0123456789abcdef")],
        hasClasses: true,
        mayKeep: true,
        hasNoLists: true
    )

    package let frame: Frame
    package let groups: [GroupView]
    package let classes: [DoorClass]
    package let hasClasses: Bool
    package let mayKeep: Bool
    /// Our own doors are open, and have no lists to close a category by.
    package let hasNoLists: Bool

    /// A class, and how our own doors know it.
    package struct DoorClass: Sendable {
        package let className: String
        package let number: String
    }
}

/// One group of people, and what is open to them.
package struct GroupView: Sendable {
    package let id: String
    package let name: String
    package let access: String
    package let chosen: [String]
    package let hasChosen: Bool
    package let blocked: [Blocked]
    package let safeSearch: Bool
    package let youTube: String
    package let sessions: String
    /// Empty for always.
    package let hours: String
    package let hasHours: Bool
    package let failsOpen: Bool
    package let isChild: Bool
    package let agreement: AgreementView

    package struct Blocked: Sendable {
        package let category: String
        package let clause: String
        /// No list of our own doors has it.
        package let closesNothing: Bool
    }

    static let example = GroupView(
        .youngest,
        GroupRules(
            access: .onlyChosen,
            chosen: ["maths.example.org"],
            blocked: [GroupRules.Blocked("vpn", keeps: "Nobody goes round the filter")],
            safeSearch: true,
            youTube: .strict,
            remindsOfSessions: true,
            failsOpen: false
        ),
        listed: .these([]),
        agreement: .example
    )

    init(_ group: UserGroup, _ rules: GroupRules, listed: ListedCategories, agreement: AgreementView) {
        id = group.rawValue
        name = group.words
        access = rules.access.words
        chosen = rules.chosen
        hasChosen = !rules.chosen.isEmpty
        blocked = rules.blocked.map {
            Blocked(category: $0.words, clause: $0.clause, closesNothing: listed.lacks($0.category))
        }
        safeSearch = rules.safeSearch
        youTube = rules.youTube.words
        isChild = group.isPupils
        failsOpen = rules.failsOpen
        self.agreement = agreement
        hours = rules.hours?.words ?? ""
        hasHours = rules.hours != nil
        if agreement.isAgreed {
            sessions = "No session, no internet"
        } else {
            sessions = rules.remindsOfSessions ? "Reminds an adult to open a session" : "Without sessions"
        }
    }
}

/// Changes what is open to one group.
package struct FilterGroupPage: Page {
    package static let template = "Filter/group"
    package static let example = FilterGroupPage(
        frame: Frame(pageTitle: "Year 3 to Year 6"),
        group: .example,
        accesses: [FilterSourcePage.Tick(id: "onlyChosen", words: "Only the sites that an adult chose", isOn: true)],
        youTubes: [FilterSourcePage.Tick(id: "strict", words: "Strict", isOn: true)],
        chosen: "",
        blocked: "adult | Nobody looks for what is not for school",
        reminds: true,
        hours: HoursView(GroupRules.Hours(days: [0], from: 510, until: 960))
    )

    package let frame: Frame
    package let group: GroupView
    package let accesses: [FilterSourcePage.Tick]
    package let youTubes: [FilterSourcePage.Tick]
    package let chosen: String
    package let blocked: String
    package let reminds: Bool
    package let hours: HoursView
}
