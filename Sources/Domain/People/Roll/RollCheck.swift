/// Something about a person that was read and that the office should look at; it holds nobody else up.
package struct RollCheck: Sendable, Hashable, Codable {
    package let person: RollKey
    package let name: String
    package let place: RollPlace
    package let reason: Reason

    package enum Reason: Sendable, Hashable, Codable {
        case noIdentifier
        case upn(String, UPN.Fault)
        case yearUnreadable(String)
        case yearMissing
        case email(String)
        case phone(String)
        case twoPeopleInOneName
        case maybeSamePerson(name: String, line: Int)
        case pupilEmail(String)
        case saysTwoThings(String)
    }

    /// Begins "Line 12, Amira Khan:".
    package var sentence: String { "Line \(place.line), \(name): " + reason.sentence }
}

extension RollCheck.Reason {
    package var sentence: String {
        switch self {
        case .noIdentifier: "the file gives no number that is only theirs. We know them by name and line; add one."
        case .upn(let text, let fault): fault.sentence(text)
        case .yearUnreadable(let text): "we cannot tell one year group from “\(text)”. Choose it."
        case .yearMissing: "the file does not say the year group, which decides the rules they get. Choose it."
        case .email(let text): "no e-mail can be sent to “\(text)”. Correct it, or leave it out."
        case .phone(let text): "“\(text)” is not a whole telephone number. Correct it, or leave it out."
        case .twoPeopleInOneName: "this looks like two people in one cell. Give each a name of their own."
        case .maybeSamePerson(let name, let line):
            "this may be the \(name) of line \(line). We kept two. Say so if they are one person."
        case .pupilEmail(let text): "\(text) is the child’s own e-mail. Ask for the parent’s."
        case .saysTwoThings(let what): "the file gives two answers for the \(what). We took the first."
        }
    }
}

extension UPN.Fault {
    fileprivate func sentence(_ text: String) -> String {
        switch self {
        case .form: "“\(text)” is not a UPN, which is a letter and twelve digits. Correct it."
        case .checkLetter(let expected):
            "the UPN \(text) should begin with \(expected), so a digit in it is wrong. Correct it."
        }
    }
}
