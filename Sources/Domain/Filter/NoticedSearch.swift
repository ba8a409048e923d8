/// Words in a pupil's search that stand in a list: something for a person to read, never a verdict on a child.
package struct NoticedWords: Equatable, Sendable {
    /// What they may be about, in the word of `Detection`, such as `self-harm`.
    package let theme: String
    /// From 1 to 100.
    package let score: Int
    /// What was typed.
    package let search: String
    /// What of it stands in the list.
    package let found: [String]

    package init(theme: String, score: Int, search: String, found: [String]) {
        self.theme = theme
        self.score = score
        self.search = search
        self.found = found
    }
}

extension NoticedWords {
    /// Whether somebody may be in danger now, so that whoever judges is told at any hour.
    package var isUrgent: Bool {
        ["self-harm", "abuse", "grooming"].contains(theme)
    }

    /// Of all that a search may be about, the strongest first, what stands for it: danger before anything stronger.
    package static func leading(_ found: [NoticedWords]) -> NoticedWords? {
        found.first(where: \.isUrgent) ?? found.first
    }
}

/// What one child searched for about one thing on one day, the strongest of it, until somebody judges it; what is
/// searched for later stands anew.
package struct NoticedSearch: Equatable, Sendable {
    package let id: Int
    package let person: PersonID
    /// When the first of the searches was made.
    package let at: Instant
    package let words: NoticedWords
    package let judgement: Judgement?

    package init(id: Int, person: PersonID, at: Instant, words: NoticedWords, judgement: Judgement?) {
        self.id = id
        self.person = person
        self.at = at
        self.words = words
        self.judgement = judgement
    }

    /// Tells what somebody read from a stronger search of the same child, which takes its place.
    package var asShown: String {
        "\(id).\(words.score)"
    }

    package struct Judgement: Hashable, Sendable {
        package let outcome: Outcome
        package let why: String
        /// Nil once who it was is erased.
        package let by: PersonID?
        package let at: Instant

        package static let whyMax = 500

        /// - Throws: `Fault` when nothing is said, or too much.
        package init(_ outcome: Outcome, why: String, by person: PersonID?, at now: Instant) throws(Fault) {
            guard !why.isBlank else { throw .unexplained }
            guard why.count <= Self.whyMax else { throw .tooLong }
            self.outcome = outcome
            self.why = why
            by = person
            at = now
        }

        package enum Fault: Error, Equatable {
            case unexplained
            case tooLong
        }
    }

    package enum Outcome: String, CaseIterable, Sendable {
        case nothing
        case talk
        case concern

        package func words(ofSeveral isSeveral: Bool) -> String {
            switch self {
            case .nothing: "Nothing to do"
            case .talk: isSeveral ? "I talk with each of them" : "I talk with the child"
            case .concern: "A concern: I write the report now"
            }
        }
    }
}

extension NoticedSearch {
    /// Puts together what several typed in the same words on one day, as a lesson has them do.
    ///
    /// It is read once then: thirty rows alike would hide the one that is not. Where somebody may be in danger, each
    /// stands alone.
    package static func together(_ searches: [NoticedSearch]) -> [[NoticedSearch]] {
        struct Sameness: Hashable {
            let words: [String]
            let theme: String
            let day: Day
            let judgement: Judgement?
        }
        var groups: [[NoticedSearch]] = []
        var places: [Sameness: Int] = [:]
        for search in searches {
            let words = search.words.search.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
            let theme = search.words.theme
            let same = Sameness(words: words, theme: theme, day: search.at.day, judgement: search.judgement)
            if !search.words.isUrgent, let place = places[same] {
                groups[place].append(search)
            } else {
                places[same] = groups.count
                groups.append([search])
            }
        }
        return groups
    }
}

extension NoticedSearch.Judgement.Fault: SayableRefusal {
    package var sentence: String {
        switch self {
        case .unexplained: "Say in a few words why, for whoever reads it next."
        case .tooLong: "Write at most \(NoticedSearch.Judgement.whyMax) letters."
        }
    }
}
