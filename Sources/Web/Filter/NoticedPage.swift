import Domain

/// Searches that wait to be judged, and how others were.
package struct NoticedPage: Page {
    package static let template = "Filter/noticed"
    package static let example = NoticedPage(
        frame: Frame(pageTitle: "Searches to look at"),
        isCompared: false,
        waiting: [
            Waiting(
                id: "1",
                name: "Callum Reid",
                when: "20 November 2026, 10.14",
                search: "how to get round the school filter",
                found: "get round, filter",
                about: "going round the filter",
                outcomes: [.init(id: "nothing", words: "Nothing to do", isOn: true)],
                why: ""
            )
        ],
        isEmpty: true,
        judged: [
            Judged(
                name: "Callum Reid",
                when: "20 November 2026, 10.14",
                search: "how to get round the school filter",
                outcome: "I talk with the child",
                why: "He asked for a game.",
                by: "Leo Lamb, 20 November 2026"
            )
        ],
        hasJudged: true
    )

    package let frame: Frame
    package let isCompared: Bool
    package let waiting: [Waiting]
    package let isEmpty: Bool
    package let judged: [Judged]
    package let hasJudged: Bool

    package struct Waiting: Sendable {
        package let id: String
        package let name: String
        package let when: String
        package let search: String
        package let found: String
        package let about: String
        package let outcomes: [FilterSourcePage.Tick]
        package let why: String
    }

    package struct Judged: Sendable {
        package let name: String
        package let when: String
        package let search: String
        package let outcome: String
        package let why: String
        package let by: String
    }
}

extension NoticedPage.Waiting {
    /// What was typed stands again after a mistake.
    init(_ noticed: (search: NoticedSearch, name: String), typed form: Form) {
        let search = noticed.search
        let isTyped = form.text("noticed") == String(search.id)
        self.init(
            id: String(search.id),
            name: noticed.name,
            when: search.when,
            search: search.words.search,
            found: search.words.found.joined(separator: ", "),
            about: search.words.about,
            outcomes: NoticedSearch.Outcome.allCases.map {
                .init(id: $0.rawValue, words: $0.words, isOn: isTyped && form.text("outcome") == $0.rawValue)
            },
            why: isTyped ? form.text("why") : ""
        )
    }
}

extension NoticedPage.Judged {
    init(_ noticed: (search: NoticedSearch, name: String), _ judges: [PersonID: String]) {
        let (search, judgement) = (noticed.search, noticed.search.judgement)
        let judge = judgement?.by.flatMap { judges[$0] }
        self.init(
            name: noticed.name,
            when: search.when,
            search: search.words.search,
            outcome: judgement?.outcome.words ?? "",
            why: judgement?.why ?? "",
            by: [judge, judgement?.at.day.words].compactMap { $0 }.joined(separator: ", ")
        )
    }
}

extension NoticedSearch {
    fileprivate var when: String {
        "\(at.day.words), \(at.clock)"
    }
}
