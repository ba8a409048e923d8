import Domain
import Records

/// What comes of one child's part: proposed by the school's ladder, decided by a person, who says why.
package struct StepPage: Page {
    package static let template = "Concerns/Cases/step"
    package static let example = StepPage(
        frame: Frame(pageTitle: "What happens next"),
        base: "/concerns/1",
        link: "/concerns/1/steps/2",
        reference: "C-231",
        person: "Callum Reid",
        intent: "On purpose",
        hasSteps: true,
        proposal: "Step 2: longer without the internet.",
        hasProposal: true,
        rungs: [CaseChoice.example],
        hasLadder: true,
        decidesOwn: true,
        toDecide: true,
        decision: "Step 2",
        decisionWhy: "It happened again.",
        home: "Told: Karen Reid, 21 November 2026",
        hasHome: true,
        invitation: "24 November 2026, 3.30 pm in the office",
        hasInvitation: true,
        meeting: "24 November 2026. Came: Karen Reid. Agreed: four days.",
        hasMeeting: true,
        suspension: CaseSuspensionView.example,
        hasSuspension: true,
        days: "4",
        today: "2026-11-21",
        isComplete: true,
        isAway: true
    )

    package let frame: Frame
    package let base: String
    package let link: String
    package let reference: String
    package let person: String
    package let intent: String
    /// Only what was done on purpose leads to steps.
    package let hasSteps: Bool
    package let proposal: String
    package let hasProposal: Bool
    package let rungs: [CaseChoice]
    package let hasLadder: Bool
    package let decidesOwn: Bool
    package let toDecide: Bool
    package let decision: String
    package let decisionWhy: String
    package let home: String
    package let hasHome: Bool
    package let invitation: String
    package let hasInvitation: Bool
    package let meeting: String
    package let hasMeeting: Bool
    package let suspension: CaseSuspensionView
    package let hasSuspension: Bool
    package let days: String
    package let today: String
    package let isComplete: Bool
    /// Suspended from school, which has a page of its own.
    package let isAway: Bool
}

/// From when to when a child is without the internet, and how they are taught.
package struct CaseSuspensionView: Sendable {
    package let days: String
    package let teaching: String
    package let adjustment: String

    static let example = CaseSuspensionView(
        Step.Suspension(
            from: Day(year: 2026, month: 11, day: 24),
            until: Day(year: 2026, month: 11, day: 27),
            teaching: "On paper, with Mrs Lowe.",
            adjustment: "None is touched."
        ),
        CaseNames([:], typed: [], order: [], isHidden: false)
    )

    init(_ suspension: Step.Suspension?, _ names: CaseNames) {
        days = suspension.map { "\($0.from.words) to \($0.until.words)" } ?? ""
        teaching = names.text(suspension?.teaching ?? "")
        adjustment = names.text(suspension?.adjustment ?? "")
    }
}

/// The invitation to talk: it names one child and goes to one adult.
package struct StepLetterPage: Page {
    package static let template = "Concerns/Cases/stepLetter"
    package static let example = StepLetterPage(
        frame: Frame(pageTitle: "Invitation"),
        link: "/concerns/1/steps/2",
        day: "21 November 2026",
        adult: "Karen Reid",
        child: "Callum",
        on: "24 November 2026",
        words: "3.30 pm in the office"
    )

    package let frame: Frame
    package let link: String
    package let day: String
    package let adult: String
    package let child: String
    package let on: String
    package let words: String
}

/// Someone in a concern who may have done it, and what came or can come of it.
package struct CaseStepView: Sendable {
    package let person: String
    package let id: String
    /// Where their step stands; empty before anything was answered.
    package let link: String
    package let hasStep: Bool
    package let state: String
    package let isChild: Bool
    package let isYoung: Bool
    package let isAdult: Bool
    package let decides: Bool
    package let intents: [CaseChoice]
    package let outcomes: [CaseChoice]

    static let example = CaseStepView(
        person: "Callum Reid",
        id: "1",
        link: "/concerns/1/steps/2",
        hasStep: true,
        state: "On purpose. Step 2.",
        isChild: true,
        isYoung: true,
        isAdult: true,
        decides: true,
        intents: [CaseChoice.example],
        outcomes: [CaseChoice.example]
    )
}

extension Step {
    /// Where it stands, in a line.
    func state(_ ladder: Ladder?, _ names: CaseNames) -> String {
        if let outcome {
            let reference = outcome.reference.isBlank ? "" : ", reference \(outcome.reference)"
            return "\(outcome.kind.words), \(outcome.on.words)\(reference). \(names.text(outcome.why))"
        }
        let said = intent?.words ?? ""
        guard let decision else { return "\(said)." }
        return "\(said). \(names.text(decision.words(ladder)))."
    }
}

extension Step.Decision {
    func words(_ ladder: Ladder?) -> String {
        switch self {
        case .noStep: "No step"
        case .rung(let rung, _): "Step \(rung + 1)"
        case .own(let words, _): words
        }
    }
}
