import Domain
import Foundation
import Records
import TestSupport
import Testing

@testable import Web

/// Pupils' searches that hold words of a list: who reads them, and how they are judged.
struct NoticedPageTests {
    private static let search = "how to get round <the> filter"

    /// A school whose own doors may name pupils, with one search that waits.
    private func site(readers: [Role] = [.lead]) async throws -> CaseSite {
        let site = try await CaseSite()
        try await site.school.submit(.school(.switchOn(.filter)))
        let day = TestSchool.today
        var terms = MonitoringSource.Terms.begun(for: MonitoringSource.ownDoors)
        terms.purposes = [.safety]
        terms.groups = [.older]
        terms.covers = "In school"
        terms.readers = readers
        terms.assessment = .init(reference: "DPIA 7", signedBy: "Ruth Fenwick", on: day)
        terms.notices = MonitoringSource.Reader.allCases.map { MonitoringSource.Published(to: $0, on: day) }
        let commands = [
            Filter.Command.describe(MonitoringSource.ownDoors, terms), .switchOn(MonitoringSource.ownDoors),
        ]
        try await site.school.submit(commands.map(SchoolCommand.filter), by: .person(site.head))
        try site.school.working().take([line(of: site.otherChild)], from: TakenFile(name: "\(day).tsv"))
        return site
    }

    private func line(
        of person: PersonID,
        theme: String = "bypass",
        score: Int = 60,
        _ search: String = search
    ) -> ActivityLine {
        ActivityLine(
            at: TestSchool.now,
            isOpen: true,
            reason: "",
            group: UserGroup.older.words,
            address: "https://www.google.com/search?q=x",
            category: "",
            clause: "",
            person: person,
            device: "",
            place: "",
            client: "",
            noticed: NoticedWords(theme: theme, score: score, search: search, found: ["get round"])
        )
    }

    @Test func `a search waits for the lead, who says what is done and why`() async throws {
        let site = try await site()
        let page = try await site.get("/filter/noticed").text
        #expect(page.contains("Callum Reid") && page.contains("how to get round &lt;the&gt; filter"))
        #expect(page.contains("may be about going round the filter"))
        #expect(try await site.get("/concerns").text.contains("Searches to look at: 1"))
        #expect(try await site.get("/monitoring").text.contains("compared with a list of words"))
        let shown = try #require(page.firstMatch(of: /name="noticed" value="([0-9.]+)"/)).1
        func post(_ fields: [(String, String)]) async throws -> Answered {
            try await site.post("/filter/noticed", [("noticed", String(shown))] + fields)
        }
        let silent = try await post([("outcome", "talk")])
        #expect(silent.status == 422 && silent.text.contains("Say in a few words why"))
        #expect(silent.text.contains("value=\"talk\" checked"))
        #expect(try await post([("why", "A lesson")]).status == 422)
        #expect(try await post([("outcome", "shout"), ("why", "A lesson")]).status == 422)
        #expect(try await post([("outcome", "talk"), ("why", "A <b>game</b>")]).location == "/filter/noticed")
        let after = try await site.get("/filter/noticed").text
        #expect(after.contains("Nothing waits") && after.contains("A &lt;b&gt;game") && after.contains("Meera Patel"))
        #expect(!(try await site.get("/concerns").text.contains("Searches to look at")))
        let twice = try await post([("outcome", "nothing"), ("why", "Twice")])
        #expect(twice.status == 422 && twice.text.contains("Look again."))
        #expect(try await site.get("/filter/noticed").text.contains("A &lt;b&gt;game"), "the first judgement stands")
    }

    @Test func `what a class searched for is judged once, without whoever is thought about apart`() async throws {
        let site = try await site()
        try site.school.working().take([line(of: site.child)], from: TakenFile(name: "b.tsv"))
        #expect(try await site.get("/concerns").text.contains("Searches to look at: 1"), "one judgement waits")
        let page = try await site.get("/filter/noticed").text
        #expect(page.contains("2 pupils") && page.contains("Callum Reid, ") && page.contains("Amira Khan, "))
        let shown = Self.shown(on: page)
        #expect(shown.count == 2)
        let card = shown.map { ("shown", $0) } + [("outcome", "nothing"), ("why", "A lesson on staying safe.")]
        let none = try await site.post("/filter/noticed", card)
        #expect(none.status == 422 && none.text.contains("Tick at least one pupil."))
        #expect(none.text.contains("A lesson on staying safe."))
        #expect(Self.shown(on: none.text).isEmpty, "nobody is ticked")
        #expect(try await site.post("/filter/noticed", card + [("noticed", shown[0])]).location == "/filter/noticed")
        let waiting = try site.school.working().noticed(judged: false).map(\.asShown)
        #expect(waiting == [shown[1]], "the other goes on waiting")
        // Whoever had both before them judges the one that is left.
        let both = card + shown.map { ("noticed", $0) }
        #expect(try await site.post("/filter/noticed", both).location == "/filter/noticed")
        let after = try await site.get("/filter/noticed").text
        #expect(after.contains("Nothing waits"))
        #expect(after.matches(of: /<tr><th scope="row">[^<]*,[^<]*<\/th>/).count == 1, "one line of both")
    }

    @Test func `what a child searched for after the page was opened is not judged with it`() async throws {
        let site = try await site()
        try site.school.working().take([line(of: site.child)], from: TakenFile(name: "b.tsv"))
        let shown = Self.shown(on: try await site.get("/filter/noticed").text)
        let stronger = line(of: site.child, score: 90, "something <worse>")
        try site.school.working().take([stronger], from: TakenFile(name: "c.tsv"))
        let fields = shown.map { ("noticed", $0) } + [("outcome", "nothing"), ("why", "A lesson.")]
        #expect(try await site.post("/filter/noticed", fields).location == "/filter/noticed")
        let waiting = try site.school.working().noticed(judged: false)
        #expect(waiting.map(\.words.search) == ["something <worse>"] && waiting[0].person == site.child)
        let again = try await site.post("/filter/noticed", fields)
        #expect(again.status == 422 && again.text.contains("Look again."))
        #expect(!again.text.contains("A lesson.</textarea>"), "what was typed was for other words")
        #expect(try site.school.working().noticed(judged: false) == waiting)
    }

    @Test func `danger stands first, and what does not fit on the page is counted`() async throws {
        let site = try await site()
        let many = (0..<NoticedPage.cardsMax).map { number in
            line(of: site.child, theme: "theme \(number)", score: 90, "words \(number)")
        }
        let urgent = line(of: site.child, theme: "self-harm", score: 50, "urgent words")
        try site.school.working().take(many + [urgent], from: TakenFile(name: "b.tsv"))
        let page = try await site.get("/filter/noticed").text
        #expect(page.firstMatch(of: /<q>([^<]*)<\/q>/)?.1 == "urgent words")
        #expect(page.contains("2 more wait.") && page.matches(of: /<q>/).count == NoticedPage.cardsMax)
        #expect(try await site.get("/concerns").text.contains("Searches to look at: \(NoticedPage.cardsMax + 2)"))
    }

    private static func shown(on page: String) -> [String] {
        page.matches(of: /type="checkbox" name="noticed" value="([0-9.]+)" checked/).map { String($0.1) }
    }

    @Test func `a concern goes on to the report`() async throws {
        let site = try await site()
        try site.school.working().take([line(of: site.child)], from: TakenFile(name: "b.tsv"))
        let shown = Self.shown(on: try await site.get("/filter/noticed").text).map { ("noticed", $0) }
        let fields = [("outcome", "concern"), ("why", "She said so before.")]
        let two = try await site.post("/filter/noticed", shown + fields)
        #expect(shown.count == 2 && two.status == 422 && two.text.contains("A report begins with one pupil"))
        #expect(try await site.post("/filter/noticed", shown.prefix(1) + fields).location == "/report")
        #expect(try site.school.working().noticed(judged: false).count == 1)
    }

    @Test func `nobody reads them who may not look at children`() async throws {
        let site = try await site()
        #expect(try await site.get("/filter/noticed", as: site.teacher).status == 403)
        #expect(try await site.post("/filter/noticed", [("noticed", "1")], as: site.teacher).status == 403)
        let head = try await site.get("/filter/noticed", as: site.head)
        #expect(head.status == 200 && !head.text.contains("Callum"), "the source names the lead alone")
        let fields = [("noticed", "1.60"), ("outcome", "nothing"), ("why", "No.")]
        #expect(try await site.post("/filter/noticed", fields, as: site.head).text.contains("Look again."))
        #expect(try await site.get("/filter/noticed").text.contains("Callum Reid"), "it still waits")
    }

    @Test func `whoever judges is written to without a name, once, and at once where somebody may be in danger`()
        async throws
    {
        let site = try await site(readers: [.lead, .headteacher])
        let (pages, working) = (try site.site.site(), try site.school.working())
        try await site.school.addEmail("lead@example.org", to: site.lead)
        try await site.school.addEmail("teacher@example.org", to: site.teacher)
        #expect(try await pages.tellOfSearches())
        #expect(try await !pages.tellOfSearches(), "told before")
        #expect(try working.due(at: TestSchool.now).isEmpty, "it is Saturday, and nobody is in danger")
        let monday = try working.due(at: TestSchool.now.adding(minutes: 3 * 24 * 60))
        #expect(monday.map(\.address).sorted() == ["head@example.org", "lead@example.org"])
        #expect(monday[0].body.contains("something new for you") && !monday[0].body.contains("Callum"))
        try working.take([line(of: site.otherChild, theme: "hate")], from: TakenFile(name: "b.tsv"))
        #expect(try await !pages.tellOfSearches(), "one a day is enough")
        try working.take([line(of: site.otherChild, theme: "self-harm")], from: TakenFile(name: "c.tsv"))
        #expect(try await pages.tellOfSearches())
        #expect(
            try working.due(at: TestSchool.now).map(\.address).sorted() == ["head@example.org", "lead@example.org"]
        )
    }

    @Test func `words of a list are found in a search, not beside one, and not while somebody types`() {
        let reading = SearchReading()
        let found = reading.words(in: "https://www.google.com/search?q=how+to+kill+myself+at+home")
        #expect(found?.theme == "self-harm" && found?.search == "how to kill myself at home")
        #expect(found?.about == "hurting oneself" && found?.found.contains("kill myself") == true)
        let danger = "https://www.google.com/search?q=everyone+bullies+me+i+want+to+die"
        #expect(reading.words(in: danger)?.isUrgent == true, "danger stands for the search")
        for address in [
            "https://www.google.com/search?q=how+to+kill+slugs+at+home",
            "https://www.google.com/complete/search?q=how+to+kill+myself+at+home",
            "https://example.org/how+to+kill+myself+at+home", "www.google.com", "",
        ] {
            #expect(reading.words(in: address) == nil, "\(address)")
        }
    }
}
