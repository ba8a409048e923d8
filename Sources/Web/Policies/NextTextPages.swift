import Domain
import Records

/// The next text of the policy: how far it has come, what it changes, and each of its rules to be reworded.
package struct DraftPage: Page {
    package static let template = "Policies/Review/draft"
    package static let example = DraftPage(
        frame: Frame(pageTitle: "The next text"),
        hasDraft: true,
        canBegin: true,
        title: "Acceptable use",
        stage: "Waiting for approval",
        isWriting: true,
        isReview: true,
        isApproval: true,
        approvals: ["Full Governing Body, on 1 November 2026: minute 7.2"],
        hasApprovals: true,
        missing: ["Local authority"],
        hasMissing: true,
        lost: ["Full Governing Body, on 1 November 2026: minute 7.2"],
        hasLost: true,
        needsApproval: true,
        mayPublish: true,
        today: "2026-11-21",
        asked: [.example],
        hasAsked: true,
        agreements: [Agreement(title: "Staff", rules: [.example])],
        takenOut: [.example],
        hasTakenOut: true,
        mayGiveUp: true
    )

    package let frame: Frame
    package let hasDraft: Bool
    /// Whether there is a text in force to begin from.
    package let canBegin: Bool
    package let title: String
    package let stage: String
    package let isWriting: Bool
    package let isReview: Bool
    package let isApproval: Bool
    package let approvals: [String]
    package let hasApprovals: Bool
    package let missing: [String]
    package let hasMissing: Bool
    package let lost: [String]
    package let hasLost: Bool
    package let needsApproval: Bool
    package let mayPublish: Bool
    package let today: String
    package let asked: [AskedAgainView]
    package let hasAsked: Bool
    package let agreements: [Agreement]
    /// Rules of the text in force that the next one has no more.
    package let takenOut: [TakenOut]
    package let hasTakenOut: Bool
    package let mayGiveUp: Bool

    package struct Agreement: Sendable {
        package let title: String
        package let rules: [Rule]
    }

    package struct TakenOut: Sendable {
        package let action: String
        package let rule: String
        package let agreement: String
        package let number: String
        package let text: String

        static let example = TakenOut(
            action: "/policy/draft/1/1",
            rule: "1",
            agreement: "Staff",
            number: "2.",
            text: "I ask first."
        )
    }

    package struct Rule: Sendable {
        package let link: String
        package let number: String
        package let text: String

        static let example = Rule(link: "/policy/draft/1/1", number: "1.", text: "I ask first.")
    }
}

/// What one agreement changes, and whether those it is for would be asked again.
package struct AskedAgainView: Sendable {
    package let title: String
    package let audience: String
    package let isAsked: Bool
    /// How many of each audience it would ask.
    package let people: [String]
    package let changes: [ComparisonPage.Change]
    package let facts: [String]

    package static let example = AskedAgainView(
        title: "Rules for staff",
        audience: "Staff",
        isAsked: true,
        people: ["Staff: 41 would be asked. Answered to the text in force: 38."],
        changes: [.init(sentence: "Rule 4: “noon” became “one”.", runs: [])],
        facts: ["Its title was “Staff”."]
    )

    /// For each agreement of the new text that the older one has, or that is new.
    static func rows(from old: Edition, to new: Edition, _ counts: [AgreementCount]) -> [AskedAgainView] {
        let before = Dictionary(old.documents.map { ($0.id, $0) }) { first, _ in first }
        return new.documents.map { document in
            let earlier = before[document.id].map { [$0] } ?? []
            let found = EditionComparison(from: earlier, to: [document]).documents.map(ComparisonPage.Agreement.init)
            let isAsked = before[document.id].map { document.asksAgain(since: $0) } ?? true
            return AskedAgainView(
                title: document.title,
                audience: document.audiences.map(\.words).joined(separator: ", "),
                isAsked: isAsked,
                people: isAsked ? numbers(counts.filter { $0.document == document.id }) : [],
                changes: found.flatMap(\.changes),
                facts: found.flatMap(\.facts)
            )
        }
    }

    /// As the text in force asks them today.
    private static func numbers(_ counts: [AgreementCount]) -> [String] {
        Switch.allCases.compactMap { audience in
            let tally = AgreementTally(counts.filter { $0.audience == audience })
            let asked = tally.all - tally.excused
            guard asked > 0 else { return nil }
            let families = audience == .parents ? " A family counts once for each child." : ""
            return "\(audience.name): \(asked) would be asked. Answered to the text in force: \(tally.done).\(families)"
        }
    }
}

/// The next text, to be looked through by those who work here.
package struct NextRulesPage: Page {
    package static let template = "Policies/nextRules"
    package static let example = NextRulesPage(
        frame: Frame(pageTitle: "Our next rules"),
        documents: [RulesView.example]
    )

    package let frame: Frame
    package let documents: [RulesView]
}

/// One rule of the next text, to be reworded, taken out or followed by another.
package struct DraftRulePage: Page {
    package static let template = "Policies/Review/draftRule"
    package static let example = DraftRulePage(
        frame: Frame(pageTitle: "Rule 1"),
        action: "/policy/draft/1/1",
        rule: "1",
        agreement: "Rules for staff",
        words: "I ask first.",
        parts: [Part(number: "1", words: "Always.")],
        inForce: "I ask.",
        hasInForce: true,
        isNew: true
    )

    package let frame: Frame
    package let action: String
    package let rule: String
    package let agreement: String
    package let words: String
    package let parts: [Part]
    package let inForce: String
    package let hasInForce: Bool
    /// No text in force has it: taken out, it is gone.
    package let isNew: Bool

    package struct Part: Sendable {
        package let number: String
        package let words: String
    }
}

extension PolicyLife.Approval {
    var words: String {
        "\(by), on \(on.words): \(reference)"
    }
}
