import Domain
import Records
import TestSupport
import Testing

@testable import Web

/// What a person can do with each line of a policy under review.
struct ReviewTests {
    private func block(_ words: String, _ site: RegisterSite, _ review: String) throws -> Int {
        let blocks = try #require(try site.reading(at: review)).reading.blocks
        return try #require(blocks.firstIndex { $0.text.contains(words) })
    }

    private func text(_ site: RegisterSite, _ review: String) throws -> [String] {
        try #require(try site.reading(at: review)).reading.outline.documents.map { document in
            document.title + ": " + document.clauses.map(\.text).joined(separator: " | ")
        }
    }

    private func start() async throws -> (RegisterSite, String) {
        let site = try await RegisterSite()
        return (site, try await site.review(PolicyImportTests.text))
    }

    @Test func `a rule is joined to the one before, split again, and moved out`() async throws {
        let (site, review) = try await start()
        let lock = try block("lock my screen", site, review)
        #expect(try await site.press(review, [("do", "join"), ("block", "\(lock)")]).status == 303)
        #expect(try text(site, review)[0].contains("myself. 2. I will lock"))
        let joined = try block("lock my screen", site, review)
        let page = try await site.get("\(review)/line/\(joined)")
        #expect(page.status == 200 && page.text.contains("Split it"))
        let split = [("do", "split"), ("block", "\(joined)"), ("line", "4")]
        #expect(try await site.press(review, split).status == 303)
        let again = try block("lock my screen", site, review)
        #expect(again == joined + 1)
        #expect(try await site.press(review, [("do", "move"), ("block", "\(again)"), ("into", "none")]).status == 303)
        #expect(try !text(site, review)[0].contains("lock my screen"))
        #expect(try await site.get("\(review)?document=0").text.contains("lock my screen"))
    }

    @Test func `a rule goes to another agreement and becomes something else`() async throws {
        let (site, review) = try await start()
        let lock = try block("lock my screen", site, review)
        #expect(try await site.press(review, [("do", "move"), ("block", "\(lock)"), ("into", "1")]).status == 303)
        #expect(try text(site, review)[1].contains("lock my screen"))
        #expect(try await site.press(review, [("do", "place"), ("block", "\(lock)"), ("kind", "prose")]).status == 303)
        #expect(try !text(site, review)[1].contains("lock my screen"))
    }

    @Test func `a new agreement starts at a line, and two are joined into one`() async throws {
        let (site, review) = try await start()
        let lock = try block("lock my screen", site, review)
        let fields = [("do", "start"), ("block", "\(lock)"), ("title", "Governors"), ("audience", "governors")]
        #expect(try await site.press(review, fields).status == 303)
        #expect(try text(site, review).count == 3)
        #expect(try await site.press(review, [("do", "merge"), ("document", "1"), ("into", "0")]).status == 303)
        #expect(try text(site, review).count == 2)
    }

    @Test func `an agreement gets another title, audience and answer`() async throws {
        let (site, review) = try await start()
        let fields = [
            ("do", "describe"), ("document", "1"), ("title", "Families"), ("audience", "parents"),
            ("audience", "visitors"), ("answer", "acknowledge"), ("perChild", "yes"),
        ]
        #expect(try await site.press(review, fields).status == 303)
        let document = try #require(try site.reading(at: review)).reading.documents[1]
        #expect(document.title == "Families" && document.audiences == [.parents, .visitors])
        #expect(document.answer == .acknowledge && document.answeredPer == .child)
        let narrow = [("do", "narrow"), ("block", "2"), ("audience", "year-6")]
        #expect(try await site.press(review, narrow).status == 303)
        #expect(try #require(try site.reading(at: review)).reading.blocks[2].narrower == .years(6...6))
    }

    /// A press that is refused, and the sentence it gets.
    struct Refused: Sendable {
        let fields: [(String, String)]
        let sentence: String

        init(_ fields: KeyValuePairs<String, String>, _ sentence: String) {
            self.fields = fields.map { ($0.key, $0.value) }
            self.sentence = sentence
        }
    }

    static let refused: [Refused] = [
        Refused(["do": "join", "block": "0"], "There is nothing before this text to join it with."),
        Refused(["do": "join", "block": "999"], "That line has changed since the page was opened."),
        Refused(["do": "split", "block": "1", "line": "1"], "There is nothing to divide at that place."),
        Refused(["do": "correct", "block": "1", "words": " "], "Write some words, or leave the printed ones."),
        Refused(["do": "start", "block": "1", "title": "", "audience": "staff"], "Write some words"),
        Refused(["do": "start", "block": "1", "title": "New"], "Choose who is asked to agree to it."),
        Refused(["do": "answer", "document": "0"], "Choose how people answer."),
        Refused(["do": "accept", "question": "cut-off:5"], "Say in a few words why you are leaving it."),
        Refused(["do": "place", "block": "1", "kind": "divider"], "Say what the line is."),
    ]

    @Test(arguments: refused)
    func `a step that cannot be done says why and changes nothing`(step: Refused) async throws {
        let (site, review) = try await start()
        let before = try #require(try site.reading(at: review)).reading
        let reply = try await site.press(review, step.fields)
        #expect(reply.status == 422)
        #expect(reply.text.contains(step.sentence))
        #expect(try #require(try site.reading(at: review)).reading == before)
    }

    @Test func `a page opened before the last change cannot undo it unseen`() async throws {
        let (site, review) = try await start()
        let fields = [("do", "join"), ("block", "2"), ("revision", "0")]
        #expect(try await site.post(review, fields).status == 303)
        let late = try await site.post(review, fields)
        #expect(late.status == 422 && late.text.contains("That line has changed since the page was opened."))
    }

    @Test func `pressing twice is pressing once`() async throws {
        let (site, review) = try await start()
        let command = Randomness.identifier(for: SchoolCommand.self).description
        let fields = [("do", "join"), ("block", "2"), ("revision", "0"), ("command", command)]
        #expect(try await site.post(review, fields).status == 303)
        #expect(try await site.post(review, fields).status == 303)
        #expect(try #require(try site.reading(at: review)).steps.count == 1)
    }

    @Test func `what is proposed to keep the rules is confirmed at once, and changed for one`() async throws {
        let (site, review) = try await start()
        let lock = try block("lock my screen", site, review)
        let page = try await site.get("\(review)?document=1").text
        #expect(page.contains("Kept by sign-in and sessions? Proposed.") && page.contains("The proposals are right"))
        #expect(try await site.press(review, [("do", "keepAll"), ("document", "0")]).status == 303)
        func keepers() throws -> [Keeper?] {
            try #require(try site.reading(at: review)).reading.blocks.filter { $0.kind == .clause }.map(\.keeper)
        }
        #expect(try keepers().prefix(3) == [.feature(.access), .feature(.access), .feature(.concerns)])
        let elsewhere = [
            ("do", "keep"), ("block", "\(lock)"), ("kept", "elsewhere"), ("place", "The network"),
            ("checkedBy", "The technician"), ("checked", "2026-09-01"), ("next", "2027-01-08"),
        ]
        #expect(try await site.press(review, elsewhere).status == 303)
        #expect(try await site.get("\(review)?document=1").text.contains("Kept elsewhere: The network."))
        let line = try await site.get("\(review)/line/\(lock)").text
        #expect(line.contains("How school keeps this") && line.contains("The technician"))
        let unsaid = elsewhere.filter { $0.0 != "checkedBy" }
        #expect(
            try await site.press(review, unsaid).text.contains("Say where it is kept, and who looks whether it is.")
        )
        _ = try await site.press(review, [("do", "accept"), ("question", "cut-off:5"), ("reason", "So.")])
        #expect(try await site.press(review, [("title", "Our policy")], at: "/use").status == 303)
        let clauses = try #require(try await site.school.records.draft()).edition.documents[0].clauses
        #expect(clauses.count { $0.keeper != nil } == 3)
    }

    @Test func `a finding that can wait stands below the lines, with its mend and a link`() async throws {
        let site = try await RegisterSite()
        let text = PolicyImportTests.text.replacing("lock my screen when I leave it", with: "follow the phone policy")
        let page = try await site.get(try await site.review(text)).text
        #expect(page.contains("<h3>Policy not held</h3>"))
        #expect(page.contains("Line 4 leans on “phone policy”, which is not held here."))
        #expect(page.contains("href=\"?document=1#line-4\""))
    }

    @Test func `a period with two meanings is asked about, and other words settle it`() async throws {
        let site = try await RegisterSite()
        let text = PolicyImportTests.text.replacing("to the\n", with: "to the lead biannually.\n")
        let review = try await site.review(text)
        #expect(try await site.get(review).text.contains("which can mean twice a year or every two years"))
        let block = try block("biannually", site, review)
        let words = [("do", "correct"), ("block", "\(block)"), ("words", "I will report it every year.")]
        #expect(try await site.press(review, words).status == 303)
        #expect(try await site.get(review).text.contains("Nothing needs your eye."))
    }

    @Test func `what each person will read can be looked at first`() async throws {
        let (site, review) = try await start()
        let page = try await site.get(review + "/text")
        #expect(page.status == 200 && page.text.contains("I will talk with my child about the rules."))
        #expect(try await site.get(review + "/line/999").status == 404)
    }
}
