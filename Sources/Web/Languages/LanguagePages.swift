import Domain
import Records

/// Which text is there in which language.
package struct LanguageListPage: Page {
    package static let template = "Policies/Review/languages"
    package static let example = LanguageListPage(
        frame: Frame(pageTitle: "Languages"),
        documents: [
            Document(
                title: "Rules",
                label: "2026",
                rows: [Row(link: "/policy/languages/1/ur", words: "Urdu", credit: "Translated by Sana Malik.")],
                hasRows: true,
                others: [LinkView(link: "/policy/languages/1/pl", words: "Polish")]
            )
        ],
        isEmpty: false
    )

    package let frame: Frame
    package let documents: [Document]
    package let isEmpty: Bool

    package struct Document: Sendable {
        package let title: String
        package let label: String
        package let rows: [Row]
        package let hasRows: Bool
        /// Languages that it is not in yet.
        package let others: [LinkView]
    }

    package struct Row: Sendable {
        package let link: String
        package let words: String
        package let credit: String
    }
}

extension LanguageListPage.Document {
    init(_ row: DocumentRow, _ translations: [Translation]) {
        func link(_ language: ReadingLanguage) -> String {
            "/policy/languages/\(row.document.id)/\(language.rawValue)"
        }
        let done = Set(translations.map(\.language))
        self.init(
            title: row.document.title,
            label: row.label,
            rows: translations.map { .init(link: link($0.language), words: $0.language.words, credit: $0.credit) },
            hasRows: !translations.isEmpty,
            others: ReadingLanguage.allCases.filter { !done.contains($0) }
                .map { LinkView(link: link($0), words: $0.words) }
        )
    }
}

/// A text sentence by sentence, with room for another language beside each.
package struct LanguageFormPage: Page {
    package static let template = "Policies/Review/language"
    package static let example = LanguageFormPage(
        frame: Frame(pageTitle: "Rules, in Urdu"),
        action: "/policy/languages/1/ur",
        language: "ur",
        languageName: "Urdu",
        direction: "rtl",
        translator: "Sana Malik",
        checker: "",
        day: "2026-11-21",
        pieces: [Piece(number: 1, english: "I ask first.", own: "میں پہلے پوچھتا ہوں۔")]
    )

    package let frame: Frame
    package let action: String
    package let language: String
    package let languageName: String
    package let direction: String
    package let translator: String
    package let checker: String
    package let day: String
    package let pieces: [Piece]

    package struct Piece: Sendable {
        package let number: Int
        package let english: String
        package let own: String
    }
}
