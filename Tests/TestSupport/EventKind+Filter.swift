import Domain

extension Filter.Event {
    var kind: EventKind {
        switch self {
        case .set: .filterSet
        case .chosen: .filterChosen
        case .source: .filterSource
        case .check: .filterCheck
        case .reviewed: .filterReviewed
        case .reported: .filterReported
        case .task: .filterTask
        case .look: .filterLook
        case .session: .filterSession
        case .takenIn: .filterTakenIn
        }
    }
}
