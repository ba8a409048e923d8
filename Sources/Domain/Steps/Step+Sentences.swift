extension Step.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .unknown: "There is nothing here. Check the address, or ask the safeguarding lead."
        case .judgedBefore: "This was answered already. Nobody needs to answer it twice."
        case .notOpen: "Press “I’m on it” first, and open what is finished again before you go on."
        case .riskFirst: "First say whether anyone is at risk."
        case .childsReport:
            "A child told this, so it leads to no step. If another child did something, report that as a concern of its "
                + "own."
        case .notDoer: "First name this person in the concern, as someone who may have done it."
        case .presumedAccident:
            "A child this young is taken to have done it by accident. Only the headteacher can say otherwise, and why."
        case .noSteps: "Nobody decided that it was on purpose, so there is no step."
        case .decidedBefore: "This was decided already. Write what changed into the concern."
        case .undecided: "First decide what happens, and say why."
        case .noSuchRung: "School has entered no such step. The headteacher decides, and says why."
        case .headDecides: "The headteacher decides this, and says why."
        case .mayNotSkip:
            "Only the headteacher or the safeguarding lead can go past a step, where your policy allows it."
        case .unexplained: "Say it in a few words: whoever reads this in three years needs it."
        case .datedAhead: "That day has not come yet. Check the date."
        case .untaught: "Say how the child will still be taught."
        case .adjustmentUnsaid: "Say whether an adjustment for special needs is touched, and what you do about it."
        case .impossibleDays: "Choose a last day on or after the first, at most \(Ladder.daysMax) days later."
        case .notSuspended: "Nobody is without the internet here."
        case .headteacherAlone:
            "Only the headteacher suspends a child from school, or cancels that; or the acting headteacher."
        case .awayAlready: "The child is suspended from school because of this already."
        case .notAway: "The child is not suspended from school because of this, or it does not need that."
        case .noSchoolDay: "Choose a last day on or after the first, with a school day in it."
        case .tooManyDays: "This makes more than 45 school days in one school year, which the law does not allow."
        case .needsReference: "Give the reference of the disciplinary procedure. Its details stay there."
        }
    }
}
