import Domain
import TestSupport
import Testing

/// A translation belongs to one text of one version, is whole, and says who made it and who checked it.
struct TranslationTests {
    private static let document = AudienceDocument.make(for: .parents, rules: ["I ask.", "I tell."])
    private static let published = Policy.Event.published(
        Publication(
            number: 1,
            label: "2026",
            from: TestSchool.today,
            change: .first,
            edition: Edition(title: "Acceptable use", documents: [document])
        )
    )
    private static let words = ["والدین کے اصول", "میں پوچھتا ہوں۔", "میں بتاتا ہوں۔"]

    private static func translation(
        version: Int = 1,
        of id: DocumentID = document.id,
        _ pieces: [String] = words,
        by translator: String = "Sana Malik",
        checkedBy checker: String = "",
        on day: Day = TestSchool.today
    ) -> Policy.Command {
        .translate(
            Translation(
                version: version,
                document: id,
                language: .urdu,
                pieces: pieces,
                translator: translator,
                checker: checker,
                on: day
            )
        )
    }

    @Test func `a translation is kept once, and a later one of the same text takes its place`() throws {
        let first = try Policy.events(after: [Self.published], Self.translation(), knowing: .init())
        #expect(first.count == 1)
        #expect(try Policy.events(after: [Self.published] + first, Self.translation(), knowing: .init()) == [])
        let checked = Self.translation(checkedBy: "Imran Shah")
        let second = try Policy.events(after: [Self.published] + first, checked, knowing: .init())
        let policy = Policy.fold([Self.published] + first + second)
        #expect(policy?.translations.map(\.checker) == ["Imran Shah"])
        // The English text is as it was.
        #expect(policy?.current?.edition.documents == [Self.document])
    }

    @Test(arguments: [
        (translation(version: 2), Policy.Refusal.noSuchText), (translation(of: DocumentID(7)), .noSuchText),
        (translation(["x", "y"]), .untranslated), (translation(["x", " ", "z"]), .untranslated),
        (translation(by: " "), .translatorless), (translation(checkedBy: "sana malik "), .selfChecked),
        (translation(on: TestSchool.today.adding(days: 1)), .translatedAhead),
    ])
    func `what is not whole, or says not who made it, is refused`(command: Policy.Command, refusal: Policy.Refusal) {
        #expect(Policy.refusal(after: [Self.published], command, knowing: .init()) == refusal)
    }

    @Test func `unchecked is said`() {
        guard case .translate(let made) = Self.translation(),
            case .translate(let checked) = Self.translation(checkedBy: "Imran Shah")
        else { return }
        #expect(made.credit.contains("Nobody who reads this language has checked it yet."))
        #expect(checked.credit.contains("Checked by Imran Shah."))
    }

    @Test func `a text keeps its shape, its numbers and its years in another language`() {
        var document = Self.document
        document.sections[0].clauses[1].years = .year5 ... .year6
        let own = document.translated(into: Self.words)
        #expect(own.pieces == Self.words)
        #expect(own.clauses.map(\.id) == document.clauses.map(\.id) && own.clauses.map(\.number) == ["1.", "2."])
        #expect(own.bound(to: .year1).clauses.map(\.text) == ["میں پوچھتا ہوں۔"])
        #expect(document.translated(into: document.pieces) == document)
    }
}
