/// Where someone is signed in, with a button to end each.
package struct SessionsPage: Page {
    package static let template = "Access/sessions"
    package static let example = SessionsPage(
        frame: Frame(pageTitle: "Where you are signed in"),
        sessions: [
            SessionView(
                id: "1",
                device: "Firefox on Windows",
                place: "",
                address: "192.0.2.7",
                started: "21 November 2026, 8.16 am",
                seen: "21 November 2026, 8.20 am",
                isThis: true
            )
        ],
        hasOthers: true,
        isShared: false,
        idleMinutes: "30"
    )
    package let frame: Frame
    package let sessions: [SessionView]
    package let hasOthers: Bool
    package let isShared: Bool
    package let idleMinutes: String
}

package struct SessionView: Sendable {
    package let id: String
    package let device: String
    package let place: String
    package let address: String
    package let started: String
    package let seen: String
    package let isThis: Bool
}

/// A screen that locked itself, or was locked: it shows nothing of what was on it.
package struct LockedPage: Page {
    package static let template = "Access/locked"
    package static let example = LockedPage(frame: Frame(pageTitle: "Locked"), signIn: "/sign-in", name: "Mary Lowe")
    package let frame: Frame
    package let signIn: String
    package let name: String
}

/// Before a screen becomes the visitors' own.
package struct DeskPage: Page {
    package static let template = "Access/desk"
    package static let example = DeskPage(frame: Frame(pageTitle: "A screen for visitors"))
    package let frame: Frame
}

/// What someone had written when their screen locked, to send now or to throw away.
package struct KeptPage: Page {
    package static let template = "Access/kept"
    package static let example = KeptPage(
        frame: Frame(pageTitle: "What you wrote is still here"),
        action: "/answers",
        back: "/answers",
        texts: [KeptText(name: "note", words: "We talked.", number: 1)],
        fields: [KeptField(name: "command", value: "1")],
        wasSent: true
    )
    package let frame: Frame
    package let action: String
    package let back: String
    package let texts: [KeptText]
    package let fields: [KeptField]
    package let wasSent: Bool
}

package struct KeptText: Sendable {
    package let name: String
    package let words: String
    package let number: Int
}

package struct KeptField: Sendable {
    package let name: String
    package let value: String
}

/// A form that was sent while nobody was signed in: what stood in it, and the way in.
package struct SignInAgainPage: Page {
    package static let template = "Access/signInAgain"
    package static let example = SignInAgainPage(
        frame: Frame(pageTitle: "Please sign in again"),
        link: "/sign-in",
        texts: [KeptText(name: "note", words: "We talked.", number: 1)],
        hasTexts: true
    )
    package let frame: Frame
    package let link: String
    package let texts: [KeptText]
    package let hasTexts: Bool
}

/// What is recorded about someone who signs in: what, why, for how long, and who may look.
package struct RecordedPage: Page {
    package static let template = "Access/recorded"
    package static let example = RecordedPage(
        frame: Frame(pageTitle: "What is recorded about you"),
        months: "12",
        lookers: "Helen Hill (Headteacher)",
        rows: [RecordedView(at: "21 November 2026, 8.16 am", what: "Signed in", detail: "code", address: "192.0.2.7")],
        hasRows: true
    )
    package let frame: Frame
    package let months: String
    package let lookers: String
    package let rows: [RecordedView]
    package let hasRows: Bool
}

package struct RecordedView: Sendable {
    package let at: String
    package let what: String
    package let detail: String
    package let address: String
}
