import Domain
import Foundation
import GRDB
import Records
import TestSupport
import Testing

/// What a list of words noticed in pupils' searches waits until a person judges it, and goes when it must.
struct NoticedSearchTests {
    private static func line(
        _ search: String,
        score: Int = 60,
        theme: String = "bypass",
        person: PersonID? = Sampled.child,
        at now: Instant = TestSchool.now
    ) -> ActivityLine {
        ActivityLine(
            at: now,
            isOpen: true,
            reason: "",
            group: UserGroup.older.words,
            address: "engine.example/?q=x",
            category: "",
            clause: "",
            person: person,
            device: "",
            place: "",
            client: "",
            noticed: NoticedWords(theme: theme, score: score, search: search, found: [search, "filter"])
        )
    }

    private func working() throws -> Working {
        try TestSchool().working()
    }

    private func take(_ lines: [ActivityLine], _ working: Working, bytes: Int = 1) throws {
        var file = TakenFile(name: "2026-11-21.tsv")
        file.bytes = bytes
        try working.take(lines, from: file)
    }

    private func judgement(_ outcome: NoticedSearch.Outcome = .nothing) throws -> NoticedSearch.Judgement {
        try .init(outcome, why: "It was a lesson.", by: Sampled.head, at: TestSchool.now)
    }

    @Test func `searches about one thing on one day are one, the strongest of them`() throws {
        let working = try working()
        #expect(try working.noticed(judged: false).isEmpty)
        let lines = [
            Self.line("weak", score: 55), Self.line("strong", score: 90), Self.line("later", score: 90),
            Self.line("other thing", theme: "hate"), Self.line("nobody", person: nil),
        ]
        try take(lines, working)
        let waiting = try working.noticed(judged: false)
        #expect(waiting.map(\.words.search) == ["strong", "other thing"])
        #expect(waiting[0].words.found == ["strong", "filter"] && waiting[0].words.score == 90)
        #expect(waiting.allSatisfy { $0.person == Sampled.child && $0.judgement == nil })
    }

    @Test func `what is judged once stays judged, and what comes later waits anew`() throws {
        let working = try working()
        try take([Self.line("first")], working)
        let search = try #require(try working.noticed(judged: false).first)
        try working.judge([search], try judgement(.talk))
        try working.judge([search], try judgement(.nothing))
        #expect(try working.noticed(judged: false).isEmpty)
        #expect(try working.noticed(judged: true).map(\.judgement) == [try judgement(.talk)])
        try take([Self.line("again")], working, bytes: 2)
        #expect(try working.noticed(judged: false).map(\.words.search) == ["again"])
    }

    @Test func `a search that became stronger since it was read is not judged with what was read`() throws {
        let working = try working()
        try take([Self.line("read")], working)
        let read = try working.noticed(judged: false)
        try take([Self.line("stronger", score: 90)], working, bytes: 2)
        try working.judge(read, try judgement())
        #expect(try working.noticed(judged: false).map(\.words.search) == ["stronger"])
        #expect(try working.noticed(judged: true).isEmpty)
    }

    @Test func `a judgement says why, in so many letters`() {
        #expect(throws: NoticedSearch.Judgement.Fault.unexplained) {
            try NoticedSearch.Judgement(.nothing, why: " ", by: Sampled.head, at: TestSchool.now)
        }
        let long = String(repeating: "a", count: NoticedSearch.Judgement.whyMax + 1)
        #expect(throws: NoticedSearch.Judgement.Fault.tooLong) {
            try NoticedSearch.Judgement(.nothing, why: long, by: Sampled.head, at: TestSchool.now)
        }
    }

    @Test func `an erasure takes what was noticed of a child, and the name of whoever judged`() throws {
        let working = try working()
        try take([Self.line("first")], working)
        try working.judge(try working.noticed(judged: false), try judgement())
        try working.erase(Sampled.head)
        let judged = try working.noticed(judged: true)
        #expect(judged.count == 1 && judged[0].judgement?.by == nil && judged[0].judgement?.why == "It was a lesson.")
        try working.erase(Sampled.child)
        #expect(try working.noticed(judged: true).isEmpty)
    }

    @Test func `it is kept as long as what was closed`() throws {
        let working = try working()
        let rules = ActivityRules(nil)
        let first = rules.first(isOpen: false, at: TestSchool.now)
        try take(
            [Self.line("old", at: first.adding(minutes: -1)), Self.line("new", theme: "hate", at: first)],
            working
        )
        try working.tidyActivity(rules, at: TestSchool.now)
        #expect(try working.noticed(judged: false).map(\.words.search) == ["new"])
    }

    @Test func `a store of an older Accord gets the table it lacks, and keeps what it holds`() throws {
        let school = try TestSchool()
        let working = try school.working()
        try take([Self.line("before")], working)
        let queue = try DatabaseQueue(path: school.registry.folder.activity)
        try queue.write { try $0.execute(sql: "DROP TABLE noticed") }
        try queue.close()
        #expect(try working.noticed(judged: false).isEmpty)
        try take([Self.line("after")], working, bytes: 2)
        #expect(try working.noticed(judged: false).map(\.words.search) == ["after"])
        #expect(try working.closedActivity(from: TestSchool.today, until: TestSchool.today).isEmpty)
        #expect(try working.activity(of: Sampled.child, from: TestSchool.today, until: TestSchool.today).count == 2)
    }
}
