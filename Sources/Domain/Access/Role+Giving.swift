extension Role {
    /// Whether its holder reads cases: it is given by one person and confirmed by another.
    package var readsCases: Bool {
        permissions.contains(.readConcerns)
    }

    /// The one table of who gives a role, and may end it.
    ///
    /// The roles that run the system give none.
    package var givers: Set<Role> {
        switch self {
        case .headteacher, .chair, .lead, .dataProtectionOfficer: [.headteacher, .chair]
        case .deputyLead: [.headteacher, .lead]
        case .safeguardingGovernor, .governor: [.chair, .headteacher]
        case .seniorLeader, .itManager, .administrator, .office, .teacher, .teachingAssistant: [.headteacher]
        case .supply: [.headteacher, .lead, .deputyLead, .office]
        }
    }

    /// Who lets someone stand in for its holder: the lead in safeguarding; head and chair always.
    package var coverGivers: Set<Role> {
        switch self {
        case .lead, .deputyLead: [.lead, .headteacher, .chair]
        case .headteacher: [.headteacher, .chair]
        case .seniorLeader, .chair, .safeguardingGovernor, .governor, .dataProtectionOfficer, .itManager,
            .administrator, .office, .teacher, .teachingAssistant, .supply:
            givers.union([.headteacher, .chair])
        }
    }

    package func givers(of kind: Appointment.Kind) -> Set<Role> {
        switch kind {
        case .holder: givers
        case .cover: coverGivers
        }
    }

    /// What a member of staff is without an appointment, by what the school's list says they do.
    package init(staffWords: String) {
        let words = staffWords.lowercased()
        let isAssistant =
            words.contains("teaching assistant") || words.contains("learning support")
            || words.split { !$0.isLetter }.contains { $0 == "ta" || $0 == "hlta" || $0 == "lsa" }
        if isAssistant {
            self = .teachingAssistant
        } else {
            self = words.contains("supply") ? .supply : .teacher
        }
    }
}
