/// The first page a child sees: two large pictures, and a third for those who write.
package struct TellPage: Page {
    package static let template = "Concerns/Telling/tell"
    package static let example = TellPage(
        frame: Frame(pageTitle: "You did the right thing."),
        isOn: true,
        isOlder: true,
        asksAge: true,
        answers: ["Meera Patel listened. The picture is blocked. Well done for telling."],
        help: .example
    )

    package let frame: Frame
    package let isOn: Bool
    package let isOlder: Bool
    /// Whether the tablet has not said how old its children are.
    package let asksAge: Bool
    /// To what was told on this tablet before.
    package let answers: [String]
    package let help: HelpView
}

/// A grown-up was asked for.
package struct TellComingPage: Page {
    package static let template = "Concerns/Telling/tellComing"
    package static let example = TellComingPage(frame: Frame(pageTitle: "A grown-up is coming."), help: .example)

    package let frame: Frame
    package let help: HelpView
}

/// One question in pictures: what happened, or whom to tell.
package struct TellPicturesPage: Page {
    package static let template = "Concerns/Telling/tellPictures"
    package static let example = TellPicturesPage(
        frame: Frame(pageTitle: "What happened?"),
        command: "1",
        back: "/tell",
        what: "saw",
        isWhat: true,
        isWho: true,
        tiles: [Tile(value: "saw", words: "I saw something", picture: "tell/saw")],
        help: .example
    )

    package let frame: Frame
    package let command: String
    package let back: String
    package let what: String
    package let isWhat: Bool
    package let isWho: Bool
    package let tiles: [Tile]
    package let help: HelpView

    package struct Tile: Sendable {
        package let value: String
        package let words: String
        package let picture: String
    }
}

/// For children of Key Stage 2: in their own words, with or without their name.
package struct TellWordsPage: Page {
    package static let template = "Concerns/Telling/tellWords"
    package static let example = TellWordsPage(
        frame: Frame(pageTitle: "Tell in words"),
        help: .example,
        hasLead: true,
        kinds: [Choice(value: "saw", words: "I saw something", isChosen: true)],
        adults: [Choice(value: "1", words: "Daniel Osei", isChosen: true)],
        isAny: true,
        text: "",
        childName: "",
        isNameless: true
    )

    package let frame: Frame
    package let help: HelpView
    package let hasLead: Bool
    package let kinds: [Choice]
    package let adults: [Choice]
    package let isAny: Bool
    package let text: String
    package let childName: String
    package let isNameless: Bool

    package struct Choice: Sendable {
        package let value: String
        package let words: String
        package let isChosen: Bool
    }
}

/// Thank you, and who will come.
package struct TellThanksPage: Page {
    package static let template = "Concerns/Telling/tellThanks"
    package static let example = TellThanksPage(
        frame: Frame(pageTitle: "Thank you."),
        help: .example,
        adultName: "Meera Patel",
        hasAdult: true
    )

    package let frame: Frame
    package let help: HelpView
    package let adultName: String
    package let hasAdult: Bool
}
