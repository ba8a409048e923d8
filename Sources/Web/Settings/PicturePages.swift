/// A picture and a short line for each rule of the youngest.
package struct PicturesPage: Page {
    package static let template = "Settings/pictures"
    package static let example = PicturesPage(
        frame: Frame(pageTitle: "Pictures for the youngest"),
        hasRules: true,
        isDraft: true,
        rules: [
            Rule(
                id: "1",
                words: "I ask before I click.",
                picture: "ask",
                hasPicture: true,
                line: "I ask.",
                choices: [Choice(name: "ask", title: "Ask", isChosen: true)]
            )
        ]
    )

    package let frame: Frame
    package let hasRules: Bool
    /// Whether a text waits to be published.
    package let isDraft: Bool
    package let rules: [Rule]

    package struct Rule: Sendable {
        package let id: String
        package let words: String
        package let picture: String
        package let hasPicture: Bool
        package let line: String
        package let choices: [Choice]
    }

    package struct Choice: Sendable {
        package let name: String
        package let title: String
        package let isChosen: Bool
    }
}
