/// One page for whoever worries: whom it is about, what it is, and whether they can safely be reached.
package struct WorryPage: Page {
    package static let template = "Concerns/Telling/worry"
    package static let example = WorryPage(
        frame: Frame(pageTitle: "Tell school about a worry"),
        isOn: true,
        isKiosk: true,
        address: "/worry",
        isKnown: true,
        help: .example,
        goes: ["It goes to the safeguarding lead."],
        whos: [Choice(value: "family", words: "A parent or carer", isChosen: true)],
        abouts: [Choice(value: "child", words: "A child", isChosen: true)],
        about: "",
        text: "",
        isNo: true,
        isYes: true,
        tellerName: "",
        reach: "",
        isSafe: true,
        isUnsafe: true
    )

    package let frame: Frame
    package let isOn: Bool
    package let isKiosk: Bool
    package let address: String
    /// Whether school knows who it is, as they signed in.
    package let isKnown: Bool
    package let help: HelpView
    /// By duty: whom it is about is chosen on this page, and whoever that is must not be named as the one to go to.
    package let goes: [String]
    package let whos: [Choice]
    package let abouts: [Choice]
    package let about: String
    package let text: String
    package let isNo: Bool
    package let isYes: Bool
    package let tellerName: String
    package let reach: String
    package let isSafe: Bool
    package let isUnsafe: Bool

    package struct Choice: Sendable {
        package let value: String
        package let words: String
        package let isChosen: Bool
    }
}

/// The reference, on the screen alone.
package struct WorrySentPage: Page {
    package static let template = "Concerns/Telling/worrySent"
    package static let example = WorrySentPage(
        frame: Frame(pageTitle: "Thank you. School has it."),
        reference: "7K3-M2P",
        hasReference: true,
        isImagery: true,
        isKiosk: true,
        isKnown: true,
        help: .example
    )

    package let frame: Frame
    package let reference: String
    package let hasReference: Bool
    package let isImagery: Bool
    package let isKiosk: Bool
    package let isKnown: Bool
    package let help: HelpView
}
