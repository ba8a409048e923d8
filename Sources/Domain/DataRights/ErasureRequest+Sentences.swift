extension ErasureRequest.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .askedBefore: "This request has been sent already."
        case .askedAlready: "There is a request about this person already. Find it in the list."
        case .unknownPerson: "Nobody is on record under this name any more, so there is nothing to erase."
        case .nothingChosen: "Choose what is to be erased."
        case .nameGoesLast: "A name goes last: to erase who they are, choose everything."
        case .notYours: "Only the headteacher, the safeguarding lead or the office can ask for this."
        case .notYoursToDecide: "Only the headteacher or the safeguarding lead can do this."
        case .sameHands: "Whoever asked cannot also confirm. Ask the other of headteacher and safeguarding lead."
        case .aboutYou: "This request is about you, so someone else must confirm it."
        case .mayNot(let reasons): (["This may not be erased now."] + reasons.map(\.sentence)).joined(separator: " ")
        case .unknown: "We cannot find this request."
        case .closed: "This request has been dealt with already."
        case .unexplained: "Say why in a sentence."
        case .reviewPast: "Choose a day still to come on which the hold is looked at again."
        case .notHeld: "There is no hold on this request."
        case .heldStill: "There is a hold on this. Lift the hold first."
        case .notConfirmed: "A second person has not confirmed this yet."
        case .notYet: "The thirty days are not over yet."
        }
    }
}
