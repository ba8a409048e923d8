/// Where one answer that the school waits for stands.
///
/// Computed, never stored.
package enum AgreementState: String, CaseIterable, Sendable {
    case done
    case waiting
    case notYet = "not yet"
    case talk
    case different
    case withdrawn
    case excused

    package var words: String {
        switch self {
        case .done: "Done"
        case .waiting: "Waiting"
        case .notYet: "Not yet: asked to be reminded"
        case .talk: "Would like to talk"
        case .different: "Parents gave different answers"
        case .withdrawn: "Took their answer back"
        case .excused: "Does not need to"
        }
    }

    /// The three words of the first screen, and those who do not need to answer.
    package enum Group: String, CaseIterable, Sendable {
        case done
        case waiting
        case talk
        case excused

        package var words: String {
            switch self {
            case .done: "Done"
            case .waiting: "Waiting"
            case .talk: "Would like to talk"
            case .excused: "Does not need to"
            }
        }
    }

    package var group: Group {
        switch self {
        case .done: .done
        case .waiting, .notYet: .waiting
        case .talk, .different, .withdrawn: .talk
        case .excused: .excused
        }
    }
}
