import Domain
import Records

/// The teacher's own screen while the class looks at the board.
package struct ClassNowPage: Page {
    package static let template = "Agreements/classNow"
    package static let example = ClassNowPage(
        frame: Frame(pageTitle: "Acorns, now"),
        className: "Acorns",
        home: "/classes/Acorns/session/3",
        isOlder: true,
        count: 20,
        total: 25,
        key: "3",
        cards: [
            ClassNowPage.Card(
                cardID: "a",
                situation: "A picture pops up.",
                teacherSays: "Well done.",
                isAgain: true,
                isNearly: false
            )
        ]
    )

    package let frame: Frame
    package let className: String
    package let home: String
    package let isOlder: Bool
    package let count: Int
    package let total: Int
    package let key: String
    package let cards: [Card]

    package struct Card: Sendable {
        package let cardID: String
        package let situation: String
        package let teacherSays: String
        package let isAgain: Bool
        package let isNearly: Bool
    }
}

/// What came of it: numbers, rules to talk about again, and the pegs of those who still may touch theirs.
package struct ClassEndPage: Page {
    package static let template = "Agreements/classEnd"
    package static let example = ClassEndPage(
        frame: Frame(pageTitle: "All done"),
        className: "Acorns",
        home: "/classes/Acorns/session/3",
        classHome: "/classes/Acorns",
        joined: 20,
        notYet: 1,
        away: 2,
        anotherTime: 4,
        hasAnotherTime: true,
        untouched: 3,
        hasUntouched: true,
        talkAgain: ["If I am not sure, I ask."],
        hasTalkAgain: true,
        isFinished: false,
        isInformed: true,
        left: "Nobody is left on your list.",
        touchAction: "/classes/Acorns/session/3/touch",
        key: "3",
        hasPegs: true,
        pegs: [PegView.example]
    )

    package let frame: Frame
    package let className: String
    package let home: String
    package let classHome: String
    package let joined: Int
    package let notYet: Int
    package let away: Int
    /// Here, with nothing said in this session, as they had joined in at another time.
    package let anotherTime: Int
    package let hasAnotherTime: Bool
    package let untouched: Int
    package let hasUntouched: Bool
    package let talkAgain: [String]
    package let hasTalkAgain: Bool
    package let isFinished: Bool
    /// Told in a session: finishing says so for everyone who is here.
    package let isInformed: Bool
    package let left: String
    package let touchAction: String
    package let key: String
    package let hasPegs: Bool
    package let pegs: [PegView]
}

/// The six letters for the devices in the room, large enough for the last row.
package struct ClassDevicePage: Page {
    package static let template = "Agreements/classDevice"
    package static let example = ClassDevicePage(
        frame: Frame(pageTitle: "Use devices"),
        className: "Robins",
        home: "/classes/Robins/session/3",
        hasCode: true,
        code: "KBT RWD",
        address: "rules.example.org/class",
        minutes: 90
    )

    package let frame: Frame
    package let className: String
    package let home: String
    package let hasCode: Bool
    package let code: String
    package let address: String
    package let minutes: Int
}
