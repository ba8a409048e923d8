import Domain
import Records

/// What a parent told school, child by child, and what is still to do.
package struct FamilyHomePage: Page {
    package static let template = "Agreements/familyHome"
    package static let example = FamilyHomePage(
        frame: Frame(pageTitle: "Your answers"),
        isOff: false,
        isEmpty: false,
        isDone: false,
        next: "/family/next",
        hasToDo: true,
        toDo: "Still to do: Amira.",
        rows: [.example],
        voluntary: [LinkView(link: "/mine/1", words: "Our charter")],
        hasVoluntary: true
    )

    package let frame: Frame
    package let isOff: Bool
    package let isEmpty: Bool
    package let isDone: Bool
    package let next: String
    package let hasToDo: Bool
    package let toDo: String
    package let rows: [Row]
    package let voluntary: [LinkView]
    package let hasVoluntary: Bool

    package struct Row: Sendable {
        package let title: String
        package let state: StateView
        package let when: String
        package let change: String
        package let changeWords: String
        package let hasCopy: Bool
        package let copy: String

        static let example = Row(
            title: "Amira, Year 1",
            state: StateView(.done),
            when: "21 November 2026",
            change: "/family/child/1",
            changeWords: "See or change the answer for Amira",
            hasCopy: true,
            copy: "/copy/1"
        )
    }
}

package struct LinkView: Sendable {
    package let link: String
    package let words: String
}

/// One step of a bar.
package struct StepView: Sendable {
    package let look: String

    /// `here` counts from 1.
    static func bar(of count: Int, here: Int) -> [StepView] {
        (0..<count).map { StepView(look: $0 + 1 < here ? "is-done" : $0 + 1 == here ? "is-here" : "is-ahead") }
    }
}

/// One child's rules, what school can see, what is lent, and two questions.
package struct FamilyChildPage: Page {
    package static let template = "Agreements/familyChild"
    package static let example = FamilyChildPage(
        frame: Frame(pageTitle: "1 of 2: Amira, Year 1"),
        childID: "1",
        childName: "Amira",
        step: "Step 1 of 3",
        steps: StepView.bar(of: 3, here: 1),
        isBack: true,
        greeting: "Welcome back.",
        documents: [RulesView.example],
        isTranslated: true,
        translated: [.example],
        readIn: "ur",
        readings: [LinkView(link: "/family/child/1?read=ur", words: "اردو")],
        hasReadings: true,
        shown: ["1:1:ab"],
        changes: [ChangeView(RuleChange(before: "I ask.", now: "I always ask."))],
        hasChanges: true,
        answered: "You answered for Amira on 1 September 2026.",
        hasAnswered: true,
        hasLead: true,
        keptFor: "12 months",
        days: "5",
        talkedYes: false,
        talkedLater: false,
        answerYes: false,
        answerTalk: false,
        lacksTalked: true,
        talkedError: "Choose Yes or Not yet.",
        lacksAnswer: true,
        answerError: "Choose your answer.",
        talk: .example,
        nextLabel: "Next: Yusuf",
        after: .example
    )

    package let frame: Frame
    package let childID: String
    package let childName: String
    package let step: String
    package let steps: [StepView]
    package let isBack: Bool
    package let greeting: String
    package let documents: [RulesView]
    /// The same in the language that the reader chose, with the English beneath.
    package let isTranslated: Bool
    package let translated: [TwoLanguageView]
    package let readIn: String
    package let readings: [LinkView]
    package let hasReadings: Bool
    package let shown: [String]
    package let changes: [ChangeView]
    package let hasChanges: Bool
    package let answered: String
    package let hasAnswered: Bool
    package let hasLead: Bool
    package let keptFor: String
    package let days: String
    package let talkedYes: Bool
    package let talkedLater: Bool
    package let answerYes: Bool
    package let answerTalk: Bool
    package let lacksTalked: Bool
    package let talkedError: String
    package let lacksAnswer: Bool
    package let answerError: String
    package let talk: TalkView
    package let nextLabel: String
    package let after: ConsequencesView
}

/// A rule that changed since the last answer.
package struct ChangeView: Sendable {
    package let before: String
    package let isNew: Bool
    package let now: String
    package let isGone: Bool

    init(_ change: RuleChange) {
        before = change.before
        isNew = change.before.isEmpty
        now = change.now
        isGone = change.now.isEmpty
    }
}

/// The parent's own part, and everything before it is sent.
package struct FamilyPartPage: Page {
    package static let template = "Agreements/familyPart"
    package static let example = FamilyPartPage(
        frame: Frame(pageTitle: "Your part, and check"),
        step: "Step 3 of 3",
        steps: StepView.bar(of: 3, here: 3),
        back: "/family/child/1",
        hasParts: true,
        hasIntroduction: true,
        parts: [.example],
        choices: [.example],
        hasChoices: true,
        answeringAs: "Answering as Sana Khan, mother",
        sendLabel: "Send my answers for Amira and Yusuf",
        after: .example
    )

    package let frame: Frame
    package let step: String
    package let steps: [StepView]
    package let back: String
    package let hasParts: Bool
    /// Whether the page says in its own words what it is: not where the document below opens with the same.
    package let hasIntroduction: Bool
    package let parts: [Part]
    package let choices: [Choice]
    package let hasChoices: Bool
    package let answeringAs: String
    package let sendLabel: String
    package let after: ConsequencesView

    package struct Part: Sendable {
        package let id: String
        package let document: RulesView
        package let points: String
        package let changes: [ChangeView]
        package let hasChanges: Bool
        package let shown: [String]
        package let readLabel: String
        package let read: Bool
        package let talk: Bool
        package let point: TalkView
        package let lacksAnswer: Bool
        package let error: String

        static let example = Part(
            id: "1",
            document: RulesView.example,
            points: "12 points.",
            changes: [ChangeView(RuleChange(before: "I ask.", now: "I always ask."))],
            hasChanges: true,
            shown: ["1:1:ab"],
            readLabel: "I have read this, for Amira and Yusuf",
            read: true,
            talk: false,
            point: .example,
            lacksAnswer: true,
            error: "Choose."
        )
    }

    package struct Choice: Sendable {
        package let title: String
        package let said: String
        /// What this answer takes away from an earlier one.
        package let undoing: String
        package let isUndoing: Bool
        package let link: String

        static let example = Choice(
            title: "Amira, Year 1",
            said: "Amira: not yet",
            undoing: "Your yes of 3 October 2026 no longer counts.",
            isUndoing: true,
            link: "/family/child/1"
        )
    }
}

/// What was sent, its reference, and what comes next.
package struct FamilyThanksPage: Page {
    package static let template = "Agreements/familyThanks"
    package static let example = FamilyThanksPage(
        frame: Frame(pageTitle: "Thank you, Sana"),
        have: "We have your answers for Amira and Yusuf.",
        dateTime: "21 November 2026, 7.42 pm",
        reference: "7K3-M2P",
        sentences: ["For Yusuf we will remind you tomorrow at 6 pm."],
        copy: "/copy/1",
        voluntary: [LinkView(link: "/mine/1", words: "Our charter")],
        hasVoluntary: true
    )

    package let frame: Frame
    package let have: String
    package let dateTime: String
    package let reference: String
    package let sentences: [String]
    package let copy: String
    package let voluntary: [LinkView]
    package let hasVoluntary: Bool
}

/// Asks whether a child is really not theirs.
package struct FamilyNotMinePage: Page {
    package static let template = "Agreements/familyNotMine"
    package static let example = FamilyNotMinePage(
        frame: Frame(pageTitle: "Is Amira not your child?"),
        childID: "1",
        childName: "Amira"
    )

    package let frame: Frame
    package let childID: String
    package let childName: String
}
