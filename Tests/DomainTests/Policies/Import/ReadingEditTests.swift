import Domain
import Testing

struct ReadingEditTests {
    private let reading = PolicyReading.of(
        """
        Parent agreement

        1. I will look at my child's apps. I will ask about
           new ones every month.
        2. I will come to the meeting in autumn.

        Anything else can wait.

        Signed ........

        Staff agreement

        1. I will lock my screen.
        2. I will report worries.
        3. I will use my work account.
        """
    )

    @Test func `a clause is split where one of its lines begins`() throws {
        let split = try reading.applying(.splitAtLine(block: 1, line: 4))
        #expect(
            split.clauses(0).map(\.text).prefix(2) == [
                "I will look at my child's apps. I will ask about", "new ones every month.",
            ]
        )
        #expect(split.clauses(0).map(\.lines).prefix(2) == [[3], [4]])
        #expect(WordKeeping.breach(in: split) == nil)
    }

    @Test func `a clause is split at a sentence, and a shared line counts for both halves`() throws {
        let split = try reading.applying(.splitAtSentence(block: 1, sentence: 2))
        #expect(
            split.clauses(0).map(\.text).prefix(2) == [
                "I will look at my child's apps.", "I will ask about new ones every month.",
            ]
        )
        #expect(split.clauses(0).map(\.lines).prefix(2) == [[3], [3, 4]])
        #expect(WordKeeping.keepsAllLetters(split))
    }

    @Test func `what was split can be joined again, and a joined number stays in the words`() throws {
        let split = try reading.applying(.splitAtSentence(block: 1, sentence: 2))
        #expect(try split.applying(.joinWithBefore(block: 2)) == reading)
        let joined = try reading.applying(.joinWithBefore(block: 2))
        #expect(joined.clauses(0).map(\.lines) == [[3, 4, 5]])
        #expect(WordKeeping.breach(in: joined) == nil)
    }

    @Test(arguments: [Block.Kind.clause, .subclause, .section, .prose, .field, .unplaced, .heading])
    func `a block may be made anything`(kind: Block.Kind) throws {
        let placed = try reading.applying(.place(block: 3, kind: kind))
        #expect(placed.blocks[3].kind == kind)
        #expect(WordKeeping.breach(in: placed) == nil)
    }

    @Test func `blocks go to another agreement, and an emptied one is gone`() throws {
        let moved = try reading.applying(.move(blocks: 0...4, document: 1))
        #expect(moved.documents.map(\.audience) == ["staff"])
        #expect(moved.clauses(0).count == 5)
        let outside = try reading.applying(.move(blocks: 0...4, document: nil))
        #expect(outside.documents.map(\.audience) == ["staff"])
        #expect(outside.blocks[1].kind == .prose)
        let merged = try reading.applying(.mergeDocument(document: 1, into: 0))
        #expect(merged.documents.map(\.audience) == ["parents"])
        #expect(merged.clauses(0).count == 5)
    }

    @Test func `an agreement can start at any block`() throws {
        let cut = try reading.applying(.startDocument(block: 2, title: "Meetings", audiences: [.parents, .governors]))
        #expect(cut.documents.map(\.audience) == ["parents", "parents+governors", "staff"])
        #expect([0, 1, 2].map { cut.clauses($0).count } == [1, 1, 3])
        let none = PolicyReading.of("Club rules\n\nBe on time.\n\n- bring a pen\n- bring a book")
        let begun = try none.applying(.startDocument(block: 0, title: "Club", audiences: [.named("Chess club")]))
        #expect(begun.documents.map(\.audience) == ["named:Chess club"])
        #expect(begun.clauses(0).map(\.text) == ["bring a pen", "bring a book"])
    }

    @Test func `an agreement is described by the person, and a clause corrected beside its printed words`() throws {
        let described = try reading.applying(
            .describe(document: 0, title: "For families", audiences: [.parents], answer: .informed, answeredPer: .adult)
        )
        #expect(
            described.documents[0]
                == DocumentReading(audiences: [.parents], title: "For families", answer: .informed, answeredPer: .adult)
        )
        let corrected = try reading.applying(.correct(block: 2, text: "I will come to one meeting a year."))
        #expect(corrected.blocks[2].text == "I will come to one meeting a year.")
        #expect(corrected.blocks[2].printed == "I will come to the meeting in autumn.")
        #expect(WordKeeping.breach(in: corrected) == nil)
        #expect(try corrected.applying(.correct(block: 2, text: nil)) == reading)
    }

    @Test(arguments: [
        (ReadingEdit.splitAtLine(block: 99, line: 1), ReadingEditRefusal.noSuchPlace),
        (.splitAtLine(block: 1, line: 3), .nothingToSplit),
        (.splitAtSentence(block: 2, sentence: 2), .nothingToSplit),
        (.joinWithBefore(block: 0), .nothingBefore),
        (.joinWithBefore(block: 5), .otherDocument),
        (.place(block: 0, kind: .subclause), .noClauseBefore),
        (.move(blocks: 0...0, document: 7), .noSuchPlace),
        (.mergeDocument(document: 1, into: 1), .noSuchPlace),
        (.correct(block: 1, text: "  "), .empty),
        (.accept(question: QuestionID(rawValue: "answer:11"), reason: ""), .empty),
    ])
    func `an edit that cannot be made changes nothing and says what to do`(
        edit: ReadingEdit,
        refusal: ReadingEditRefusal
    ) {
        #expect(throws: refusal) { try reading.applying(edit) }
        #expect(refusal.description.hasSuffix("."))
    }
}
