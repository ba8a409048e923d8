/// Whom somebody is related to or lives with: they never hear of a concern about them.
package struct RelativesPage: Page {
    package static let template = "Concerns/Routes/relatives"
    package static let example = RelativesPage(
        frame: Frame(pageTitle: "Your relatives at school"),
        link: "/me/relatives",
        goneLink: "/people/1/relatives/gone",
        isOwn: true,
        personName: "Helen Hill",
        relatives: [Row(id: "1", name: "Ben Hill", what: "Kingfishers", mayWithdraw: true)],
        hasRelatives: true,
        find: "hill",
        hasSearched: true,
        found: [Row(id: "2", name: "Ada Hill", what: "Staff", mayWithdraw: false)],
        hasFound: true
    )

    package let frame: Frame
    package let link: String
    package let goneLink: String
    /// Whether the reader looks at their own.
    package let isOwn: Bool
    package let personName: String
    package let relatives: [Row]
    package let hasRelatives: Bool
    package let find: String
    package let hasSearched: Bool
    package let found: [Row]
    package let hasFound: Bool

    package struct Row: Sendable {
        package let id: String
        package let name: String
        package let what: String
        package let mayWithdraw: Bool
    }
}
