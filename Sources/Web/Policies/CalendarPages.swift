import Domain
import Records

/// When the policy is looked through next, what was heard of it since, and how a school lets it change.
package struct PolicyReviewsPage: Page {
    package static let template = "Policies/Review/reviews"
    package static let example = PolicyReviewsPage(
        frame: Frame(pageTitle: "Reviews of the policy"),
        review: "1 March 2027",
        hasReview: true,
        isEarly: true,
        reminders: ["1 January 2027"],
        hasReminders: true,
        updates: [Update(title: "Department for Education", day: "1 November 2026", note: "New guidance.")],
        hasUpdates: true,
        remarkCount: 2,
        hasRemarks: true,
        readsRemarks: true,
        remarks: [LinkView(link: "/questions/1", words: "The rule about phones gets in my way.")],
        views: [View(place: "0", who: "Year 5", day: "1 November 2026", said: "Too long.", did: "", isOpen: true)],
        asksPupils: true,
        lacksViews: true,
        unheld: ["Remote learning policy"],
        hasUnheld: true,
        past: ["1 September 2026: nothing to change"],
        hasPast: true,
        approvers: "Full Governing Body",
        hasSecondPerson: true,
        months: "12",
        choices: [.example],
        today: "2026-11-21"
    )

    package let frame: Frame
    package let review: String
    package let hasReview: Bool
    package let isEarly: Bool
    package let reminders: [String]
    package let hasReminders: Bool
    package let updates: [Update]
    package let hasUpdates: Bool
    package let remarkCount: Int
    package let hasRemarks: Bool
    /// Whether their words are for this reader.
    package let readsRemarks: Bool
    package let remarks: [LinkView]
    package let views: [View]
    package let asksPupils: Bool
    package let lacksViews: Bool
    package let unheld: [String]
    package let hasUnheld: Bool
    package let past: [String]
    package let hasPast: Bool
    package let approvers: String
    package let hasSecondPerson: Bool
    package let months: String
    package let choices: [ReviewPage.Choice]
    package let today: String

    package struct Update: Sendable {
        package let title: String
        package let day: String
        package let note: String
    }

    package struct View: Sendable {
        package let place: String
        package let who: String
        package let day: String
        package let said: String
        package let did: String
        package let isOpen: Bool
    }
}

/// Other policies that rules lean on, held or not.
package struct RelatedPage: Page {
    package static let template = "Policies/Review/related"
    package static let example = RelatedPage(
        frame: Frame(pageTitle: "Related policies"),
        rows: [.example],
        blank: .example,
        leaning: ["“Remote learning policy” is named in a rule, and is not on this list."],
        hasLeaning: true
    )

    package let frame: Frame
    package let rows: [Row]
    package let blank: Row
    package let leaning: [String]
    package let hasLeaning: Bool

    package struct Row: Sendable {
        package let number: String
        package let title: String
        package let aliases: String
        package let isHeld: Bool
        package let place: String
        package let owner: String
        package let review: String
        package let rules: String
        package let hasRules: Bool

        static let example = Row(
            number: "0",
            title: "Behaviour policy",
            aliases: "behaviour steps",
            isHeld: true,
            place: "https://example.org/behaviour",
            owner: "Headteacher",
            review: "2027-03-01",
            rules: "2 rules lean on it.",
            hasRules: true
        )
    }
}

extension ReviewPage.Choice {
    static func months(chosen: Int?) -> [ReviewPage.Choice] {
        names.enumerated().map { .init(value: "\($0 + 1)", words: $1, isOn: chosen == $0 + 1) }
    }

    private static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
