import Domain
import Records

/// Everything that watches, for those who see the filter.
package struct FilterSourceListPage: Page {
    package static let template = "Filter/sources"
    package static let example = FilterSourceListPage(
        frame: Frame(pageTitle: "What watches"),
        sources: [.example],
        isEmpty: true,
        mayKeep: true,
        newLink: "/filter/sources/1"
    )

    package let frame: Frame
    package let sources: [SourceView]
    package let isEmpty: Bool
    package let mayKeep: Bool
    package let newLink: String
}

/// One source, as its own page and the pages for everyone show it.
package struct SourceView: Sendable {
    package let id: String
    package let name: String
    package let product: String
    package let purposes: [String]
    package let groups: String
    package let covers: String
    package let readers: String
    package let kept: String
    /// Whether anybody said how long it is kept.
    package let isKeptSaid: Bool
    /// Whether pupils' searches are compared with lists of words (`SearchReading`).
    package let comparesSearches: Bool
    package let assessment: String
    package let isOn: Bool
    package let missing: [String]
    package let isLacking: Bool

    static let example = SourceView(
        MonitoringSource.example,
        on: Day(year: 2026, month: 11, day: 21)
    )

    init(_ source: MonitoringSource, on today: Day) {
        let terms = source.terms
        id = source.id.description
        name = terms.name
        product = terms.product
        purposes = terms.purposes.map(\.words)
        groups = terms.groups.map(\.words).joined(separator: ", ")
        covers = terms.covers
        readers = terms.readers.map(\.words).joined(separator: ", ")
        kept = Self.kept(terms)
        isKeptSaid = terms.keptMonths > 0
        comparesSearches = source.id == MonitoringSource.ownDoors && terms.groups.contains(where: \.isPupils)
        assessment = terms.assessment.map { "\($0.reference), signed by \($0.signedBy) on \($0.on.words)" } ?? ""
        isOn = source.isOn
        missing = terms.missing(on: today).map(\.words)
        isLacking = !missing.isEmpty
    }

    private static func kept(_ terms: MonitoringSource.Terms) -> String {
        guard terms.keptMonths > 0 else { return "" }
        let months = terms.keptMonths == 1 ? "1 month" : "\(terms.keptMonths) months"
        let open = terms.openDays.map { $0 == 1 ? ", what was open for 1 day" : ", what was open for \($0) days" }
        return months + (open ?? "")
    }
}

extension MonitoringSource {
    /// For examples of pages.
    static let example = MonitoringSource(
        id: SourceID(1),
        terms: Terms(
            name: "What was asked for on the internet",
            product: "Safe Lines",
            purposes: [.safety],
            groups: [.older, .staff],
            covers: "School devices, in school and at home",
            readers: [.lead],
            keptMonths: 12,
            assessment: Assessment(
                reference: "DPIA 7",
                signedBy: "Ruth Fenwick",
                on: Day(year: 2026, month: 9, day: 1)
            ),
            notices: []
        )
    )
}

/// One source, to be entered or changed, and switched on or off.
package struct FilterSourcePage: Page {
    package static let template = "Filter/source"
    package static let example = FilterSourcePage(
        frame: Frame(pageTitle: "What watches"),
        place: "/filter/sources/1",
        source: .example,
        isKnown: true,
        typed: SourceForm(MonitoringSource.example.terms),
        isOwn: true,
        openDaysUsual: ActivityRules.openDaysUsual,
        openDaysMax: MonitoringSource.openDaysMax
    )

    package let frame: Frame
    package let place: String
    package let source: SourceView
    package let isKnown: Bool
    package let typed: SourceForm
    package let isOwn: Bool
    package let openDaysUsual: Int
    package let openDaysMax: Int

    package struct Tick: Sendable {
        package let id: String
        package let words: String
        package let isOn: Bool
    }

    package struct Published: Sendable {
        package let id: String
        package let words: String
        package let on: String
    }
}

/// What is watched at this school, for families and everyone else.
package struct MonitoringPage: Page {
    package static let template = "Filter/Everyone/monitoring"
    package static let example = MonitoringPage(
        frame: Frame(pageTitle: "What school watches"),
        isForStaff: true,
        sources: [.example],
        isEmpty: true
    )

    package let frame: Frame
    package let isForStaff: Bool
    package let sources: [WatchedView]
    package let isEmpty: Bool
}

/// One source in the words of the page for everyone.
package struct WatchedView: Sendable {
    package let name: String
    package let product: String
    package let purposes: [String]
    package let groups: String
    package let covers: String
    package let readers: String
    package let kept: String
    package let comparesSearches: Bool

    static let example = WatchedView(.example)

    init(_ source: SourceView) {
        name = source.name
        product = source.product
        purposes = source.purposes
        groups = source.groups
        covers = source.covers
        readers = source.readers
        kept = source.kept
        comparesSearches = source.comparesSearches
    }
}

/// Chooses whose activity to look at, and why, before anything is looked at.
package struct LookPage: Page {
    package static let template = "Filter/look"
    package static let example = LookPage(
        frame: Frame(pageTitle: "Look at one person"),
        sources: [PersonChoice(id: "1", name: "What was asked for on the internet")],
        hasSources: true,
        found: [Found(id: "1", name: "Amira Khan", place: "Kingfishers")],
        hasFound: true,
        hasSearched: true,
        find: "Amira",
        reasons: [PersonChoice(id: "safety", name: "Somebody may not be safe")],
        from: "2026-11-14",
        until: "2026-11-21",
        note: "",
        recorded: "Amira Khan",
        product: "Safe Lines",
        isRecorded: true,
        lessons: ["Drugs, Hares, 24 November 2026, 10.00 to 11.00"],
        hasLessons: true,
        isOwn: true,
        seen: [
            Seen(when: "20 November 2026, 10.04", address: "maths.example.org", words: "Open", device: "10.20.4.7")
        ],
        seenMax: 500
    )

    package let frame: Frame
    package let sources: [PersonChoice]
    package let hasSources: Bool
    package let found: [Found]
    package let hasFound: Bool
    package let hasSearched: Bool
    package let find: String
    package let reasons: [PersonChoice]
    package let from: String
    package let until: String
    package let note: String
    package let recorded: String
    package let product: String
    package let isRecorded: Bool
    package let lessons: [String]
    package let hasLessons: Bool
    /// Whether it is our own doors that were looked in, whose decisions are shown here.
    package let isOwn: Bool
    package let seen: [Seen]
    package let seenMax: Int

    package struct Seen: Sendable {
        package let when: String
        package let address: String
        package let words: String
        package let device: String
    }

    package struct Found: Sendable {
        package let id: String
        package let name: String
        package let place: String
    }
}

/// Who looked at whom, and why.
package struct LookListPage: Page {
    package static let template = "Filter/looks"
    package static let example = LookListPage(
        frame: Frame(pageTitle: "Who looked at whom"),
        looks: [
            Row(
                by: "Meera Patel",
                about: "Amira Khan",
                source: "What was asked for on the internet",
                reason: "Somebody may not be safe",
                note: "Told a friend that she talks to a stranger.",
                span: "14 to 21 November 2026",
                when: "21 November 2026, 9.10",
                lessons: ["Drugs, Hares, 24 November 2026, 10.00 to 11.00"]
            )
        ],
        isEmpty: true
    )

    package let frame: Frame
    package let looks: [Row]
    package let isEmpty: Bool

    package struct Row: Sendable {
        package let by: String
        package let about: String
        package let source: String
        package let reason: String
        package let note: String
        package let span: String
        package let when: String
        package let lessons: [String]
    }
}
