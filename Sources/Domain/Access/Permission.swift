/// What a page or form may be asked for.
package enum Permission: String, CaseIterable, Sendable {
    /// Opens a class session, and keeps it.
    case openClasses
    /// Sees the school's lists and changes its settings.
    case runSchool
    /// Confirms, holds and closes erasures, and alone sees why something may not be erased.
    case decideErasures
    /// Says that an adult may know and answer nothing of a child, having seen the document.
    case setBars
    /// Sets how people sign in, and gives those who run the school a new way in.
    case setSignIn
}

extension Role {
    /// The one matrix of roles and permissions.
    package var permissions: Set<Permission> {
        switch self {
        case .headteacher, .lead: [.openClasses, .runSchool, .decideErasures, .setBars, .setSignIn]
        case .deputyLead, .office: [.openClasses, .runSchool]
        case .seniorLeader, .teacher, .teachingAssistant, .supply: [.openClasses]
        case .chair, .safeguardingGovernor, .governor, .dataProtectionOfficer, .itManager, .administrator: []
        }
    }
}
