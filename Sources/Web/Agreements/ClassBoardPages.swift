import Domain
import Records

/// The rules on the board, a slide at a time: hello, each rule, the question cards, the grown-ups, and the pegs.
package struct ClassBoardPage: Page {
    package static let template = "Agreements/classBoard"
    package static let example = ClassBoardPage(
        frame: Frame(pageTitle: "Acorns"),
        className: "Acorns",
        isRehearsal: false,
        hasEveryone: true,
        isOlder: true,
        home: "/classes/Acorns/session/3",
        touchAction: "/classes/Acorns/session/3/touch",
        finish: "/classes/Acorns/session/3/end",
        key: "3",
        total: 3,
        slides: [
            ClassSlide(number: 1, total: 4, kind: .hello, parts: ["Always."]),
            ClassSlide(
                number: 2,
                total: 4,
                kind: .card(id: "a", says: "Well done."),
                choices: [ClassSlide.Choice.example]
            ),
            ClassSlide(number: 3, total: 4, kind: .adults, adults: [ClassSlide.Adult.example]),
            ClassSlide(number: 4, total: 4, kind: .pegs),
        ],
        pegs: [PegView.example]
    )

    package let frame: Frame
    package let className: String
    /// Shown first, to see it: stores nothing, so the pegs are only pictures.
    package let isRehearsal: Bool
    package let hasEveryone: Bool
    package let isOlder: Bool
    package let home: String
    package let touchAction: String
    package let finish: String
    package let key: String
    package let total: Int
    package let slides: [ClassSlide]
    package let pegs: [PegView]
}

/// One slide: a picture, a line to say, and small words beneath.
package struct ClassSlide: Sendable {
    enum Kind {
        case hello
        case rule
        case card(id: String, says: String)
        case adults
        case pegs
    }

    package let number: Int
    package let back: Int
    package let next: Int
    package let hasBack: Bool
    package let isLast: Bool
    package let isHello: Bool
    package let isRule: Bool
    package let isCard: Bool
    package let isAdults: Bool
    package let isPegs: Bool
    package let picture: String
    package let hasPicture: Bool
    package let line: String
    package let smallWords: String
    package let hasSmallWords: Bool
    package let parts: [String]
    package let hasParts: Bool
    package let choices: [Choice]
    package let adults: [Adult]
    package let cardID: String
    package let teacherSays: String

    package struct Choice: Sendable {
        package let picture: String
        package let choiceWords: String
        static let example = Choice(picture: "tell", choiceWords: "Tell a grown-up.")
    }

    /// A grown-up the children can tell, by first letters and name.
    ///
    /// No drawn face stands for a real person: a child who looked for it would go to somebody else.
    package struct Adult: Sendable {
        package let adultName: String
        package let initials: String
        static let example = Adult("Meera Patel")

        init(_ name: String) {
            let words = name.split(separator: " ")
            adultName = name
            initials = String([words.first, words.dropFirst().last].compactMap { $0?.first }).uppercased()
        }
    }

    init(
        number: Int,
        total: Int,
        kind: Kind,
        line: String = "",
        smallWords: String = "",
        picture: String = "",
        parts: [String] = [],
        choices: [Choice] = [],
        adults: [Adult] = []
    ) {
        self.number = number
        back = number - 1
        next = number + 1
        hasBack = number > 1
        isLast = number == total
        isHello = if case .hello = kind { true } else { false }
        isRule = if case .rule = kind { true } else { false }
        isAdults = if case .adults = kind { true } else { false }
        isPegs = if case .pegs = kind { true } else { false }
        if case .card(let id, let says) = kind {
            (isCard, cardID, teacherSays) = (true, id, says)
        } else {
            (isCard, cardID, teacherSays) = (false, "", "")
        }
        self.picture = picture
        hasPicture = !picture.isEmpty
        self.line = line
        self.smallWords = smallWords
        hasSmallWords = !smallWords.isEmpty
        self.parts = parts
        hasParts = !parts.isEmpty
        self.choices = choices
        self.adults = adults
    }
}

/// The slides of a class: one for each rule that binds its year, in the order of the text.
struct ClassSlides {
    let document: AudienceDocument
    let cards: [ClassCards.Card]
    let adults: [ClassSlide.Adult]

    private struct Draft {
        let kind: ClassSlide.Kind
        var line = ""
        var smallWords = ""
        var picture = ""
        var parts: [String] = []
        var choices: [ClassSlide.Choice] = []
        var adults: [ClassSlide.Adult] = []
    }

    func made() -> [ClassSlide] {
        var drafts = [Draft(kind: .hello)] + document.clauses.map(draft)
        drafts += cards.map(draft)
        if !adults.isEmpty { drafts.append(Draft(kind: .adults, adults: adults)) }
        drafts.append(Draft(kind: .pegs))
        return drafts.enumerated().map { index, draft in
            ClassSlide(
                number: index + 1,
                total: drafts.count,
                kind: draft.kind,
                line: draft.line,
                smallWords: draft.smallWords,
                picture: draft.picture,
                parts: draft.parts,
                choices: draft.choices,
                adults: draft.adults
            )
        }
    }

    /// The spoken line huge and the exact sentence small; where there is no spoken line, the sentence alone.
    private func draft(_ clause: Clause) -> Draft {
        let isSpoken = !clause.spoken.isEmpty
        return Draft(
            kind: .rule,
            line: isSpoken ? clause.spoken : clause.text,
            smallWords: isSpoken && clause.spoken != clause.text ? clause.text : "",
            picture: clause.picture,
            parts: clause.subclauses.map(\.text)
        )
    }

    private func draft(_ card: ClassCards.Card) -> Draft {
        Draft(
            kind: .card(id: card.id, says: card.teacherSays),
            line: card.situation,
            choices: card.choices.map { ClassSlide.Choice(picture: $0.picture, choiceWords: $0.words) }
        )
    }
}
