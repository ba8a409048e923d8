/// The first page of the sample: whose shoes to stand in.
package struct DoorsPage: Page {
    package static let template = "Settings/doors"
    package static let example = DoorsPage(
        frame: Frame(pageTitle: "Whose shoes?"),
        doors: [
            Row(name: "parent", picture: "parent-phone", title: "A parent", task: "Answer.", isDone: false),
            Row(name: "head", picture: "head", title: "The headteacher", task: "Look.", isDone: true),
        ]
    )

    package let frame: Frame
    package let doors: [Row]

    package struct Row: Sendable {
        package let name: String
        package let picture: String
        package let title: String
        package let task: String
        package let isDone: Bool
    }
}

/// A parent's phone, drawn on a computer's page.
package struct PhonePage: Page {
    package static let template = "Settings/phone"
    package static let example = PhonePage(
        frame: Frame(pageTitle: "A parent’s phone"),
        parentName: "Sana Khan",
        contact: "sana.khan@example.org",
        address: "http://192.168.1.20:8080/rules",
        hasAddress: true,
        code: CodeView(size: 33, path: "M4 4h1v1h-1z")
    )

    package let frame: Frame
    package let parentName: String
    /// What to type where the page asks for a number or e-mail.
    package let contact: String
    /// How a phone on the same network reaches this page; empty where the sample serves this machine alone.
    package let address: String
    package let hasAddress: Bool
    package let code: CodeView

    /// A square code to point a phone at.
    package struct CodeView: Sendable {
        package let size: Int
        package let path: String
    }
}

/// Asks whether to start again, and then says that it is being done.
package struct StartAgainPage: Page {
    package static let template = "Settings/startAgain"
    package static let example = StartAgainPage(frame: Frame(pageTitle: "Start again?"), isUnderWay: false)

    package let frame: Frame
    package let isUnderWay: Bool
}
