import Domain
import Records

/// Searches that wait to be judged, and how others were.
package struct NoticedPage: Page {
    package static let template = "Filter/noticed"
    package static let example = NoticedPage(
        frame: Frame(pageTitle: "Searches to look at"),
        isCompared: false,
        waiting: [
            Waiting(
                id: "1",
                heading: "2 pupils",
                when: "20 November 2026, 10.14 to 10.31",
                search: "how to get round the school filter",
                found: "get round, filter",
                about: "going round the filter",
                isSeveral: true,
                pupils: [.init(id: "1.60", words: "Callum Reid, Badgers, 10.14", isOn: true)],
                outcomes: [.init(id: "nothing", words: "Nothing to do", isOn: true)],
                why: ""
            )
        ],
        isEmpty: true,
        more: ["12"],
        judged: [
            Judged(
                names: "Callum Reid",
                when: "20 November 2026, 10.14",
                search: "how to get round the school filter",
                outcome: "I talk with the child",
                why: "He asked for a game.",
                by: "Leo Lamb, 20 November 2026"
            )
        ],
        hasJudged: true
    )

    static let cardsMax = 100

    package let frame: Frame
    package let isCompared: Bool
    package let waiting: [Waiting]
    package let isEmpty: Bool
    /// How many more wait than stand here, if any.
    package let more: [String]
    package let judged: [Judged]
    package let hasJudged: Bool

    /// What one judgement may be for: one pupil's search, or that of several in the same words.
    package struct Waiting: Sendable {
        package let id: String
        package let heading: String
        package let when: String
        package let search: String
        package let found: String
        package let about: String
        package let isSeveral: Bool
        package let pupils: [FilterSourcePage.Tick]
        package let outcomes: [FilterSourcePage.Tick]
        package let why: String
    }

    package struct Judged: Sendable {
        package let names: String
        package let when: String
        package let search: String
        package let outcome: String
        package let why: String
        package let by: String
    }
}

extension NoticedPage.Waiting {
    /// After a mistake, what was typed stands again, and nobody is ticked who was not.
    init(_ noticed: NoticedTogether, typed form: Form?) {
        let words = noticed.words
        self.init(
            id: String(noticed.first.id),
            heading: noticed.isSeveral ? "\(noticed.pupils.count) pupils" : noticed.names,
            when: noticed.when,
            search: words.search,
            found: words.found.joined(separator: ", "),
            about: words.about,
            isSeveral: noticed.isSeveral,
            pupils: noticed.pupils.map { search, pupil in
                let details = [pupil.name, pupil.className, search.at.clock].filter { !$0.isEmpty }
                return .init(
                    id: search.asShown,
                    words: details.joined(separator: ", "),
                    isOn: form?.all("noticed").contains(search.asShown) ?? true
                )
            },
            outcomes: NoticedSearch.Outcome.allCases.map { outcome in
                .init(
                    id: outcome.rawValue,
                    words: outcome.words(ofSeveral: noticed.isSeveral),
                    isOn: form?.text("outcome") == outcome.rawValue
                )
            },
            why: form?.text("why") ?? ""
        )
    }
}

extension NoticedPage.Judged {
    init(_ noticed: NoticedTogether, _ judges: [PersonID: String]) {
        let judgement = noticed.first.judgement
        let judge = judgement?.by.flatMap { judges[$0] }
        self.init(
            names: noticed.names,
            when: noticed.when,
            search: noticed.words.search,
            outcome: judgement?.outcome.words(ofSeveral: noticed.isSeveral) ?? "",
            why: judgement?.why ?? "",
            by: [judge, judgement?.at.day.words].compactMap { $0 }.joined(separator: ", ")
        )
    }
}

extension NoticedTogether {
    fileprivate var names: String {
        pupils.map(\.pupil.name).joined(separator: ", ")
    }

    fileprivate var words: NoticedWords {
        first.words
    }

    /// They are of one day.
    fileprivate var when: String {
        let clocks = pupils.map(\.search.at).sorted().map(\.clock)
        let (from, until) = (clocks[0], clocks[clocks.count - 1])
        return "\(first.at.day.words), \(from)" + (from == until ? "" : " to \(until)")
    }
}
