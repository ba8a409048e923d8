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
    /// Reads the access log, and for a reason what one colleague did.
    case readAudit
}

extension Role {
    /// The one matrix of roles and permissions.
    package var permissions: Set<Permission> {
        switch self {
        case .headteacher, .lead: [.openClasses, .runSchool, .decideErasures, .setBars, .readAudit]
        case .dataProtectionOfficer: [.readAudit]
        case .deputyLead, .office: [.openClasses, .runSchool]
        case .seniorLeader, .teacher, .teachingAssistant, .supply: [.openClasses]
        case .chair, .safeguardingGovernor, .governor, .itManager, .administrator: []
        }
    }
}
