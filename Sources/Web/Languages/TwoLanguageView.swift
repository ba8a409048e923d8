import Domain

/// A document's rules in two languages, each rule in the reader's first and in English beneath, which prevails.
package struct TwoLanguageView: Sendable {
    package let id: String
    /// BCP 47, and the direction in which it is read.
    package let language: String
    package let direction: String
    package let title: Pair
    /// Who translated and who checked it.
    package let credit: String
    package let introduction: [Pair]
    package let sections: [Section]
    package let declaration: [Pair]

    /// The same words twice.
    package struct Pair: Sendable {
        package let own: String
        package let english: String

        package init(_ own: String, _ english: String) {
            self.own = own
            self.english = english
        }
    }

    package struct Section: Sendable {
        package let heading: Pair
        package let hasHeading: Bool
        package let rules: [Rule]
    }

    package struct Rule: Sendable {
        package let number: String
        package let hasNumber: Bool
        package let picture: String
        package let hasPicture: Bool
        package let spoken: Pair
        package let hasSpoken: Bool
        package let words: Pair
        package let parts: [Pair]
        package let hasParts: Bool
    }

    package static let example = TwoLanguageView(.example, in: .example)

    /// `document` in English, already bound to the reader's year.
    init(_ document: AudienceDocument, own: AudienceDocument, _ translation: Translation, pictures: Bool) {
        id = document.id.description
        language = translation.language.rawValue
        direction = translation.language.direction
        title = Pair(own.title, document.title)
        credit = translation.credit
        introduction = zip(own.introduction, document.introduction).map(Pair.init)
        declaration = zip(own.declaration, document.declaration).map(Pair.init)
        sections = zip(own.sections, document.sections).map { own, english in
            Section(
                heading: Pair(own.heading, english.heading),
                hasHeading: !english.heading.isEmpty,
                rules: zip(own.clauses, english.clauses).map { Rule($0, $1, pictures: pictures) }
            )
        }
    }

    /// For a reader of a year; `document` is whole, as the translation is.
    init(_ document: AudienceDocument, in translation: Translation, for year: YearGroup? = nil, pictures: Bool = true) {
        let own = document.translated(into: translation.pieces)
        guard let year, document.bindsPupils else {
            self.init(document, own: own, translation, pictures: pictures)
            return
        }
        self.init(document.bound(to: year), own: own.bound(to: year), translation, pictures: pictures)
    }
}

extension TwoLanguageView.Rule {
    fileprivate init(_ own: Clause, _ english: Clause, pictures: Bool) {
        number = english.number.hasSuffix(".") ? String(english.number.dropLast()) : english.number
        hasNumber = !english.number.isEmpty
        picture = english.picture
        hasPicture = pictures && !english.picture.isEmpty
        spoken = .init(own.spoken, english.spoken)
        hasSpoken = !english.spoken.isEmpty
        words = .init(own.text, english.text)
        parts = zip(own.subclauses, english.subclauses).map { .init($0.text, $1.text) }
        hasParts = !english.subclauses.isEmpty
    }
}

extension Translation {
    static let example = Translation(
        version: 1,
        document: DocumentID(1),
        language: .urdu,
        pieces: [
            "اصول", "اصول کیوں ہیں۔", "محفوظ", "میں پہلے پوچھتا ہوں۔", "میں پوچھتا ہوں۔", "ہمیشہ۔", "میں متفق ہوں۔",
        ],
        translator: "Sana Malik",
        checker: "",
        on: Day(year: 2026, month: 11, day: 21)
    )
}
