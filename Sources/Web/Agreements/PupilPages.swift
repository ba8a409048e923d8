import Domain
import Records

/// A device in the classroom asks for the class's six letters.
package struct PupilCodePage: Page {
    package static let template = "Agreements/pupilCode"
    package static let example = PupilCodePage(frame: Frame(pageTitle: "Your class code"))
    package let frame: Frame
}

/// The first names of the class, while its session is open: those who have not answered yet.
package struct PupilNamesPage: Page {
    package static let template = "Agreements/pupilNames"
    package static let example = PupilNamesPage(
        frame: Frame(pageTitle: "Our online rules"),
        home: "/class/KBTRWD",
        isEmpty: false,
        pegs: [PegView.example]
    )

    package let frame: Frame
    package let home: String
    package let isEmpty: Bool
    package let pegs: [PegView]
}

/// One section of the rules, as one child reads it.
package struct PupilRulesPage: Page {
    package static let template = "Agreements/pupilRules"
    package static let example = PupilRulesPage(
        frame: Frame(pageTitle: "Our online rules"),
        home: "/class/KBTRWD",
        address: "/class/KBTRWD/2",
        childName: "Yusuf",
        picture: "owl",
        number: 1,
        total: 4,
        next: 2,
        back: 0,
        hasBack: true,
        isChanged: true,
        rules: RulesView.example
    )

    package let frame: Frame
    /// The names of the class.
    package let home: String
    /// This child's own pages.
    package let address: String
    package let childName: String
    package let picture: String
    package let number: Int
    package let total: Int
    package let next: Int
    package let back: Int
    package let hasBack: Bool
    /// They answered to an older text, and read only what is different.
    package let isChanged: Bool
    package let rules: RulesView
}

/// The last step: what school can see, whom to tell, and the child's own mark.
package struct PupilAnswerPage: Page {
    package static let template = "Agreements/pupilAnswer"
    package static let example = PupilAnswerPage(
        frame: Frame(pageTitle: "Our online rules"),
        home: "/class/KBTRWD",
        address: "/class/KBTRWD/2",
        childName: "Yusuf",
        back: 3,
        hasLead: true,
        declaration: ["I will try."],
        pictures: [Picture(picture: "owl", pegName: "Owl", isChosen: true)],
        isYes: true,
        isTalk: false,
        after: .example
    )

    package let frame: Frame
    package let home: String
    package let address: String
    package let childName: String
    package let back: Int
    package let hasLead: Bool
    package let declaration: [String]
    package let pictures: [Picture]
    package let isYes: Bool
    package let isTalk: Bool
    package let after: ConsequencesView

    package struct Picture: Sendable {
        package let picture: String
        package let pegName: String
        package let isChosen: Bool
    }
}

/// After an answer, or where there is one already: hand the device to the next child.
///
/// It names nobody.
package struct PupilThanksPage: Page {
    package static let template = "Agreements/pupilThanks"
    package static let example = PupilThanksPage(
        frame: Frame(pageTitle: "Thank you"),
        home: "/class/KBTRWD",
        isTalk: true,
        isNotYet: false,
        isAnswered: false,
        idleSeconds: 8
    )

    package let frame: Frame
    package let home: String
    package let isTalk: Bool
    package let isNotYet: Bool
    /// They had answered before this page was asked for, so that nothing was kept now.
    package let isAnswered: Bool
    /// After so many seconds of quiet the page makes room for the next child.
    package let idleSeconds: Int
}
