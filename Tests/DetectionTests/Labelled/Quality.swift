import Detection
import Domain

/// What a detector finds of the labelled texts and of the ordinary week.
package struct Quality: Sendable {
    package private(set) var byTheme: [Theme: Counts] = [:]
    package private(set) var overall = Counts()
    package private(set) var missed: [LabelledText] = []
    package private(set) var falseAlarms: [LabelledText] = []
    /// Texts of the ordinary week with an observation, once each.
    package private(set) var ordinaryFound: [String] = []
    /// How often a person has to judge in such a week.
    package private(set) var ordinaryPer100Pupils = 0.0
    /// How often a pupil reads a text with an observation in such a week: a line of a lesson counts for each of its class.
    package private(set) var ordinaryReadPer100Pupils = 0.0

    package struct Counts: Sendable {
        /// Texts that matter, and those of them with an observation.
        package var wanted = 0
        package var found = 0
        package var urgent = 0
        package var urgentFound = 0
        /// Harmless texts with an observation.
        package var wrong = 0

        package init() {}

        package var recall: Double { wanted == 0 ? 1 : Double(found) / Double(wanted) }
        package var urgentRecall: Double { urgent == 0 ? 1 : Double(urgentFound) / Double(urgent) }
        package var precision: Double { found + wrong == 0 ? 1 : Double(found) / Double(found + wrong) }
    }

    package var urgentMissed: [LabelledText] { missed.filter { $0.label == .urgent } }

    package init(of detector: Detector, on half: LabelledText.Half) throws {
        for text in try LabelledText.all(half) { count(text, Self.themes(text.text, detector)) }
        let found = try OrdinaryWeek(half).readings.compactMap { Self.noticed($0, detector) }
        ordinaryPer100Pupils = Self.per100Pupils(NoticedSearch.together(found).count)
        ordinaryReadPer100Pupils = Self.per100Pupils(found.count)
        ordinaryFound = Set(found.map(\.words.search)).sorted()
    }

    private static func per100Pupils(_ count: Int) -> Double {
        Double(count) * 100 / Double(OrdinaryWeek.pupils)
    }

    /// As if a title of a page, too, were searched for.
    private static func noticed(_ reading: OrdinaryWeek.Reading, _ detector: Detector) -> NoticedSearch? {
        let monday = Day(year: 2026, month: 9, day: 7)
        let found = themes(reading.text, detector).map {
            NoticedWords(theme: $0.rawValue, score: 0, search: reading.text, found: [])
        }
        return NoticedWords.leading(found).map { words in
            NoticedSearch(
                id: 0,
                person: PersonID(UInt128(reading.pupil)),
                at: monday.adding(days: reading.day).start,
                words: words,
                judgement: nil
            )
        }
    }

    /// By theme a text counts as found when its own theme is observed; overall, when any is, for then somebody looks.
    private mutating func count(_ text: LabelledText, _ themes: [Theme]) {
        let matters = text.label != .harmless
        byTheme[text.theme, default: Counts()].count(text, isFound: themes.contains(text.theme))
        overall.count(text, isFound: !themes.isEmpty)
        if matters, themes.isEmpty { missed.append(text) }
        guard !matters, !themes.isEmpty else { return }
        falseAlarms.append(text)
        overall.wrong += 1
        for theme in themes { byTheme[theme, default: Counts()].wrong += 1 }
    }

    private static func themes(_ text: String, _ detector: Detector) -> [Theme] {
        let bytes = Array(text.utf8)
        return detector.observations(in: bytes.span).map(\.theme)
    }
}

extension Quality.Counts {
    fileprivate mutating func count(_ text: LabelledText, isFound: Bool) {
        guard text.label != .harmless else { return }
        wanted += 1
        if isFound { found += 1 }
        guard text.label == .urgent else { return }
        urgent += 1
        if isFound { urgentFound += 1 }
    }
}
