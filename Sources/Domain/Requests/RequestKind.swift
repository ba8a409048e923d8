/// What can be asked for: one engine, and for each kind its words, its questions and what it needs.
package enum RequestKind: String, Codable, CaseIterable, Sendable {
    case aiTool
    case platform
    case installation
    case remoteAccess
    case personalDevice
    case dataOffSite
    case cloudShare
    case personalUse
    case imagesElsewhere
    case outsideContact
    case accessLevel
    case unblock
    case block
    case lessonNotice
    /// A tie with a pupil or a family outside school.
    case tie
    /// Voluntary, so nobody decides it and nobody counts it.
    case socialMediaAgreement

    package var words: String {
        switch self {
        case .aiTool: "AI tool"
        case .platform: "Website, app or social media"
        case .installation: "Software or hardware"
        case .remoteAccess: "Access from outside school"
        case .personalDevice: "Your own device"
        case .dataOffSite: "Data that leaves the site"
        case .cloudShare: "Data shared online"
        case .personalUse: "Use of school IT for yourself"
        case .imagesElsewhere: "Images on other equipment"
        case .outsideContact: "Contact outside school channels"
        case .accessLevel: "A different level of access"
        case .unblock: "Open a blocked site"
        case .block: "Block a site"
        case .lessonNotice: "Tell of a lesson"
        case .tie: "A tie outside school"
        case .socialMediaAgreement: "Social media agreement"
        }
    }

    /// When somebody chooses it, in a sentence.
    package var hint: String {
        switch self {
        case .aiTool: "Anything that writes, draws, talks or marks by itself, for you or for pupils."
        case .platform: "Before you use it in school, or open an account in school’s name."
        case .installation: "Programs, browser extensions, and things you plug in."
        case .remoteAccess: "To reach school’s data from home or elsewhere."
        case .personalDevice: "A telephone, tablet, watch or aid of your own, used in school or for school."
        case .dataOffSite: "On a stick, on paper, on a laptop or by e-mail."
        case .cloudShare: "With a company, another school or a group, in a place online."
        case .personalUse: "More than what is allowed for everyone."
        case .imagesElsewhere: "A photograph or film of children with anything but school’s own camera."
        case .outsideContact: "With pupils or families, by other ways than those school provides."
        case .accessLevel: "To see or do more in one of school’s systems, or less."
        case .unblock: "For a class, a group or yourself, with a last day."
        case .block: "Something that should not be open."
        case .lessonNotice: "When it may lead to unusual searches, or you want help to plan one about safety online."
        case .tie: "Family and friends among pupils or parents. Only the headteacher and the safeguarding lead read it."
        case .socialMediaAgreement: "Voluntary. Nobody is asked why they have one or have none, and nobody counts."
        }
    }
}

extension RequestKind {
    /// Who may read one of them.
    package enum Openness: Sendable {
        /// Everyone who works here: what it is about is the school’s.
        case staff
        /// Whoever asked, those who decide, and those who keep the lists.
        case keepers
        /// Whoever asked and those who decide: it stands in no list, no search and no file.
        case between
    }

    package var openness: Openness {
        switch self {
        case .aiTool, .platform, .installation, .cloudShare, .unblock, .block: .staff
        case .remoteAccess, .personalDevice, .dataOffSite, .personalUse, .imagesElsewhere, .outsideContact,
            .accessLevel:
            .keepers
        case .lessonNotice, .tie, .socialMediaAgreement: .between
        }
    }

    /// How long a yes lasts.
    package enum Lasting: Sendable {
        /// Until a day that whoever decides chooses.
        case untilDay
        /// The hours that the request names.
        case itsHours
        /// Until it is no longer true, which is asked every year.
        case whileTrue
    }

    package var lasting: Lasting {
        switch self {
        case .lessonNotice: .itsHours
        case .tie, .socialMediaAgreement, .block: .whileTrue
        case .aiTool, .platform, .installation, .remoteAccess, .personalDevice, .dataOffSite, .cloudShare, .personalUse,
            .imagesElsewhere, .outsideContact, .accessLevel, .unblock:
            .untilDay
        }
    }

    /// Whether it is a thing that people look for and ask whether they may use it.
    package var isTool: Bool {
        switch self {
        case .aiTool, .platform, .installation, .cloudShare: true
        case .remoteAccess, .personalDevice, .dataOffSite, .personalUse, .imagesElsewhere, .outsideContact,
            .accessLevel, .unblock, .block, .lessonNotice, .tie, .socialMediaAgreement:
            false
        }
    }

    /// Whether a yes is work for whoever runs the filter or the systems: done and tested, or not yet.
    package var isCarriedOut: Bool {
        switch self {
        case .unblock, .block, .aiTool, .platform, .remoteAccess, .accessLevel, .installation: true
        case .personalDevice, .dataOffSite, .cloudShare, .personalUse, .imagesElsewhere, .outsideContact, .lessonNotice,
            .tie, .socialMediaAgreement:
            false
        }
    }

    /// Whether it is read and answered with a note, where nobody can say no.
    package var isRead: Bool {
        switch self {
        case .lessonNotice, .tie: true
        case .aiTool, .platform, .installation, .remoteAccess, .personalDevice, .dataOffSite, .cloudShare, .personalUse,
            .imagesElsewhere, .outsideContact, .accessLevel, .unblock, .block, .socialMediaAgreement:
            false
        }
    }
}

/// What an answer can make necessary; "not sure" counts as yes.
package enum RequestCondition: String, Codable, CaseIterable, Sendable {
    case always
    case personalData
    case pupils
    case ai
    /// Any of the three, or an account where anyone can write.
    case risky
}

/// What must be thought through before somebody may say yes.
package enum RequestNeed: String, Codable, CaseIterable, CodingKeyRepresentable, Sendable {
    case risk
    case standards
    case impact

    package var words: String {
        switch self {
        case .risk: "Risk assessment"
        case .standards: "The 13 headings for AI"
        case .impact: "Data protection impact assessment"
        }
    }
}

extension RequestKind {
    /// What it needs, and when.
    package var needs: [(need: RequestNeed, when: RequestCondition)] {
        switch self {
        case .aiTool: [(.risk, .always), (.standards, .pupils), (.impact, .personalData)]
        case .platform, .installation: [(.risk, .risky), (.standards, .ai), (.impact, .personalData)]
        case .cloudShare: [(.risk, .always), (.impact, .personalData)]
        case .remoteAccess, .dataOffSite, .imagesElsewhere: [(.risk, .personalData)]
        case .personalDevice, .outsideContact: [(.risk, .pupils)]
        case .personalUse, .accessLevel, .unblock, .block, .lessonNotice, .tie, .socialMediaAgreement: []
        }
    }

    /// Whose yes no setting takes away: for AI the leadership, and the data protection officer where data of people may
    /// be in it (DfE, Generative AI in education; UK GDPR article 35(2)).
    package var alwaysDecided: [(by: [Role], when: RequestCondition)] {
        switch self {
        case .aiTool: [([.headteacher, .seniorLeader], .always), ([.dataProtectionOfficer], .personalData)]
        case .platform, .installation:
            [([.headteacher, .seniorLeader], .ai), ([.dataProtectionOfficer], .personalData)]
        case .cloudShare: [([.dataProtectionOfficer], .personalData)]
        case .remoteAccess, .personalDevice, .dataOffSite, .personalUse, .imagesElsewhere, .outsideContact,
            .accessLevel, .unblock, .block, .lessonNotice, .tie, .socialMediaAgreement:
            []
        }
    }
}
