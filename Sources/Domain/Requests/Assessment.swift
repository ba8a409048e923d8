/// What was thought through before somebody says yes, with everything it says.
package enum Assessment: Codable, Equatable, Sendable {
    case risk([Risk])
    case standards([StandardsHeading: StandardsEvidence])
    case impact(ImpactSheet)

    package static let risksMax = 12
    package static let charactersMax = 4_000

    package var need: RequestNeed {
        switch self {
        case .risk: .risk
        case .standards: .standards
        case .impact: .impact
        }
    }

    /// What is missing, in words; nothing where it is whole.
    package var gaps: [String] {
        switch self {
        case .risk(let risks): Risk.gaps(in: risks)
        case .standards(let evidence):
            StandardsHeading.allCases.filter { evidence[$0]?.isWhole != true }.map(\.words)
        case .impact(let sheet): sheet.gaps
        }
    }

    /// The first risk of which a number was not chosen, counted from 1, and which numbers.
    var unrated: (risk: Int, lacks: [Risk.Number])? {
        let risks: [Risk] =
            switch self {
            case .risk(let all): all
            case .standards: []
            case .impact(let sheet): sheet.risks
            }
        guard let place = risks.firstIndex(where: { !$0.lacks.isEmpty }) else { return nil }
        return (place + 1, risks[place].lacks)
    }

    /// Whether every text can be kept.
    var isKeepable: Bool {
        let texts: [String]
        var risks: [Risk] = []
        switch self {
        case .risk(let all): (texts, risks) = ([], all)
        case .standards(let evidence): texts = evidence.values.map(\.words)
        case .impact(let sheet):
            texts = [sheet.description, sheet.necessity, sheet.advice, sheet.views, sheet.whyNoViews, sheet.consulted]
            risks = sheet.risks
        }
        return risks.count <= Self.risksMax
            && (texts + risks.flatMap { [$0.what, $0.measure] }).allSatisfy { $0.count <= Self.charactersMax }
    }
}

/// Something that could happen: how bad, how likely, and both again with what is done about it.
package struct Risk: Codable, Equatable, Sendable {
    package var what: String
    /// From 1, a nuisance, to 4, harm that lasts.
    package var severity: Int
    /// From 1, hardly, to 4, sooner or later.
    package var likelihood: Int
    package var measure: String
    package var severityAfter: Int
    package var likelihoodAfter: Int

    package static let scale = 1...4
    /// From here on what is left is high: the Commissioner is asked before it begins (UK GDPR article 36).
    package static let high = 12

    package init(
        _ what: String,
        severity: Int,
        likelihood: Int,
        measure: String,
        severityAfter: Int,
        likelihoodAfter: Int
    ) {
        self.what = what
        self.severity = severity
        self.likelihood = likelihood
        self.measure = measure
        self.severityAfter = severityAfter
        self.likelihoodAfter = likelihoodAfter
    }

    package var staysHigh: Bool {
        severityAfter * likelihoodAfter >= Self.high
    }

    /// One of the four numbers of a risk, each from 1 to 4.
    package enum Number: String, CaseIterable, Sendable {
        case severity
        case likelihood
        case severityAfter
        case likelihoodAfter

        package var words: String {
            switch self {
            case .severity: "how bad it would be"
            case .likelihood: "how likely it is"
            case .severityAfter: "how bad with what you do about it"
            case .likelihoodAfter: "how likely with what you do about it"
            }
        }
    }

    /// The numbers that were not chosen.
    fileprivate var lacks: [Number] {
        Number.allCases.filter { number in
            switch number {
            case .severity: !Self.scale.contains(severity)
            case .likelihood: !Self.scale.contains(likelihood)
            case .severityAfter: !Self.scale.contains(severityAfter)
            case .likelihoodAfter: !Self.scale.contains(likelihoodAfter)
            }
        }
    }

    fileprivate static func gaps(in risks: [Risk]) -> [String] {
        guard !risks.isEmpty else { return ["at least one risk"] }
        return risks.contains { $0.what.isBlank || $0.measure.isBlank } ? ["what is done about each risk"] : []
    }
}

/// What somebody found under one heading, and when.
package struct StandardsEvidence: Codable, Equatable, Sendable {
    package var words: String
    package var on: Day?

    package init(_ words: String, on day: Day?) {
        self.words = words
        on = day
    }

    package var isWhole: Bool {
        !words.isBlank && on != nil
    }
}

/// The seven steps of the Information Commissioner’s own form, and the date to look again.
package struct ImpactSheet: Codable, Equatable, Sendable {
    package var description: String
    package var necessity: String
    package var risks: [Risk]
    /// The data protection officer’s, whose words nobody else writes.
    package var advice: String
    /// What pupils, families or staff said.
    package var views: String
    /// Why nobody was asked; needed where nobody was.
    package var whyNoViews: String
    /// When and how the Commissioner was asked; needed where a risk stays high.
    package var consulted: String
    package var reviewOn: Day?

    package init(
        description: String = "",
        necessity: String = "",
        risks: [Risk] = [],
        advice: String = "",
        views: String = "",
        whyNoViews: String = "",
        consulted: String = "",
        reviewOn: Day? = nil
    ) {
        self.description = description
        self.necessity = necessity
        self.risks = risks
        self.advice = advice
        self.views = views
        self.whyNoViews = whyNoViews
        self.consulted = consulted
        self.reviewOn = reviewOn
    }

    package var gaps: [String] {
        let said: [(Bool, String)] = [
            (!description.isBlank, "what is done with the data"), (!necessity.isBlank, "why it is needed"),
            (!advice.isBlank, "the data protection officer’s advice"),
            (!views.isBlank || !whyNoViews.isBlank, "whose views were asked, or why nobody’s"),
            (!risks.contains(where: \.staysHigh) || !consulted.isBlank, "the Commissioner, because a risk stays high"),
            (reviewOn != nil, "the date to look again"),
        ]
        return Risk.gaps(in: risks) + said.filter { !$0.0 }.map(\.1)
    }
}

/// The headings of Generative AI: product safety standards (Department for Education, 19 January 2026).
package enum StandardsHeading: String, Codable, CaseIterable, CodingKeyRepresentable, Sendable {
    case statedPurpose, useCases, filtering, monitoring, security, privacy, intellectualProperty, design, governance
    case cognitive, emotional, mentalHealth, manipulation

    package var words: String {
        switch self {
        case .statedPurpose: "Stated purpose"
        case .useCases: "Use cases"
        case .filtering: "Filtering"
        case .monitoring: "Monitoring and reporting"
        case .security: "Security"
        case .privacy: "Privacy and data protection"
        case .intellectualProperty: "Intellectual property"
        case .design: "Design and testing"
        case .governance: "Governance"
        case .cognitive: "Cognitive development"
        case .emotional: "Emotional and social development"
        case .mentalHealth: "Mental health"
        case .manipulation: "Manipulation"
        }
    }

    /// What to look for.
    package var hint: String {
        switch self {
        case .statedPurpose: "What is it for, for which ages and needs, and what shows that it works?"
        case .useCases: "Which of the maker’s uses will school have, and which not?"
        case .filtering: "Does it hold for the whole conversation, in pictures, other languages and misspellings?"
        case .monitoring: "Are questions and answers kept, and who is told at once of a child at risk?"
        case .security: "Can pupils talk it round, and is it tested again when the model changes?"
        case .privacy: "Is there a notice for children, and is anything used to train it?"
        case .intellectualProperty: "Is pupils’ or teachers’ work used for anything else without permission?"
        case .design: "Who tried it, with which children, before it came to school?"
        case .governance: "Who answers for it at the maker’s, and how does school complain?"
        case .cognitive: "Does it give hints before answers, and make pupils try first?"
        case .emotional: "Does it pretend to be a person or a friend, and does it stop after a time?"
        case .mentalHealth: "What does it do when a child is in distress?"
        case .manipulation: "Does it flatter, press or advertise to keep a child there?"
        }
    }
}
