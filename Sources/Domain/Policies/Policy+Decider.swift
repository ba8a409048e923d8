extension Policy: Decider {
    package enum Command: Codable, Equatable, Sendable {
        /// Replaces the text being worked on.
        case draft(edition: Edition)
        /// Makes the text being worked on the one in force.
        ///
        /// Where the school wants a second person, it waits for `confirm`.
        case publish(label: String, from: Day, change: Publication.Change)
        /// Keeps the words of a published text in another language.
        case translate(Translation)
        /// A second person's yes to a publication that waits.
        case confirm
        case live(PolicyLife.Deed)
    }

    package enum Event: Codable, Equatable, Sendable {
        case drafted(edition: Edition)
        case published(Publication)
        case translated(Translation)
        case lived(PolicyLife.Deed)
    }

    package struct Facts: Sendable {
        package init() {}
    }

    package enum Refusal: Error, Equatable {
        case noDraft
        case noDocuments
        case emptyDocument(title: String)
        case nobodyAsked(title: String)
        case unsettled(count: Int)
        case unlabelled
        case unexplained
        case notFirst
        case first
        case noSuchText
        case untranslated
        case translatorless
        case selfChecked
        case translatedAhead
        case inReview
        case unapproved([String])
        case notForApproval
        case unknownApprover
        case unreferenced
        case datedAhead
        case samePerson
        case nothingProposed
        case impossibleRules
        case unknownRule
        case wordless
    }

    package static func decide(
        _ command: Command,
        given state: Policy?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        let policy = state ?? Policy(draft: nil, published: [])
        switch command {
        case .draft(let edition): return policy.draft(edition)
        case .translate(let translation):
            guard let state else { throw .noSuchText }
            return try state.translate(translation, on: context.today)
        case .publish(let label, let from, let change):
            let proposal = PolicyLife.Proposal(label: label, from: from, change: change, by: context.actor.person)
            let publication = try policy.publication(of: proposal)
            guard policy.life.rules.hasSecondPerson, change != .first else { return [.published(publication)] }
            return policy.life.proposal == proposal ? [] : [.lived(.proposed(proposal))]
        case .confirm:
            guard let proposal = policy.life.proposal else { throw .nothingProposed }
            guard proposal.by != context.actor.person else { throw .samePerson }
            return [.published(try policy.publication(of: proposal))]
        case .live(let deed):
            return try policy.decide(deed, in: context).map(Event.lived)
        }
    }

    /// A text whose words changed goes back to being written, and loses every yes it had.
    private func draft(_ edition: Edition) -> [Event] {
        guard edition != draft else { return [] }
        let isSame = draft?.asked == edition.asked
        return [.drafted(edition: edition)] + (life.hasBegun && !isSame ? [.lived(.moved(to: .writing))] : [])
    }

    private func publication(of proposal: PolicyLife.Proposal) throws(Refusal) -> Publication {
        guard let edition = draft else { throw .noDraft }
        try Self.check(edition)
        try Self.check(proposal.change, after: current)
        guard !proposal.label.isBlank else { throw .unlabelled }
        guard life.stage != .review else { throw .inReview }
        guard life.missing.isEmpty else { throw .unapproved(life.missing) }
        return Publication(
            number: published.count + 1,
            label: proposal.label,
            from: proposal.from,
            change: proposal.change,
            edition: edition
        )
    }

    package static func apply(_ event: Event, to state: inout Policy?) {
        var policy = state ?? Policy(draft: nil, published: [])
        switch event {
        case .drafted(let edition):
            policy.draft = edition
        case .published(let publication):
            policy.draft = nil
            policy.published.append(publication)
            policy.life.publish(publication.number)
        case .lived(let deed):
            policy.life.apply(deed)
        case .translated(let translation):
            policy.take(translation)
        }
        state = policy
    }

    static func check(_ edition: Edition) throws(Refusal) {
        guard !edition.documents.isEmpty else { throw .noDocuments }
        guard edition.unsettled.isEmpty else { throw .unsettled(count: edition.unsettled.count) }
        for document in edition.documents {
            guard !document.clauses.isEmpty else { throw .emptyDocument(title: document.title) }
            guard !document.audiences.isEmpty else { throw .nobodyAsked(title: document.title) }
        }
    }

    private static func check(
        _ change: Publication.Change,
        after current: Publication?
    ) throws(Refusal) {
        switch change {
        case .first:
            guard current == nil else { throw .notFirst }
        case .material(let why), .minor(let why):
            guard current != nil else { throw .first }
            guard !why.isBlank else { throw .unexplained }
        }
    }
}

extension Policy.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .noDraft: "There is no new text to publish. Import a policy, or change the one in force, first."
        case .noDocuments: "This text asks nobody for anything. Mark at least one agreement in it first."
        case .emptyDocument(let title): "“\(title)” has no rules in it. Add one, or remove the agreement."
        case .nobodyAsked(let title): "Nobody is asked to read “\(title)”. Say who it is for."
        case .unsettled(let count):
            count == 1 ? "One place still needs your eye." : "\(count) places still need your eye."
        case .unlabelled: "Give this version a name, such as 2026."
        case .unexplained: "Say in a sentence what changed and why."
        case .notFirst: "A version is in force already, so say whether this change is minor or asks people again."
        case .noSuchText: "We do not have this text in this version. Go back and choose again."
        case .untranslated: "Every sentence needs its words in this language. Fill in those that are empty."
        case .translatorless: "Say who translated it, in at most \(Translation.wordsMax) letters."
        case .selfChecked: "Somebody else checks a translation. Leave it empty while nobody has."
        case .translatedAhead: "Choose the day on which it was translated or checked; it cannot be to come."
        case .first: "This is the first version, so there is nothing it changes."
        case .inReview: "This text is still being looked through. End that first."
        case .unapproved(let names): "It is not approved yet by: \(names.joined(separator: "; "))."
        case .notForApproval: "Send the text for approval first; its words stand still from then on."
        case .unknownApprover: "Choose one of those who approve the policy."
        case .unreferenced: "Say where the approval is written down, such as minute 7.2."
        case .datedAhead: "That day has not come yet. Check the date."
        case .samePerson: "Somebody else must say whether this change is material or minor."
        case .nothingProposed: "Nothing waits for a second person."
        case .impossibleRules:
            "Give each body that approves a different name, and 1 to \(PolicyRules.monthsMax) months between reviews."
        case .unknownRule: "This rule is not in the policy that is in force."
        case .wordless: "Fill in every field, with at most \(PolicyLife.wordsMax) letters in each."
        }
    }
}
