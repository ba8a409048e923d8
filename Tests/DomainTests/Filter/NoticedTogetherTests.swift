import Domain
import Testing

/// What pupils searched for in the same words on one day is read once, and nobody is hidden by it.
struct NoticedTogetherTests {
    private static let day = Day(year: 2026, month: 11, day: 19)
    private static let other = judged("Another thing")

    private static func judged(_ why: String) -> NoticedSearch.Judgement? {
        try? NoticedSearch.Judgement(.nothing, why: why, by: nil, at: day.start)
    }

    private static func search(
        _ id: Int,
        _ words: String,
        theme: String = "drugs",
        on day: Day = day,
        judged judgement: NoticedSearch.Judgement? = nil
    ) -> NoticedSearch {
        NoticedSearch(
            id: id,
            person: PersonID(UInt128(id)),
            at: day.start.adding(minutes: 600 + id),
            words: NoticedWords(theme: theme, score: 55, search: words, found: []),
            judgement: judgement
        )
    }

    private func together(_ searches: [NoticedSearch]) -> [[Int]] {
        NoticedSearch.together(searches).map { $0.map(\.id) }
    }

    @Test func `a lesson is one, where its first search stood`() {
        let searches = [
            Self.search(1, "weed"), Self.search(2, "is vaping bad"), Self.search(3, "Is  vaping BAD "),
            Self.search(4, "vaping"), Self.search(5, "is vaping bad"),
        ]
        #expect(together(searches) == [[1], [2, 3, 5], [4]])
        #expect(together([]).isEmpty)
    }

    @Test(arguments: [
        search(2, "same", on: day.adding(days: 1)), search(2, "same", theme: "gambling"), search(2, "the same"),
        search(2, "same", judged: other),
    ])
    func `what differs in more than who stands apart`(second: NoticedSearch) {
        #expect(together([Self.search(1, "same"), second]) == [[1], [2]])
    }

    @Test(arguments: ["self-harm", "abuse", "grooming"])
    func `where somebody may be in danger, each is read alone`(theme: String) {
        #expect(together((1...3).map { Self.search($0, "same", theme: theme) }) == [[1], [2], [3]])
    }

    @Test func `danger stands for a search before anything stronger`() {
        func leading(_ themes: [String]) -> String? {
            NoticedWords.leading(themes.map { Self.search(1, "same", theme: $0).words })?.theme
        }
        #expect(leading(["bullying", "self-harm", "hate"]) == "self-harm")
        #expect(leading(["bullying", "hate"]) == "bullying" && leading([]) == nil)
    }

    @Test func `what one judgement answered stays together`() {
        let lesson = (1...2).map { Self.search($0, "same", judged: Self.other) }
        #expect(together(lesson + [Self.search(3, "same", judged: Self.judged("A lesson"))]) == [[1, 2], [3]])
    }
}
