import Domain

/// A document's rules as every page shows them: its exact words, in its order.
package struct RulesView: Sendable {
    package let id: String
    package let title: String
    package let introduction: [String]
    package let sections: [Section]
    package let declaration: [String]

    package struct Section: Sendable {
        package let heading: String
        package let hasHeading: Bool
        package let rules: [Rule]
    }

    package struct Rule: Sendable {
        package let id: String
        /// As the policy prints it, without the stop behind it; the page draws it and nothing else does.
        package let number: String
        package let hasNumber: Bool
        package let text: String
        /// Whom the rule is for, where that is fewer than the agreement.
        package let yearWords: String
        package let hasYears: Bool
        package let picture: String
        package let hasPicture: Bool
        package let spoken: String
        package let hasSpoken: Bool
        package let parts: [String]
        package let hasParts: Bool
        /// How school keeps it, where school approved a sentence for everyone.
        package let kept: String
        package let hasKept: Bool
        package let related: [Related]
    }

    /// A policy that the rule leans on.
    package struct Related: Sendable {
        package let title: String
        package let address: String
        package let hasAddress: Bool
        package let place: String
        package let isHeld: Bool
    }

    package static let example = RulesView(.example, beside: .example, showsKept: true)

    /// What stands beside the rules comes from `life`: nothing of it belongs to the words that people answer to.
    init(_ document: AudienceDocument, beside life: PolicyLife = PolicyLife(), showsKept: Bool = false) {
        id = document.id.description
        title = document.title
        introduction = document.introduction
        declaration = document.declaration
        sections = document.sections.map { section in
            Section(
                heading: section.heading,
                hasHeading: !section.heading.isEmpty,
                rules: section.clauses.map { Rule($0, beside: life, showsKept: showsKept) }
            )
        }
    }
}

extension RulesView.Rule {
    init(_ clause: Clause, beside life: PolicyLife, showsKept: Bool) {
        id = clause.id.description
        number = clause.plainNumber
        hasNumber = !clause.number.isEmpty
        text = clause.text
        yearWords = clause.years.map { Audience.pupils($0).words } ?? ""
        hasYears = clause.years != nil
        picture = clause.picture
        hasPicture = !clause.picture.isEmpty
        spoken = clause.spoken
        hasSpoken = !clause.spoken.isEmpty
        parts = clause.subclauses.map { [$0.number, $0.text].filter { !$0.isEmpty }.joined(separator: " ") }
        hasParts = !clause.subclauses.isEmpty
        kept = showsKept ? life.sentence(for: clause.id) : ""
        hasKept = !kept.isEmpty
        related = life.related(to: clause).map(RulesView.Related.init)
    }
}

extension RulesView.Related {
    init(_ policy: RelatedPolicy) {
        title = policy.title
        isHeld = policy.isHeld
        let isLink = ["https://", "http://"].contains { policy.place.lowercased().hasPrefix($0) }
        address = isLink ? policy.place : ""
        hasAddress = isLink && isHeld
        place = isLink || policy.place.isEmpty ? "" : "(\(policy.place))"
    }
}

extension PolicyLife {
    fileprivate static var example: PolicyLife {
        var life = PolicyLife()
        life.related = [RelatedPolicy(title: "ask first", isHeld: true, place: "https://example.org")]
        life.sentences = [PublicSentence(clause: ClauseID(2), words: "A teacher opens each session.")]
        return life
    }
}
