import Domain
import Testing

/// Two texts of a policy beside each other, rule by rule and in plain words.
struct EditionComparisonTests {
    private static func clause(_ id: UInt128, _ number: String, _ text: String) -> Clause {
        Clause(id: ClauseID(id), number: number, text: text)
    }

    private static func edition(_ sections: [(String, [Clause])], title: String = "Staff") -> Edition {
        let document = AudienceDocument(
            id: DocumentID(1),
            title: title,
            audiences: [.staff],
            answer: .sign,
            sections: sections.map { AudienceDocument.Section(heading: $0.0, clauses: $0.1) }
        )
        return Edition(title: "Policy", documents: [document])
    }

    static let old = edition([
        ("Safe", [clause(1, "1", "I lock my screen."), clause(2, "2", "I report a loss to the office at noon.")]),
        ("Kind", [clause(3, "3", "I am kind."), clause(4, "4", "I listen.")]),
    ])

    @Test func `a rule that came, went, moved or changed is said in plain words`() throws {
        let new = Self.edition([
            ("Safe", [Self.clause(2, "1", "I report a loss to the lead at noon."), Self.clause(4, "2", "I listen.")]),
            ("Kind", [Self.clause(9, "3", "I ask."), Self.clause(3, "4", "I am kind.")]),
        ])
        let comparison = EditionComparison(from: Self.old, to: new)
        #expect(comparison.documents.map(\.title) == ["Staff"])
        #expect(
            try #require(comparison.documents.first).changes.map(\.sentence) == [
                "Rule 1, Safe: “office” became “lead”.",
                "Rule 2, Safe stood at Rule 4, Kind before. Its words are the same.",
                "Rule 3, Kind is new: “I ask.”",
                "Rule 1, Safe is gone: “I lock my screen.”",
            ]
        )
    }

    @Test func `new numbers alone are no difference`() {
        var new = Self.old
        for index in new.documents[0].sections[0].clauses.indices {
            new.documents[0].sections[0].clauses[index].number = "\(index + 7)"
        }
        #expect(EditionComparison(from: Self.old, to: new).isEmpty)
        #expect(EditionComparison(from: Self.old, to: Self.old).isEmpty)
    }

    @Test func `rules that change places say so once`() throws {
        var new = Self.old
        new.documents[0].sections[0].clauses.swapAt(0, 1)
        let changes = try #require(EditionComparison(from: Self.old, to: new).documents.first).changes
        #expect(changes.count == 1)
        guard case .moved = changes[0].fate else {
            Issue.record("\(changes[0])")
            return
        }
    }

    @Test func `a rule can move and change at once`() throws {
        let new = Self.edition([
            ("Safe", [Self.clause(1, "1", "I lock my screen."), Self.clause(3, "2", "I am always kind.")]),
            (
                "Kind",
                [Self.clause(2, "3", "I report a loss to the office at noon."), Self.clause(4, "4", "I listen.")]
            ),
        ])
        let changes = try #require(EditionComparison(from: Self.old, to: new).documents.first).changes
        #expect(changes.map(\.sentence)[0] == "Rule 2, Safe stood at Rule 3, Kind before, and “always” was added.")
    }

    @Test func `what is new about an agreement as a whole is said too`() throws {
        var new = Self.old
        new.documents[0].title = "All staff"
        new.documents[0].answer = .acknowledge
        new.documents[0].audiences = [.staff, .governors]
        new.documents[0].declaration = ["I agree."]
        let facts = try #require(EditionComparison(from: Self.old, to: new).documents.first).facts
        #expect(
            facts == [
                "Its title was “Staff”.", "It was for “Staff”, and is for “Staff, Governors” now.",
                "“Each person agrees” became “Each person says they have read it”.",
                "The closing words: “I agree.” was added.",
            ]
        )
    }

    @Test func `an agreement that only one text has is new or gone with all its rules`() throws {
        let none = Edition(title: "Policy", documents: [])
        let new = try #require(EditionComparison(from: none, to: Self.old).documents.first)
        #expect(new.facts == ["This agreement is new."] && new.changes.count == 4)
        let gone = try #require(EditionComparison(from: Self.old, to: none).documents.first)
        #expect(gone.facts == ["This agreement is gone."] && gone.changes.count == 4)
    }

    @Test func `texts that share no identity are matched by their words`() throws {
        var other = Self.edition([
            (
                "Safe",
                [Self.clause(11, "1", "I lock my screen."), Self.clause(12, "2", "I report a loss to the office.")]
            ),
            ("Kind", [Self.clause(13, "3", "I am kind."), Self.clause(14, "4", "I listen.")]),
        ])
        other.documents[0] = AudienceDocument(
            id: DocumentID(99),
            title: "Staff",
            audiences: [.staff],
            answer: .sign,
            sections: other.documents[0].sections
        )
        let changes = try #require(EditionComparison(from: Self.old, to: other).documents.first).changes
        #expect(changes.map(\.sentence) == ["Rule 2, Safe: “office at noon.” became “office.”."])
    }

    /// Old words, new words, and the runs between them: "-" gone, "+" new.
    static let runs = [
        ("a b c", "a b c", ["a b c"]), ("", "new words", ["+new words"]), ("old words", "", ["-old words"]),
        ("we meet at noon", "we meet at one", ["we meet at", "-noon", "+one"]),
        ("keep it shut", "always keep it shut", ["+always", "keep it shut"]),
        ("red or blue", "green or white", ["-red or blue", "+green or white"]),
    ]

    @Test(arguments: runs)
    func `the words that changed are named, and no others`(old: String, new: String, runs: [String]) {
        let found = WordRun.between(old, and: new).map { run in
            switch run.fate {
            case .same: run.words
            case .gone: "-" + run.words
            case .new: "+" + run.words
            }
        }
        #expect(found == runs)
    }

    @Test func `both texts can be read from the runs`() {
        let words = ["a", "b", "c", "and", "the", "phone", "office", "always"]
        for seed in 0..<200 {
            let one = (0..<(seed % 13)).map { words[($0 * 7 + seed) % 8] }.joined(separator: " ")
            let other = (0..<(seed % 11)).map { words[($0 * 5 + seed * 3) % 8] }.joined(separator: " ")
            let runs = WordRun.between(one, and: other)
            #expect(runs.filter { $0.fate != .new }.map(\.words).joined(separator: " ") == one)
            #expect(runs.filter { $0.fate != .gone }.map(\.words).joined(separator: " ") == other)
        }
    }
}
