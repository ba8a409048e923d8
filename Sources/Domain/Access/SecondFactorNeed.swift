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
        case .openClasses: .away
        case .runSchool: .ofRoles
        case .decideErasures, .setBars, .setSignIn: .always
        }
    }
}
