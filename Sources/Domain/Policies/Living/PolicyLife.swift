/// All that a policy is besides its words: how far its next text has come, and what was heard of it.
package struct PolicyLife: Codable, Equatable, Sendable {
    package var rules = PolicyRules.standard
    package var stage = Stage.writing
    /// Of the text being worked on.
    package var approvals: [Approval] = []
    /// Those it had before its words changed.
    package var lost: [Approval] = []
    package var proposal: Proposal?
    /// The approvals that each version had when it was published.
    package var versions: [ApprovedVersion] = []
    package var updates: [OutsideUpdate] = []
    package var views: [PupilView] = []
    package var related: [RelatedPolicy] = []
    package var sentences: [PublicSentence] = []
    package var reviews: [Reviewed] = []
    /// What keeps a rule, where somebody said so since its text was published.
    package var keepers: [RuleKeeper] = []

    package init() {}

    /// How far the text being worked on has come.
    package enum Stage: String, Codable, CaseIterable, Sendable {
        case writing
        /// Staff and governors can read it and say what they think.
        case review
        /// Its words stand still until everyone said yes.
        case approval

        package var words: String {
            switch self {
            case .writing: "Being written"
            case .review: "Being looked through"
            case .approval: "Waiting for approval"
            }
        }
    }

    /// A yes given outside Accord, by people who may have no account.
    package struct Approval: Codable, Equatable, Sendable {
        package let by: String
        package let on: Day
        /// Where it is written down: "Minute 7.2".
        package let reference: String

        package init(by: String, on: Day, reference: String) {
            self.by = by
            self.on = on
            self.reference = reference
        }
    }

    /// A publication that waits for a second person.
    package struct Proposal: Codable, Equatable, Sendable {
        package let label: String
        package let from: Day
        package let change: Publication.Change
        package let by: PersonID?

        package init(label: String, from: Day, change: Publication.Change, by: PersonID?) {
            self.label = label
            self.from = from
            self.change = change
            self.by = by
        }
    }

    package struct ApprovedVersion: Codable, Equatable, Sendable {
        package let version: Int
        package let approvals: [Approval]
    }

    /// Something that changed outside school and touches the policy.
    package struct OutsideUpdate: Codable, Equatable, Sendable {
        package let source: String
        package let on: Day
        package let note: String
        /// Until the next review, or the next version.
        package var isOpen = true

        package init(source: String, on: Day, note: String) {
            self.source = source
            self.on = on
            self.note = note
        }
    }

    /// What pupils said before a review, without a name, and what came of it.
    package struct PupilView: Codable, Equatable, Sendable {
        /// "Year 5", "School council".
        package let who: String
        package let on: Day
        package let said: String
        /// Empty until school says.
        package var did = ""

        package init(who: String, on: Day, said: String) {
            self.who = who
            self.on = on
            self.said = said
        }
    }

    /// What everyone may read beside a rule of how it is kept.
    package struct PublicSentence: Codable, Equatable, Sendable {
        package let clause: ClauseID
        /// Empty where the school took it away.
        package let words: String

        package init(clause: ClauseID, words: String) {
            self.clause = clause
            self.words = words
        }
    }

    package struct RuleKeeper: Codable, Equatable, Sendable {
        package let clause: ClauseID
        package let keeper: Keeper

        package init(clause: ClauseID, keeper: Keeper) {
            self.clause = clause
            self.keeper = keeper
        }
    }

    /// A review that ended, whether or not it led to a new text.
    package struct Reviewed: Codable, Equatable, Sendable {
        package let on: Day
        package let found: String

        package init(on: Day, found: String) {
            self.on = on
            self.found = found
        }
    }

    package static let wordsMax = 2_000
    package static let listMax = 200
}

/// A policy that rules of this one lean on.
package struct RelatedPolicy: Codable, Equatable, Sendable {
    package var title: String
    /// Other names that rules call it by.
    package var aliases: [String]
    package var isHeld: Bool
    /// A web address, or where it lies: "school office, folder 3".
    package var place: String
    package var owner: String
    package var review: Day?

    package init(
        title: String,
        aliases: [String] = [],
        isHeld: Bool,
        place: String = "",
        owner: String = "",
        review: Day? = nil
    ) {
        self.title = title
        self.aliases = aliases
        self.isHeld = isHeld
        self.place = place
        self.owner = owner
        self.review = review
    }

    var isKeepable: Bool {
        let words = [title, place, owner] + aliases
        return !title.isBlank && words.allSatisfy { $0.count <= PolicyRules.wordsMax * 2 }
    }

    /// Whether a rule speaks of it by one of its names.
    package func isNamed(in clause: Clause) -> Bool {
        let text = clause.words.lowercased()
        return ([title] + aliases).contains { !$0.isBlank && text.contains($0.lowercased()) }
    }
}

extension RelatedPolicy {
    /// Policies that rules name and that nothing `known` is called.
    package static func named(in clauses: [Clause], besides known: [String]) -> [String] {
        let held = known.map(PolicyNames.significant)
        let names = clauses.flatMap { clause in
            ([clause.text] + clause.subclauses.map(\.text)).flatMap { PolicyNames.all(in: Token.all(in: $0)) }
        }
        return names.uniqued.filter { name in
            let words = PolicyNames.significant(name)
            return !words.isEmpty && !held.contains { words.isSubset(of: $0) }
        }
    }
}

extension PolicyLife {
    /// The bodies named by the school whose yes the text does not have yet.
    package var missing: [String] {
        rules.approvers.filter { name in !approvals.contains { $0.by == name } }
    }

    package var openUpdates: [OutsideUpdate] {
        updates.filter(\.isOpen)
    }

    /// When the policy is looked through next: early where something outside changed.
    package func review(of current: Day?) -> Day? {
        guard let current else { return nil }
        let last = max(current, reviews.last?.on ?? current)
        let regular = rules.review(after: last)
        return min(regular, openUpdates.map(\.on).min() ?? regular)
    }

    /// The sentence that stands beside a rule for everyone, if the school approved one.
    package func sentence(for clause: ClauseID) -> String {
        sentences.last { $0.clause == clause }?.words ?? ""
    }

    /// What keeps a rule today; nil where nobody has said.
    package func keeper(of clause: Clause) -> Keeper? {
        keepers.last { $0.clause == clause.id }?.keeper ?? clause.keeper
    }

    package func related(to clause: Clause) -> [RelatedPolicy] {
        related.filter { $0.isNamed(in: clause) }
    }
}
