/// What someone does for the school; a person may hold several, each from one day to another.
package enum Role: String, Codable, CaseIterable, Sendable {
    case headteacher
    case seniorLeader
    case lead
    case deputyLead
    case chair
    case safeguardingGovernor
    case governor
    case dataProtectionOfficer
    case itManager
    case administrator
    case office
    case teacher
    case teachingAssistant
    case supply

    /// Who must be known before anything opens.
    package static let first: [Role] = [
        .headteacher, .lead, .deputyLead, .chair, .dataProtectionOfficer, .itManager, .office,
    ]

    package var words: String {
        switch self {
        case .headteacher: "Headteacher"
        case .seniorLeader: "Senior leader"
        case .lead: "Safeguarding lead"
        case .deputyLead: "Deputy safeguarding lead"
        case .chair: "Chair of governors"
        case .safeguardingGovernor: "Safeguarding governor"
        case .governor: "Governor"
        case .dataProtectionOfficer: "Data protection officer"
        case .itManager: "IT manager"
        case .administrator: "Administrator"
        case .office: "Office"
        case .teacher: "Teacher"
        case .teachingAssistant: "Teaching assistant"
        case .supply: "Supply teacher"
        }
    }

    /// Whether its holder reads cases or runs the system, and so shows a second factor to sign in.
    package var needsSecondFactor: Bool {
        switch self {
        case .headteacher, .seniorLeader, .lead, .deputyLead, .chair, .safeguardingGovernor, .dataProtectionOfficer,
            .itManager, .administrator:
            true
        case .governor, .office, .teacher, .teachingAssistant, .supply: false
        }
    }
}
