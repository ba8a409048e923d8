import Domain

/// Where somebody says what to talk about, and on which number school rings.
package struct TalkView: Sendable {
    /// What follows "about" in the field's name, where a page has several.
    package let suffix: String
    package let about: String
    package let hasFault: Bool
    package let fault: String
    package let ring: String
    /// Beside a parent's own part, which has points.
    package let isPoint: Bool

    static let example = TalkView(
        suffix: "-1",
        about: "Phones",
        fault: "Too long.",
        ring: "School rings you.",
        isPoint: true
    )

    init(suffix: String, about: String, fault: String, ring: String, isPoint: Bool) {
        self.suffix = suffix
        self.isPoint = isPoint
        self.about = about
        hasFault = !fault.isEmpty
        self.fault = fault
        self.ring = ring
    }
}

/// Why the words about a conversation cannot be sent: whoever wrote them is told, and nothing of them is cut or dropped.
enum TalkFault {
    case tooLong(Int)
    /// Beside an answer that sends none.
    case unsent

    init?(_ about: String, isSent: Bool) {
        if about.count > Answer.aboutCharactersMax {
            self = .tooLong(about.count)
        } else if !about.isEmpty && !isSent {
            self = .unsent
        } else {
            return nil
        }
    }
}

extension AnswerPage {
    func say(_ fault: TalkFault) -> String {
        switch fault {
        case .tooLong(let count):
            say(
                "parents.talk.tooLong",
                ["count": String(Answer.aboutCharactersMax), "length": String(count)]
            )
        case .unsent: say("parents.talk.unsent")
        }
    }

    /// On which number school rings, by its last digits: others may look on.
    func ringing(_ contacts: [ContactPoint]) -> String {
        let endings = contacts.filter { $0.kind != .email }.map { String($0.value.suffix(3)) }
        let key = endings.isEmpty ? "Unknown" : endings.count == 1 ? "One" : "Many"
        return say("parents.talk.number\(key)", ["digits": list(endings)])
    }
}
