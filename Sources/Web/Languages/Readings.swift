import Domain
import Hummingbird
import Records

/// The languages in which a reader can have what they are asked about: those in which every text of it is there.
struct Readings {
    private let translations: [DocumentID: [Translation]]

    init(_ translations: [DocumentID: [Translation]]) {
        self.translations = translations
    }

    var languages: [ReadingLanguage] {
        let sets = translations.values.map { Set($0.map(\.language)) }
        guard let first = sets.first else { return [] }
        return sets.reduce(first) { $0.intersection($1) }.sorted { $0.words < $1.words }
    }

    func language(chosenIn request: Request) -> ReadingLanguage? {
        let wanted = request.uri.queryParameters["read"].flatMap { ReadingLanguage(rawValue: String($0)) }
        return wanted.flatMap { languages.contains($0) ? $0 : nil }
    }

    func translation(of row: OwedRow, into language: ReadingLanguage) -> Translation? {
        translations[row.asked.document.id]?.first { $0.language == language }
    }

    /// What an answer says was read: the words of the language where they are there, beside the English ones.
    func texts(of rows: [OwedRow], in language: ReadingLanguage?) -> [TextShown] {
        rows.map { row in
            language.flatMap { translation(of: row, into: $0) }.map { row.asked.shown(to: row.year, in: $0) }
                ?? row.shown
        }
    }

    /// To the same page in the other languages, each by its own name.
    func links(to path: String, besides chosen: ReadingLanguage?) -> [LinkView] {
        let english = chosen == nil ? [] : [LinkView(link: path, words: "English")]
        return english
            + languages.filter { $0 != chosen }.map { LinkView(link: "\(path)?read=\($0.rawValue)", words: $0.ownName) }
    }
}

extension Site {
    func readings(of rows: [OwedRow]) async throws -> Readings {
        var found: [DocumentID: [Translation]] = [:]
        for row in rows { found[row.asked.document.id] = try await records.translations(of: row.asked) }
        return Readings(found)
    }
}
