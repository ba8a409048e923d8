import Domain
import Records

/// Every version of the policy, for anyone to read.
package struct PublicationListPage: Page {
    package static let template = "Policies/publicationList"
    package static let example = PublicationListPage(
        frame: Frame(pageTitle: "Our rules"),
        isEmpty: false,
        inForce: [
            Row(link: "/rules/read/1/1", title: "Acceptable use", label: "2026", from: "1 September 2026", why: "")
        ],
        older: [
            Row(link: "/rules/read/1/0", title: "Acceptable use", label: "2025", from: "1 May 2025", why: "Phones.")
        ],
        hasOlder: true,
        views: [View(who: "Year 5", said: "Too many words.", did: "We made them shorter.")],
        hasViews: true
    )

    package let frame: Frame
    package let isEmpty: Bool
    package let inForce: [Row]
    package let older: [Row]
    package let hasOlder: Bool
    package let views: [View]
    package let hasViews: Bool

    /// "You said, we did".
    package struct View: Sendable {
        package let who: String
        package let said: String
        package let did: String
    }

    package struct Row: Sendable {
        package let link: String
        package let title: String
        package let label: String
        package let from: String
        package let why: String
    }
}

extension PublicationListPage.Row {
    init(_ row: PublicationRow) {
        self.init(
            link: "/rules/read/\(row.policy)/\(row.version)",
            title: row.title,
            label: row.label,
            from: row.from.words,
            why: row.why
        )
    }
}

/// One version of the policy, whole.
package struct PublicationPage: Page {
    package static let template = "Policies/publication"
    package static let example = PublicationPage(
        frame: Frame(pageTitle: "Acceptable use"),
        label: "2026",
        from: "1 September 2026",
        isReplaced: true,
        approvals: ["Full Governing Body, on 1 September 2026: minute 7.2"],
        hasApprovals: true,
        documents: [RulesView.example]
    )

    package let frame: Frame
    package let label: String
    package let from: String
    package let isReplaced: Bool
    package let approvals: [String]
    package let hasApprovals: Bool
    package let documents: [RulesView]
}

/// Asks what a new version is called, when it begins, and whether it asks people again.
package struct PublishPage: Page {
    package static let template = "Policies/Review/publish"
    package static let example = PublishPage(
        frame: Frame(pageTitle: "Publish"),
        label: "2026",
        from: "2026-09-01",
        why: "",
        isFirst: false,
        isMinor: true,
        doubts: ["1 September 2026 has gone by."],
        hasDoubts: true,
        missing: ["Local authority"],
        hasMissing: true,
        asked: [.example],
        hasAsked: true,
        proposal: "“2027” from 1 September 2027, material: clearer words.",
        hasProposal: true,
        mayConfirm: true,
        hasSecondPerson: true,
        button: "Publish"
    )

    package let frame: Frame
    package let label: String
    package let from: String
    package let why: String
    package let isFirst: Bool
    package let isMinor: Bool
    /// What may be a slip in what was typed.
    package let doubts: [String]
    package let hasDoubts: Bool
    package let missing: [String]
    package let hasMissing: Bool
    package let asked: [AskedAgainView]
    package let hasAsked: Bool
    package let proposal: String
    package let hasProposal: Bool
    package let mayConfirm: Bool
    package let hasSecondPerson: Bool
    package let button: String
}

extension PolicyLife.Proposal {
    var words: String {
        let kind =
            switch change {
            case .first: "the first version"
            case .material(let why): "material: \(why)"
            case .minor(let why): "minor: \(why)"
            }
        return "“\(label)” from \(from.words), \(kind)"
    }
}
