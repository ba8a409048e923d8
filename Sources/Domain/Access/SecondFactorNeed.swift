/// When a permission is used only with a second step: something the person has beside what they typed first.
package enum SecondFactorNeed: Sendable {
    /// Only from outside the school's own networks.
    case away
    /// Where a role of theirs reads cases or runs the system.
    case ofRoles
    case always
}

extension Permission {
    package var secondFactor: SecondFactorNeed {
        switch self {
        case .openClasses, .seeDuties: .away
        case .passSupply, .seeAnswers, .recordAnswers, .sendMessages, .keepPeople, .keepPolicies, .keepSettings,
            .askErasures, .decidePersonalUse, .answerQuestions, .readGovernorReports, .publishGovernorReports,
            .seeFilter, .seeRegisters, .keepRequestRules:
            .ofRoles
        case .giveRoles, .keepRecords, .reviewAccounts, .seeAudit, .decideErasures, .setBars, .setSignIn,
            .readConcerns, .keepRoutes, .keepFilter, .lookAtActivity, .readLooks:
            .always
        }
    }
}
