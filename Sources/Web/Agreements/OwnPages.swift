import Domain
import Records

/// Everything that asks a member of staff or a governor, done or waiting.
package struct OwnListPage: Page {
    package static let template = "Agreements/ownList"
    package static let example = OwnListPage(
        frame: Frame(pageTitle: "My agreements"),
        isEmpty: false,
        isDone: false,
        note: "",
        back: "",
        hasBack: false,
        rows: [.example],
        hasRows: true,
        voluntary: [.example],
        hasVoluntary: true,
        hasFamily: true,
        mayWitness: true,
        waitsForSetUp: false
    )

    package let frame: Frame
    package let isEmpty: Bool
    package let isDone: Bool
    /// For someone with a colleague beside them: what to do with the tablet.
    package let note: String
    package let back: String
    package let hasBack: Bool
    package let rows: [Row]
    package let hasRows: Bool
    package let voluntary: [Row]
    package let hasVoluntary: Bool
    package let hasFamily: Bool
    package let mayWitness: Bool
    /// Whether they have yet to set up the school before anybody can be asked anything.
    package let waitsForSetUp: Bool

    package struct Row: Sendable {
        package let link: String
        package let title: String
        package let state: StateView
        package let when: String
        package let hasCopy: Bool
        package let copy: String

        static let example = Row(
            link: "/mine/1",
            title: "Rules for staff",
            state: StateView(.waiting),
            when: "",
            hasCopy: true,
            copy: "/copy/1"
        )
    }
}

/// One section of a document, on a page of its own.
package struct OwnSectionPage: Page {
    package static let template = "Agreements/ownSection"
    package static let example = OwnSectionPage(
        frame: Frame(pageTitle: "Rules for staff"),
        back: "/mine",
        step: "Section 2 of 7",
        steps: StepView.bar(of: 7, here: 2),
        document: RulesView.example,
        next: "/mine/1/3"
    )

    package let frame: Frame
    package let back: String
    package let step: String
    package let steps: [StepView]
    package let document: RulesView
    package let next: String
}

/// What is different in a document since its reader last answered.
package struct OwnChangesPage: Page {
    package static let template = "Agreements/ownChanges"
    package static let example = OwnChangesPage(
        frame: Frame(pageTitle: "What changed in Rules for staff"),
        back: "/mine",
        lead: "You answered on 1 September 2026.",
        changes: [ChangeView(RuleChange(before: "I ask.", now: "I always ask."))],
        whole: "/mine/1/1",
        next: "/mine/1/answer"
    )

    package let frame: Frame
    package let back: String
    package let lead: String
    package let changes: [ChangeView]
    package let whole: String
    package let next: String
}

/// The declaration, and the question that goes with it.
package struct OwnAnswerPage: Page {
    package static let template = "Agreements/ownAnswer"
    package static let example = OwnAnswerPage(
        frame: Frame(pageTitle: "Your answer"),
        back: "/mine/1/7",
        action: "/mine/1/check",
        declaration: ["I agree to follow these rules."],
        note: "Only you can see what you answer here.",
        hasNote: true,
        choices: [Choice(value: "yes", label: "I agree", isChosen: true)],
        mayTalk: true,
        days: "5",
        after: .example
    )

    package let frame: Frame
    package let back: String
    package let action: String
    package let declaration: [String]
    package let note: String
    package let hasNote: Bool
    package let choices: [Choice]
    package let mayTalk: Bool
    package let days: String
    package let after: ConsequencesView

    package struct Choice: Sendable {
        package let value: String
        package let label: String
        package let isChosen: Bool
    }
}

/// What will be sent, and as whom.
package struct OwnCheckPage: Page {
    package static let template = "Agreements/ownCheck"
    package static let example = OwnCheckPage(
        frame: Frame(pageTitle: "Check your answer"),
        back: "/mine/1/answer",
        action: "/mine/1/send",
        title: "Rules for staff",
        answer: "I agree",
        name: "Helen Hill",
        witness: "Beside you: Omar Aziz",
        hasWitness: true,
        said: "yes",
        isTalk: true,
        shown: "1:1:ab"
    )

    package let frame: Frame
    package let back: String
    package let action: String
    package let title: String
    package let answer: String
    package let name: String
    package let witness: String
    package let hasWitness: Bool
    package let said: String
    package let isTalk: Bool
    package let shown: String
}

/// Thank you, the reference, and what may be done with it.
package struct OwnThanksPage: Page {
    package static let template = "Agreements/ownThanks"
    package static let example = OwnThanksPage(
        frame: Frame(pageTitle: "Thank you, Helen"),
        title: "Rules for staff",
        dateTime: "21 November 2026, 7.42 pm",
        reference: "7K3-M2P",
        isTalk: true,
        copy: "/copy/1",
        hasCopy: true,
        withdraw: "/mine/1/withdraw",
        mayWithdraw: true,
        next: "/mine",
        nextLabel: "My agreements"
    )

    package let frame: Frame
    package let title: String
    package let dateTime: String
    package let reference: String
    package let isTalk: Bool
    package let copy: String
    package let hasCopy: Bool
    package let withdraw: String
    package let mayWithdraw: Bool
    package let next: String
    package let nextLabel: String
}

/// Colleagues whom no code can reach, to hand the tablet to.
package struct OwnWitnessPage: Page {
    package static let template = "Agreements/ownWitness"
    package static let example = OwnWitnessPage(
        frame: Frame(pageTitle: "Sign with a colleague"),
        isEmpty: false,
        people: [LinkView(link: "/mine/witness/1", words: "Joan Reed")]
    )

    package let frame: Frame
    package let isEmpty: Bool
    package let people: [LinkView]
}
