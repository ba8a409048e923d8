extension Policy: Decider {
    package enum Command: Codable, Equatable, Sendable {
        /// Replaces the text being worked on.
        case draft(edition: Edition)
        /// Makes the text being worked on the one in force.
        case publish(label: String, from: Day, change: Publication.Change)
        /// Keeps the words of a published text in another language.
        case translate(Translation)
    }

    package enum Event: Codable, Equatable, Sendable {
        case drafted(edition: Edition)
        case published(Publication)
        case translated(Translation)
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
    }

    package static func decide(
        _ command: Command,
        given state: Policy?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        switch command {
        case .draft(let edition):
            return edition == state?.draft ? [] : [.drafted(edition: edition)]
        case .translate(let translation):
            guard let state else { throw .noSuchText }
            return try state.translate(translation, on: context.today)
        case .publish(let label, let from, let change):
            guard let state, let edition = state.draft else { throw .noDraft }
            try check(edition)
            try check(change, after: state.current)
            guard !label.isBlank else { throw .unlabelled }
            let number = state.published.count + 1
            return [
                .published(Publication(number: number, label: label, from: from, change: change, edition: edition))
            ]
        }
    }

    package static func apply(_ event: Event, to state: inout Policy?) {
        var policy = state ?? Policy(draft: nil, published: [])
        switch event {
        case .drafted(let edition):
            policy.draft = edition
        case .published(let publication):
            policy.draft = nil
            policy.published.append(publication)
        case .translated(let translation):
            policy.take(translation)
        }
        state = policy
    }

    private static func check(_ edition: Edition) throws(Refusal) {
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
        }
    }
}
