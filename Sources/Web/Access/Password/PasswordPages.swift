/// Asks for a contact and its password.
package struct SignInPasswordPage: Page {
    package static let template = "Access/signInPassword"
    package static let example = SignInPasswordPage(
        frame: Frame(pageTitle: "Sign in"),
        contact: "a@example.org",
        then: "/mine",
        thenQuery: "?then=%2Fmine"
    )
    package let frame: Frame
    package let contact: String
    /// Where to go on afterwards, in the form and behind the way back.
    package let then: String
    package let thenQuery: String
}

/// Asks for a new password, and says what the school asks of one.
package struct PasswordPage: Page {
    package static let template = "Access/password"
    package static let example = PasswordPage(
        frame: Frame(pageTitle: "Choose a password"),
        rule: "Use 15 characters or more.",
        isFirst: true
    )
    package let frame: Frame
    package let rule: String
    /// Whether the one they came in with was given by the office.
    package let isFirst: Bool
}
