import Domain

extension School.Event {
    var kind: EventKind {
        switch self {
        case .described: .schoolDescribed
        case .numberSet: .schoolNumberSet
        case .switchedOn: .schoolSwitchedOn
        case .switchedOff: .schoolSwitchedOff
        case .papersSigned: .schoolPapersSigned
        case .retentionSet: .schoolRetentionSet
        case .calendarSet: .schoolCalendarSet
        case .personalUseSet: .schoolPersonalUseSet
        case .signInRulesSet: .schoolSignInRulesSet
        case .routesSet: .schoolRoutesSet
        case .childFileSet: .schoolChildFileSet
        case .answerersSet: .schoolAnswerersSet
        case .ladderSet: .schoolLadderSet
        case .complaintsSet: .schoolComplaintsSet
        case .requestRulesSet: .schoolRequestRulesSet
        case .yearPrepared: .schoolYearPrepared
        case .yearDropped: .schoolYearDropped
        case .yearTurned: .schoolYearTurned
        }
    }
}
