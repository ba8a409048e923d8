/// Tablets that need a grown-up, and children who want to tell the reader.
package struct CallsPage: Page {
    package static let template = "Concerns/Telling/calls"
    package static let example = CallsPage(
        frame: Frame(pageTitle: "Children who need a grown-up"),
        isTaken: true,
        calls: [Row(id: "1", place: "Tablet 7, Kingfishers", time: "10.42")],
        asked: [
            Asked(id: "1", place: "Tablet 7, Kingfishers", time: "21 November 2026, 10.42 am", isCall: true)
        ],
        isQuiet: true
    )

    package let frame: Frame
    /// Whether somebody else was there first.
    package let isTaken: Bool
    package let calls: [Row]
    package let asked: [Asked]
    package let isQuiet: Bool

    package struct Row: Sendable {
        package let id: String
        package let place: String
        package let time: String
    }

    package struct Asked: Sendable {
        package let id: String
        package let place: String
        package let time: String
        /// Whether they went to a call and have not written down what they heard.
        package let isCall: Bool
    }
}

/// What an adult who is with the child says, does not ask, and writes down once.
package struct CallPage: Page {
    package static let template = "Concerns/Telling/call"
    package static let example = CallPage(
        frame: Frame(pageTitle: "You are with the child"),
        id: "1",
        place: "Tablet 7, Kingfishers",
        time: "21 November 2026, 10.42 am",
        pressed: "Pressed: I saw something.",
        isDone: true,
        isImagery: true,
        receivers: "Meera Patel",
        hasReceivers: true,
        help: .example,
        childsWords: "",
        seenAndDone: "",
        isNo: true,
        isYes: true
    )

    package let frame: Frame
    package let id: String
    package let place: String
    package let time: String
    /// What was pressed, never what was said.
    package let pressed: String
    package let isDone: Bool
    package let isImagery: Bool
    /// The lead, where they are no part of it.
    package let receivers: String
    package let hasReceivers: Bool
    package let help: HelpView
    package let childsWords: String
    package let seenAndDone: String
    package let isNo: Bool
    package let isYes: Bool
}
