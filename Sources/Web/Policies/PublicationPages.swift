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
        hasOlder: true
    )

    package let frame: Frame
    package let isEmpty: Bool
    package let inForce: [Row]
    package let older: [Row]
    package let hasOlder: Bool

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
        documents: [RulesView.example]
    )

    package let frame: Frame
    package let label: String
    package let from: String
    package let isReplaced: Bool
    package let documents: [RulesView]
}

/// Asks what a new version is called and when it begins.
package struct PublishPage: Page {
    package static let template = "Policies/publish"
    package static let example = PublishPage(
        frame: Frame(pageTitle: "Publish"),
        label: "2026",
        from: "2026-09-01",
        why: "",
        isFirst: false
    )

    package let frame: Frame
    package let label: String
    package let from: String
    package let why: String
    package let isFirst: Bool
}
