extension SchoolRequest.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .switchedOff: "School has not opened requests yet. The headteacher does that under Set up."
        case .unknown: "We do not know this request. The page may be out of date: go back and choose again."
        case .askedBefore: "This was asked already. You find it in your list."
        case .incomplete: "Some answers are missing or cannot be right. Each says what it needs."
        case .impossibleHours: "Give a day, and hours of which the first comes before the last."
        case .notYours: "This is for somebody else to do. The page says who decides."
        case .ownRequest: "You asked for this, so somebody else decides it."
        case .roleOver:
            "The duty with which you could decide this is over. Ask the headteacher if you should still have it."
        case .another: "You said yes to this already. The other yes is somebody else’s."
        case .textChanged: "The text changed since you read it. Read it again, then decide."
        case .notNow: "This cannot be done as it stands now. Read the page again: it says what comes next."
        case .missing(let needs):
            "First this must be thought through and filled in: " + needs.map(\.words).joined(separator: ", ") + "."
        case .unexplained: "Say it in a few words: whoever reads this next year needs it."
        case .endless: "Choose a last day: today or later, and at most a year from now."
        case .tooLong: "Make it shorter: at most \(SchoolRequest.charactersMax) letters."
        case .adviceIsOfficers: "The advice is the data protection officer’s own words. Leave it as it was."
        case .unrated(let risk, let lacks):
            "Risk \(risk) lacks: \(lacks.map(\.words).joined(separator: "; ")). Choose from 1 to 4 for each."
        case .impossibleSheet:
            "Write at most \(Assessment.risksMax) risks, and at most \(Assessment.charactersMax) letters in each answer."
        case .notNeeded: "Nobody needs this for the request. Whoever decides can ask for it."
        case .notApproved: "This is not approved for that time, so it cannot be used yet."
        case .notForPupils: "This is not approved for pupils. Ask for that first."
        case .unchecked: "First say that you check what it answers, and that it decides nothing about a child."
        case .waitsForOthers: "Others decide first, in the order that school set. You hear of it on your list."
        case .onlyRead: "This is only read and answered with a note. Nobody says no to it."
        }
    }
}
