import Domain

extension SchoolRequest.Event {
    var kind: EventKind {
        switch self {
        case .asked: .requestAsked
        case .changed: .requestChanged
        case .assessed: .requestAssessed
        case .decided: .requestDecided
        case .reopened: .requestReopened
        case .ended: .requestEnded
        case .stillTrue: .requestStillTrue
        case .granted: .requestGranted
        case .carriedOut: .requestCarriedOut
        case .accepted: .requestAccepted
        }
    }
}
