import Detection
import Domain
import Filtering

/// Finds, in the address of a search, words that stand in our lists.
package struct SearchReading: Sendable {
    private let terms = SearchTerms()
    private let detector = Detector()

    package init() {}

    /// Nil for an address that is no search, for one that an engine asked while somebody typed, and where no list has a
    /// word of it.
    package func words(in address: String) -> NoticedWords? {
        guard let term = terms.term(in: Array(address.utf8).span), !term.isSuggestion else { return nil }
        let words = Array(term.words.utf8)
        let found = detector.observations(in: words.span).map { observation in
            NoticedWords(
                theme: observation.theme.rawValue,
                score: observation.score,
                search: term.words,
                found: Set(observation.hits.map { String(decoding: words[$0.range], as: UTF8.self) }).sorted()
            )
        }
        return NoticedWords.leading(found)
    }
}

extension NoticedWords {
    /// What the words may be about, as a person would say it.
    var about: String {
        guard let theme = Theme(rawValue: theme) else { return theme }
        return switch theme {
        case .selfHarm: "hurting oneself"
        case .eating: "eating and weight"
        case .abuse: "being hurt by somebody"
        case .grooming: "somebody who wants something"
        case .bullying: "bullying"
        case .violence: "violence and weapons"
        case .extremism: "extremism"
        case .hate: "hatred of a group"
        case .sexual: "sexual things"
        case .drugs: "drugs, drink and smoking"
        case .gambling: "gambling"
        case .bypass: "going round the filter"
        }
    }
}
