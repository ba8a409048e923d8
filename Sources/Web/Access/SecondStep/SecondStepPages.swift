/// Asks for the digits of an app, or a printed one-time code.
package struct SecondStepPage: Page {
    package static let template = "Access/secondStep"
    package static let example = SecondStepPage(
        frame: Frame(pageTitle: "Your second step"),
        then: "/answers",
        hasApp: true,
        hasCodes: true,
        isAway: true
    )
    package let frame: Frame
    package let then: String
    package let hasApp: Bool
    package let hasCodes: Bool
    package let isAway: Bool
}

/// Sets up a second step: an app on a phone, or codes on paper.
package struct SecondStepSetUpPage: Page {
    package static let template = "Access/secondStepSetUp"
    package static let example = SecondStepSetUpPage(
        frame: Frame(pageTitle: "Set up your second step"),
        then: "/answers",
        isFirst: true,
        key: "JBSW Y3DP",
        address: "otpauth://totp/School:Sam%20Hill?secret=JBSWY3DP",
        code: Code(size: 29, path: "M4 4h1v1h-1z")
    )
    package let frame: Frame
    package let then: String
    /// Whether they have none yet.
    package let isFirst: Bool
    /// The secret to be typed where nothing can be scanned, in fours.
    package let key: String
    package let address: String
    package let code: Code

    package struct Code: Sendable {
        package let size: Int
        package let path: String
    }
}

/// One-time codes, shown this once to be printed.
package struct OneTimeCodesPage: Page {
    package static let template = "Access/oneTimeCodes"
    package static let example = OneTimeCodesPage(
        frame: Frame(pageTitle: "Your one-time codes"),
        codes: ["7K3M-2PXQ"],
        personName: "Sam Hill",
        date: "21 November 2026",
        then: "/answers"
    )
    package let frame: Frame
    package let codes: [String]
    package let personName: String
    package let date: String
    package let then: String
}
