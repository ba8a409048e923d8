import Domain
import Records

/// Each rule in force with what keeps it, what shows that, and what is missing.
package struct EvidencePage: Page {
    package static let template = "Policies/Review/evidence"
    package static let example = EvidencePage(
        frame: Frame(pageTitle: "How each rule is kept"),
        isEmpty: false,
        summary: "12 rules, 1 with a gap.",
        mayChange: true,
        agreements: [Agreement(title: "Staff", gaps: "1 gap", hasGaps: true, rules: [.example])]
    )

    package let frame: Frame
    package let isEmpty: Bool
    package let summary: String
    package let mayChange: Bool
    package let agreements: [Agreement]

    package struct Agreement: Sendable {
        package let title: String
        package let gaps: String
        package let hasGaps: Bool
        package let rules: [Rule]
    }

    package struct Rule: Sendable {
        package let link: String
        package let number: String
        package let text: String
        package let keeper: String
        package let evidence: [String]
        package let gap: String
        package let isGap: Bool
        package let hasNote: Bool
        package let sentence: String
        package let hasSentence: Bool

        static let example = Rule(
            link: "/policy/kept/1/1",
            number: "1.",
            text: "I ask first.",
            keeper: "requests and approvals",
            evidence: ["3 requests in the lists"],
            gap: "Nothing shows yet that it is kept.",
            isGap: true,
            hasNote: true,
            sentence: "Staff ask before they install.",
            hasSentence: true
        )
    }
}

/// What keeps one rule, and what everyone may read of that.
package struct RuleKeptPage: Page {
    package static let template = "Policies/Review/ruleKept"
    package static let example = RuleKeptPage(
        frame: Frame(pageTitle: "How this rule is kept"),
        action: "/policy/kept/1/1",
        text: "I ask first.",
        sentence: "Staff ask before they install.",
        features: [.example],
        isElsewhere: true,
        place: "The drawer book",
        checkedBy: "Office manager",
        checked: "2026-11-01",
        next: "2027-01-01"
    )

    package let frame: Frame
    package let action: String
    package let text: String
    package let sentence: String
    package let features: [ReviewPage.Choice]
    package let isElsewhere: Bool
    package let place: String
    package let checkedBy: String
    package let checked: String
    package let next: String
}

extension EvidencePage.Rule {
    init(_ clause: Clause, at link: String, place: Int, _ found: RuleEvidence, sentence: String) {
        self.init(
            link: link,
            number: clause.number.isEmpty ? "\(place)." : clause.number,
            text: clause.text,
            keeper: found.keeper?.words ?? "nothing yet",
            evidence: found.evidence.map { line in
                line.day.map { "\(line.words) on \($0.words)." } ?? "\(line.words)."
            },
            gap: found.gap?.words ?? "",
            isGap: found.gap?.isGap == true,
            hasNote: found.gap.map { !$0.isGap } ?? false,
            sentence: sentence,
            hasSentence: !sentence.isEmpty
        )
    }
}

extension Keeper {
    fileprivate var words: String {
        switch self {
        case .feature(let feature): feature.words
        case .elsewhere(let place): "\(place.place), elsewhere"
        }
    }
}
