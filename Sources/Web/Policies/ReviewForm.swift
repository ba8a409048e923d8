import Domain

/// One press on a review page, as edits of the reading.
struct ReviewForm {
    /// The longest words that a correction may have.
    static let wordsMax = 20_000

    private let form: Form
    private let reading: PolicyReading

    init(_ form: Form, of reading: PolicyReading) {
        self.form = form
        self.reading = reading
    }

    /// The edits that were asked for; throws the sentence for a field that was left open.
    func edits() throws -> [ReadingEdit] {
        switch form.text("do") {
        case "place": [.place(block: block, kind: try kind())]
        case "placeAll": try (block...max(block, number("last"))).map { .place(block: $0, kind: try kind()) }
        case "correct": [.correct(block: block, text: try words())]
        case "printed": [.correct(block: block, text: nil)]
        case "split": [split()]
        case "join": [.joinWithBefore(block: block)]
        case "move": [try move()]
        case "start": [.startDocument(block: block, title: form.text("title"), audiences: try audiences())]
        case "narrow": [.narrow(block: block, audience: NamedAudience(rawValue: form.text("audience")))]
        case "describe": [try describe()]
        case "audience": [try redescribe { $0.audiences = try audiences() }]
        case "answer": [try redescribe { $0.answer = try answer() }]
        case "merge": [.mergeDocument(document: document, into: number("into"))]
        case "keep": [.keep(block: block, keeper: try keeper())]
        case "keepAll": reading.proposalsToKeep(document)
        case "accept": [try accept()]
        default: throw Problem.unreadableForm
        }
    }

    private var block: Int {
        number("block")
    }

    private var document: Int {
        number("document")
    }

    /// A number from a field of our own page; -1, which is no place, where there is none.
    private func number(_ name: String) -> Int {
        Int(typed: form.text(name)) ?? -1
    }

    private func kind() throws -> Block.Kind {
        guard let kind = Block.Kind(rawValue: form.text("kind")), Block.Kind.choices.contains(kind) else {
            throw FieldError("questions", "Say what the line is.")
        }
        return kind
    }

    private func words() throws -> String {
        let words = form.text("words").split(whereSeparator: \.isNewline).joined(separator: " ")
        guard words.count <= Self.wordsMax else {
            throw FieldError("words", "This is longer than \(Self.wordsMax) letters. Divide it into rules.")
        }
        return words
    }

    private func split() -> ReadingEdit {
        if form.isTicked("line") { return .splitAtLine(block: block, line: number("line")) }
        return .splitAtSentence(block: block, sentence: number("sentence"))
    }

    private func move() throws -> ReadingEdit {
        let target = form.text("into") == "none" ? nil : number("into")
        guard reading.blocks.indices.contains(block) else { throw ReadingEditRefusal.noSuchPlace }
        guard form.isTicked("rest") else { return .move(blocks: block...block, document: target) }
        let own = reading.blocks[block].document
        let end = reading.blocks[block...].firstIndex { $0.document != own } ?? reading.blocks.endIndex
        return .move(blocks: block...(end - 1), document: target)
    }

    private func audiences() throws -> [NamedAudience] {
        let audiences = form.all("audience").compactMap(NamedAudience.init(rawValue:))
        guard !audiences.isEmpty else { throw FieldError("questions", "Choose who is asked to agree to it.") }
        return audiences
    }

    private func answer() throws -> AnswerRule {
        guard let answer = AnswerRule(rawValue: form.text("answer")) else {
            throw FieldError("questions", "Choose how people answer.")
        }
        return answer
    }

    private func describe() throws -> ReadingEdit {
        .describe(
            document: document,
            title: form.text("title"),
            audiences: try audiences(),
            answer: try answer(),
            answeredPer: form.isTicked("perChild") ? .child : .adult
        )
    }

    /// One fact of an agreement; the others stay as they are.
    private func redescribe(_ change: (inout DocumentReading) throws -> Void) throws -> ReadingEdit {
        guard reading.documents.indices.contains(document) else { throw ReadingEditRefusal.noSuchPlace }
        var changed = reading.documents[document]
        try change(&changed)
        return .describe(
            document: document,
            title: changed.title,
            audiences: changed.audiences,
            answer: changed.answer,
            answeredPer: changed.answeredPer
        )
    }

    /// A part of Accord, another place with who looks and when, or nothing.
    private func keeper() throws -> Keeper? {
        let choice = form.text("kept")
        if choice.isEmpty { return nil }
        guard choice == "elsewhere" else {
            guard let feature = Keeper.Feature(rawValue: choice) else { throw Problem.unreadableForm }
            return .feature(feature)
        }
        guard form.isTicked("place"), form.isTicked("checkedBy") else {
            throw FieldError("kept", "Say where it is kept, and who looks whether it is.")
        }
        guard let checked = Day(form.text("checked")), let next = Day(form.text("next")), checked <= next else {
            throw FieldError("kept", "Give the day it was last looked at, and a later day for the next time.")
        }
        let place = Keeper.Elsewhere(
            place: form.text("place"),
            checkedBy: form.text("checkedBy"),
            checked: checked,
            next: next
        )
        return .elsewhere(place)
    }

    private func accept() throws -> ReadingEdit {
        let id = QuestionID(rawValue: form.text("question"))
        guard reading.questions.contains(where: { $0.id == id }) else { throw ReadingEditRefusal.noSuchPlace }
        guard form.isTicked("reason") else {
            throw FieldError("questions", "Say in a few words why you are leaving it.")
        }
        return .accept(question: id, reason: form.text("reason"))
    }
}
