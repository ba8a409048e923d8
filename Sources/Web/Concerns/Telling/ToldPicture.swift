import Domain

/// What a child may press: never who did it, never what exactly.
enum ToldPicture: String, CaseIterable, Sendable {
    case saw
    case unkind
    case stranger
    case other

    /// What it is looked after as until someone has talked with the child; a stranger is taken for the gravest.
    var kind: ConcernKind {
        switch self {
        case .saw: .upsettingContent
        case .unkind: .unkindness
        case .stranger: .meeting
        case .other: .childWorry
        }
    }

    /// Its picture's address, without ending.
    var picture: String {
        switch self {
        case .saw: "tell/saw"
        case .unkind: "tell/unkind"
        case .stranger: "rules/stranger"
        case .other: "tell/else"
        }
    }

    var key: String {
        "telling.child." + rawValue
    }
}
