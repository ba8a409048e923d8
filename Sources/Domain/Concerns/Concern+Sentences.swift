extension Concern.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .unknown: "There is nothing here. Check the address, or ask the safeguarding lead."
        case .toldBefore: "This was sent already. Nobody needs to send it twice."
        case .switchedOff: "Telling here is not switched on yet. Tell the safeguarding lead in person."
        case .wordless: "Write what you saw or heard, in a few words."
        case .tooLong: "This is too long to send at once. Send the first part, then add the rest."
        case .unopened: "Press “I’m on it” first, so that nobody else is called."
        case .riskFirst: "First say whether anyone is at risk."
        case .unexplained: "Say why, in a few words: whoever reads this in three years needs it."
        case .closed: "This is finished. Open it again, with a reason, before you change it."
        case .notClosed: "This is not finished, so there is nothing to open again."
        case .noSuchEntry: "Choose the entry that you mean."
        case .datedAhead: "That day has not come yet. Check the date."
        case .notHere: "Choose an adult who is here, and who is not kept out of this."
        case .stillNeeds(let needs):
            "Before this can be finished: " + needs.map(\.words).joined(separator: "; ") + "."
        case .stepLacks(let lack): lack.sentence
        case .notLead: "Only the safeguarding lead does this. Ask them."
        case .fileUnasked: "First answer whether it could show a child. Without “no” no file is taken."
        case .fileEmpty: "There is nothing in this file. Choose it again."
        case .fileTooLarge: "A file may have 10 MB at most. Save it smaller, or in parts."
        case .filesEnough: "\(AddedFile.filesMax) files are in this concern already. Keep the rest on paper."
        case .staysHere: "This concern stays here: it is not about this child, or it is about an adult of the school."
        case .notSent: "First write down when and how it was sent."
        case .notHidden: "Nobody asked here that their name be left out."
        case .nobodyUnsafe:
            "You said that nobody is at risk, so the name stays hidden. If that has changed, answer the first question "
                + "again."
        }
    }
}

extension Concern.Need {
    /// What is missing, as part of a sentence.
    package var words: String {
        switch self {
        case .parentContact: "say who was told at home and when, or why nobody safely can be"
        case .police: "say when the police were told and their reference, or let two people say why they were not"
        case .ground: "choose on which ground this is school’s business, as it happened out of school"
        case .safeguardingOutcome: "say what came of it for the people in it"
        case .technicalOutcome: "say what was found and mended on the device or the filter"
        case .filterRetested: "say that the filter was changed and tested again"
        case .filedElsewhere: "say who filed it where school keeps its child-protection file, when, and the reference"
        }
    }
}

extension Step.Lack {
    fileprivate var sentence: String {
        switch self {
        case .decision:
            "Somebody did this on purpose, and nobody has decided what happens. Decide it first, under “What happens next”."
        case .home:
            "A step was decided, and home is not answered. First say under “What happens next” who was told at home, or "
                + "why nobody was."
        }
    }
}
