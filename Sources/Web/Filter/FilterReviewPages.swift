import Domain

/// Every review that was held.
package struct FilterReviewListPage: Page {
    package static let template = "Filter/reviews"
    package static let example = FilterReviewListPage(
        frame: Frame(pageTitle: "Reviews"),
        reviews: [Row(link: "/filter/reviews/1", day: "1 June 2026", next: "1 June 2027", isIncomplete: true)],
        isEmpty: true,
        mayKeep: true
    )

    package let frame: Frame
    package let reviews: [Row]
    package let isEmpty: Bool
    package let mayKeep: Bool

    package struct Row: Sendable {
        package let link: String
        package let day: String
        package let next: String
        package let isIncomplete: Bool
    }
}

/// One review on one page, for the screen and for governors on paper.
package struct FilterReviewPage: Page {
    package static let template = "Filter/review"
    package static let example = FilterReviewPage(
        frame: Frame(pageTitle: "Review of filtering and monitoring"),
        day: "1 June 2026",
        attended: [Line(part: "Safeguarding lead", name: "Meera Patel")],
        absent: ["The provider, from outside"],
        hasAbsent: true,
        absentWhy: "Joined by telephone.",
        profile: "Ages 4 to 11.",
        blocked: "Social media, for children.",
        checks: [Count(what: "Checks since the review before", count: 12)],
        findings: "Nothing was open.",
        actions: [Action(what: "Test at home", who: "Lewis Grant", by: "1 July 2026")],
        hasActions: true,
        next: "1 June 2027"
    )

    package let frame: Frame
    package let day: String
    package let attended: [Line]
    package let absent: [String]
    package let hasAbsent: Bool
    package let absentWhy: String
    package let profile: String
    package let blocked: String
    package let checks: [Count]
    package let findings: String
    package let actions: [Action]
    package let hasActions: Bool
    package let next: String

    package struct Line: Sendable {
        package let part: String
        package let name: String
    }

    package struct Count: Sendable {
        package let what: String
        package let count: Int
    }

    package struct Action: Sendable {
        package let what: String
        package let who: String
        package let by: String
    }
}

/// Writes a review down.
package struct FilterReviewFormPage: Page {
    package static let template = "Filter/reviewNew"
    package static let example = FilterReviewFormPage(
        frame: Frame(pageTitle: "Write a review down"),
        on: "2026-11-21",
        next: "2027-11-21",
        parts: [Part(id: "lead", words: "Safeguarding lead", name: "Meera Patel")],
        absentWhy: "",
        profile: "",
        blocked: "",
        findings: "",
        actions: [Action(number: 1, what: "", who: "", by: "")],
        checks: [FilterReviewPage.Count(what: "Checks since the review before", count: 12)]
    )

    package let frame: Frame
    package let on: String
    package let next: String
    package let parts: [Part]
    package let absentWhy: String
    package let profile: String
    package let blocked: String
    package let findings: String
    package let actions: [Action]
    package let checks: [FilterReviewPage.Count]

    package struct Part: Sendable {
        package let id: String
        package let words: String
        package let name: String
    }

    package struct Action: Sendable {
        package let number: Int
        package let what: String
        package let who: String
        package let by: String
    }
}
