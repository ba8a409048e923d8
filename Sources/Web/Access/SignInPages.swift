/// The ways in that are set up, in their order, with the one for everybody open: a code to a contact that school has.
package struct SignInPage: Page {
    package static let template = "Access/signIn"
    package static let example = SignInPage(
        frame: Frame(pageTitle: "Sign in"),
        providerName: "Google",
        hasSchoolAccount: true,
        hasPasswords: true,
        hasEmergencyPaper: true,
        contact: "",
        then: "/mine",
        thenQuery: "?then=%2Fmine"
    )
    package let frame: Frame
    package let providerName: String
    package let hasSchoolAccount: Bool
    package let hasPasswords: Bool
    package let hasEmergencyPaper: Bool
    package let contact: String
    /// Where to go on afterwards, in the form and behind the other ways in.
    package let then: String
    package let thenQuery: String
}

/// Asks for the code that was sent, or the one on a card.
package struct SignInCodePage: Page {
    package static let template = "Access/signInCode"
    package static let example = SignInCodePage(
        frame: Frame(pageTitle: "Your code"),
        contact: "a@example.org",
        then: "/mine",
        thenQuery: "?then=%2Fmine"
    )
    package let frame: Frame
    package let contact: String
    package let then: String
    package let thenQuery: String
}

/// Asks which of the people who share a contact this is.
package struct SignInWhoPage: Page {
    package static let template = "Access/signInWho"
    package static let example = SignInWhoPage(
        frame: Frame(pageTitle: "Who are you?"),
        people: [PersonChoice(id: "1", name: "Sana Khan")],
        then: "/mine"
    )
    package let frame: Frame
    package let people: [PersonChoice]
    package let then: String
}

package struct PersonChoice: Sendable {
    package let id: String
    package let name: String
}
