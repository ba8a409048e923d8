/// "Is a child in danger now?" comes before everything.
package struct ReportStartPage: Page {
    package static let template = "Concerns/Telling/reportStart"
    package static let example = ReportStartPage(
        frame: Frame(pageTitle: "Is a child in danger now?"),
        isOn: true,
        hasLead: true,
        hasDraft: true,
        begun: "21 November 2026, 10.41 am",
        help: .example
    )

    package let frame: Frame
    package let isOn: Bool
    package let hasLead: Bool
    package let hasDraft: Bool
    package let begun: String
    package let help: HelpView
}

/// Whom to tell now, before anything is written.
package struct ReportDangerPage: Page {
    package static let template = "Concerns/Telling/reportDanger"
    package static let example = ReportDangerPage(
        frame: Frame(pageTitle: "Tell someone now"),
        lines: [.example]
    )

    package let frame: Frame
    package let lines: [PhoneText]
}

/// One question with a few answers.
package struct ReportChoicePage: Page {
    package static let template = "Concerns/Telling/reportChoice"
    package static let example = ReportChoicePage(
        frame: Frame(pageTitle: "Who is it about?"),
        action: "/report/about",
        back: "/report",
        sentences: ["Keep the device safe."],
        choices: [Choice(value: "child", words: "A child", isChosen: true)],
        help: .example
    )

    package let frame: Frame
    package let action: String
    package let back: String
    package let sentences: [String]
    package let choices: [Choice]
    package let help: HelpView

    package struct Choice: Sendable {
        package let value: String
        package let words: String
        package let isChosen: Bool
    }
}

/// Whom it is about, and what each is in it.
package struct ReportWhoPage: Page {
    package static let template = "Concerns/Telling/reportWho"
    package static let example = ReportWhoPage(
        frame: Frame(pageTitle: "Name"),
        aboutAdult: ["This goes to Helen Hill, headteacher, only."],
        isAboutAdult: true,
        help: .example,
        chosen: [Chosen(number: 0, name: "Amira Khan", place: "Year 1, Kingfishers", part: "hurt or at risk")],
        hasChosen: true,
        find: "ami",
        name: "",
        found: [Found(id: "1", name: "Amira Khan", place: "Year 1, Kingfishers", isOnly: true)],
        hasFound: true,
        isNobody: true,
        parts: [Part(value: "hurt", words: "hurt or at risk", isChosen: true)]
    )

    package let frame: Frame
    package let aboutAdult: [String]
    package let isAboutAdult: Bool
    package let help: HelpView
    package let chosen: [Chosen]
    package let hasChosen: Bool
    package let find: String
    package let name: String
    package let found: [Found]
    package let hasFound: Bool
    package let isNobody: Bool
    package let parts: [Part]

    package struct Chosen: Sendable {
        package let number: Int
        package let name: String
        package let place: String
        package let part: String
    }

    package struct Found: Sendable {
        package let id: String
        package let name: String
        package let place: String
        package let isOnly: Bool
    }

    package struct Part: Sendable {
        package let value: String
        package let words: String
        package let isChosen: Bool
    }
}

/// What happened, with the duty that cannot wait beside it.
package struct ReportWordsPage: Page {
    package static let template = "Concerns/Telling/reportWords"
    package static let example = ReportWordsPage(
        frame: Frame(pageTitle: "What happened?"),
        back: "/report/who",
        duty: "Hide the page. Leave the device on.",
        hasDuty: true,
        asksChild: true,
        words: "",
        when: "",
        place: "",
        others: "",
        done: "",
        help: .example
    )

    package let frame: Frame
    package let back: String
    package let duty: String
    package let hasDuty: Bool
    package let asksChild: Bool
    package let words: String
    package let when: String
    package let place: String
    package let others: String
    package let done: String
    package let help: HelpView
}

/// What nobody does with a picture that could be of a child undressed.
package struct ReportStopPage: Page {
    package static let template = "Concerns/Telling/reportStop"
    package static let example = ReportStopPage(
        frame: Frame(pageTitle: "Before you go on"),
        receivers: "Meera Patel",
        hasReceivers: true,
        help: .example
    )

    package let frame: Frame
    package let receivers: String
    package let hasReceivers: Bool
    package let help: HelpView
}

/// The last look: what will be sent, who hears of it, and who never does.
package struct ReportCheckPage: Page {
    package static let template = "Concerns/Telling/reportCheck"
    package static let example = ReportCheckPage(
        frame: Frame(pageTitle: "Check"),
        about: "A child",
        aboutLink: "/report/about",
        people: ["Amira Khan: hurt or at risk"],
        hasPeople: true,
        words: ["She said “I don’t want to go home”."],
        more: [Line(label: "When", words: "Today")],
        isImagery: true,
        way: ["Goes to: Meera Patel and Daniel Osei."],
        isNobody: true,
        showsNumbers: true,
        help: .example
    )

    package let frame: Frame
    package let about: String
    package let aboutLink: String
    package let people: [String]
    package let hasPeople: Bool
    package let words: [String]
    package let more: [Line]
    package let isImagery: Bool
    package let way: [String]
    /// Whether everyone who could hear of it is out of it.
    package let isNobody: Bool
    package let showsNumbers: Bool
    package let help: HelpView

    package struct Line: Sendable {
        package let label: String
        package let words: String
    }
}

/// It is sent: its reference, what happens next, and what to do where nothing does.
package struct ReportSentPage: Page {
    package static let template = "Concerns/Telling/reportSent"
    package static let example = ReportSentPage(
        frame: Frame(pageTitle: "Sent 10.47"),
        reference: "7K3-M2P",
        next: ["Meera Patel has been alerted."],
        duty: "Hide the page. Leave the device on.",
        hasDuty: true,
        receivers: "Meera Patel",
        hasReceivers: true,
        showsNumbers: true,
        help: .example
    )

    package let frame: Frame
    package let reference: String
    package let next: [String]
    package let duty: String
    package let hasDuty: Bool
    /// Those who hear of it and are no part of it.
    package let receivers: String
    package let hasReceivers: Bool
    package let showsNumbers: Bool
    package let help: HelpView
}
