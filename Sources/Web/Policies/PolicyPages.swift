import Domain
import Records

/// What is in force, what is being worked on, and the way to bring in a text.
package struct PolicyPage: Page {
    package static let template = "Policies/Review/policy"
    package static let example = PolicyPage(
        frame: Frame(pageTitle: "Policy"),
        isEmpty: false,
        inForce: [Row(link: "/rules/read/1/1", title: "Acceptable use", note: "2026, in force from 1 September 2026")],
        documents: [
            Agreement(title: "Rules for staff", audience: "Staff", rules: "12", answer: "Each person agrees")
        ],
        hasDocuments: true,
        drafts: [Row(link: "/policy/publish", title: "Acceptable use", note: "5 agreements.")],
        hasDrafts: true,
        reviews: [Row(link: "/policy/review/1", title: "policy.docx", note: "9 places need your eye.")],
        hasReviews: true,
        seesEvidence: true
    )

    package let frame: Frame
    package let isEmpty: Bool
    package let inForce: [Row]
    package let documents: [Agreement]
    package let hasDocuments: Bool
    package let drafts: [Row]
    package let hasDrafts: Bool
    package let reviews: [Row]
    package let hasReviews: Bool
    package let seesEvidence: Bool

    package struct Row: Sendable {
        package let link: String
        package let title: String
        package let note: String
    }

    package struct Agreement: Sendable {
        package let title: String
        package let audience: String
        package let rules: String
        package let answer: String
    }
}

extension PolicyPage.Agreement {
    init(_ document: AudienceDocument) {
        self.init(
            title: document.title,
            audience: document.audiences.map(\.words).joined(separator: ", "),
            rules: "\(document.clauses.count)",
            answer: document.answer.words
        )
    }
}

/// Asks for the text of a policy.
package struct PolicyImportPage: Page {
    package static let template = "Policies/Review/policyImport"
    package static let example = PolicyImportPage(frame: Frame(pageTitle: "Your policy"), words: "")

    package let frame: Frame
    package let words: String
}
