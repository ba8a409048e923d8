/// What a page or form may be asked for.
package enum Permission: String, CaseIterable, Sendable {
    /// Opens a class session, and keeps it.
    case openClasses
    /// Sees who answers for what today, and who stands in.
    case seeDuties
    /// Gives, confirms and ends duties; which ones, `Role.givers` says.
    case giveRoles
    /// Lets a supply teacher in for one day.
    case passSupply
    /// Sees who answered what, and counts of it.
    case seeAnswers
    /// Enters what came on paper, and notes conversations.
    case recordAnswers
    case sendMessages
    case keepPeople
    case keepPolicies
    /// Changes the school's settings, its hours and its holidays.
    case keepSettings
    /// Sees how the records are kept, and practises putting a copy back.
    case keepRecords
    case askErasures
    /// Confirms, holds and closes erasures, and alone sees why something may not be erased.
    case decideErasures
    /// Says that an adult may know and answer nothing of a child, having seen the document.
    case setBars
    /// Looks at every way in each term, and stops those that are not needed.
    case reviewAccounts
    /// Says what use of the school's equipment for oneself is reasonable.
    case decidePersonalUse
    /// Sees who did what, and when.
    case seeAudit
    /// Reads the concerns that the walls show them: which those are, no permission says.
    case readConcerns
    /// Reads what the lead publishes of a school year's concerns, which names nobody.
    case readGovernorReports
    case publishGovernorReports
    /// Answers questions about safe practice, where school lets the role answer.
    case answerQuestions
    /// Says who hears of which concern.
    case keepRoutes
    /// Sees how the filter stands: its provider, its tasks, its checks and reviews.
    case seeFilter
    /// Changes what the filter is to do, checks it, and says what is watched.
    case keepFilter
    /// Looks at what one person did, for a reason that is recorded.
    case lookAtActivity
    /// Reads who looked at whom, and why.
    case readLooks
    /// Sets how people sign in, and gives those who run the school a new way in.
    case setSignIn
    /// Sees the lists of what was asked for and decided, and saves them.
    case seeRegisters
    /// Says who decides which request.
    case keepRequestRules
}

extension Role {
    /// The one matrix of roles and permissions.
    package var permissions: Set<Permission> {
        switch self {
        case .headteacher: Set(Permission.allCases)
        case .lead: Set(Permission.allCases).subtracting([.decidePersonalUse, .readLooks])
        case .deputyLead:
            Self.runsTheSchool.union([
                .readConcerns, .answerQuestions, .seeFilter, .keepFilter, .lookAtActivity, .seeRegisters,
            ])
        case .office: Self.runsTheSchool
        case .seniorLeader:
            [.openClasses, .seeDuties, .seeAnswers, .readConcerns, .answerQuestions, .seeRegisters]
        case .teacher, .teachingAssistant, .supply: [.openClasses, .seeDuties]
        case .chair:
            [
                .seeDuties, .giveRoles, .decidePersonalUse, .readConcerns, .readGovernorReports, .seeFilter,
                .lookAtActivity, .readLooks, .seeRegisters,
            ]
        case .safeguardingGovernor: [.seeDuties, .readConcerns, .readGovernorReports, .seeFilter]
        case .governor: [.seeDuties, .readGovernorReports]
        case .dataProtectionOfficer:
            [
                .seeDuties, .keepRecords, .askErasures, .seeAudit, .readConcerns, .seeFilter, .readLooks,
                .seeRegisters,
            ]
        case .itManager: [.seeDuties, .keepRecords, .reviewAccounts, .seeFilter, .keepFilter, .seeRegisters]
        case .administrator: [.seeDuties, .keepSettings, .keepRecords, .reviewAccounts]
        }
    }

    /// The day's work of the office, which a deputy lead can do as well.
    private static let runsTheSchool: Set<Permission> = [
        .openClasses, .seeDuties, .passSupply, .seeAnswers, .recordAnswers, .sendMessages, .keepPeople, .keepPolicies,
        .keepSettings, .keepRecords, .askErasures,
    ]
}
