import Domain
import Records

/// Everyone who can sign in by more than a contact on the roll, and when somebody last looked whether they need to.
package struct AccountReviewPage: Page {
    package static let template = "Access/accounts"
    package static let example = AccountReviewPage(
        frame: Frame(pageTitle: "Who can sign in"),
        due: 1,
        isDue: true,
        rows: [
            Row(
                id: "1",
                link: "/accounts/1",
                name: "Helen Hill",
                roles: "Headteacher",
                seen: "21 November 2026",
                reviewed: "1 September 2026",
                isDue: true,
                isSuspended: true,
                why: "Left without notice."
            )
        ]
    )

    package let frame: Frame
    package let due: Int
    package let isDue: Bool
    package let rows: [Row]

    package struct Row: Sendable {
        package let id: String
        package let link: String
        package let name: String
        package let roles: String
        package let seen: String
        package let reviewed: String
        package let isDue: Bool
        package let isSuspended: Bool
        package let why: String
    }
}

extension AccountReviewPage.Row {
    init(_ row: AccountRow, on today: Day, _ words: Words) {
        self.init(
            id: row.person.description,
            link: "/accounts/\(row.person)",
            name: row.name,
            roles: row.roles.isEmpty ? row.place : row.roles.map(\.words).joined(separator: ", "),
            seen: row.lastSeen?.day.words ?? words.say("access.accounts.notSeen"),
            reviewed: row.reviewedOn?.words ?? words.say("access.accounts.never"),
            isDue: row.isDue(on: today),
            isSuspended: row.suspendedOn != nil,
            why: row.suspendedWhy
        )
    }
}

/// One person's way in: stopped, or opened again.
package struct ReviewedAccountPage: Page {
    package static let template = "Access/reviewed-account"
    package static let example = ReviewedAccountPage(
        frame: Frame(pageTitle: "Helen Hill"),
        row: AccountReviewPage.example.rows[0],
        suspendedOn: "21 November 2026",
        why: ""
    )

    package let frame: Frame
    package let row: AccountReviewPage.Row
    package let suspendedOn: String
    /// What was typed.
    package let why: String
}
