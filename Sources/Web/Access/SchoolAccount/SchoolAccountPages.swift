/// Asks whose a right account of the school is that nobody has connected yet.
package struct SchoolAccountPage: Page {
    package static let template = "Access/schoolAccount"
    package static let example = SchoolAccountPage(
        frame: Frame(pageTitle: "Whose account is this?"),
        providerName: "Google",
        label: "s.hill@school.example.org",
        contact: "sam@example.org",
        hasContact: true
    )
    package let frame: Frame
    package let providerName: String
    package let label: String
    /// Where a code was sent, if one was asked for.
    package let contact: String
    package let hasContact: Bool
}

/// Asks someone signed in whether the account that came back is theirs.
package struct SchoolAccountConnectPage: Page {
    package static let template = "Access/schoolAccountConnect"
    package static let example = SchoolAccountConnectPage(
        frame: Frame(pageTitle: "Connect this account?"),
        providerName: "Google",
        label: "s.hill@school.example.org"
    )
    package let frame: Frame
    package let providerName: String
    package let label: String
}
