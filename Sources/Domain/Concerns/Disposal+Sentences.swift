extension Disposal.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .unknown: "There is nothing here. Check the address, or ask the safeguarding lead."
        case .unexplained: "Say why in a sentence."
        case .notReady(let readiness): readiness.sentence
        case .askedAlready: "Somebody has asked for this already. A second person confirms it."
        case .notAsked: "Nobody has asked for this, or it was taken back. Somebody asks first."
        case .sameHands: "Whoever asked cannot also confirm. Somebody else who sees this concern does that."
        case .heldStill: "There is a hold on this. Lift the hold first."
        case .notYoursToHold: "Only the headteacher or the safeguarding lead places or lifts a hold."
        case .reviewPast: "Choose a day still to come on which the hold is looked at again."
        case .notHeld: "There is no hold on this."
        case .notYet: "Its day has not come yet."
        case .ended: "This was destroyed already."
        }
    }
}

extension Disposal.Readiness {
    /// Why it may not be asked for; of one that may, that it may.
    package var sentence: String {
        switch self {
        case .unfinished: "This concern is not finished."
        case .running: "A task, or days without the internet, still belong to this concern. End them first."
        case .early(let day?): "This is kept until \(day.words)."
        case .early(nil): "This is kept as long as an adult whom it is about is at the school."
        case .ready: "This may go now."
        case .filed(let moment):
            "This is filed where school keeps its child-protection file. It goes by itself on \(moment.afterGrace.day.words)."
        }
    }
}
