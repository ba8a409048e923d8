/// The words of one document of one published version in another language.
///
/// English prevails: an answer is to the English text, and says in which language it was read. Whoever checked a
/// translation is not who made it; one that nobody checked says so wherever it is read.
package struct Translation: Codable, Equatable, Sendable {
    /// The number of the publication.
    package let version: Int
    package let document: DocumentID
    package let language: ReadingLanguage
    /// In the order of `AudienceDocument.pieces`.
    package let pieces: [String]
    package let translator: String
    /// Empty while nobody has checked it.
    package let checker: String
    package let on: Day

    package init(
        version: Int,
        document: DocumentID,
        language: ReadingLanguage,
        pieces: [String],
        translator: String,
        checker: String,
        on day: Day
    ) {
        self.version = version
        self.document = document
        self.language = language
        self.pieces = pieces
        self.translator = translator
        self.checker = checker
        on = day
    }

    package static let wordsMax = 200

    package var isChecked: Bool {
        !checker.isBlank
    }

    /// Who made it and who checked it, as every page and sheet in it says.
    package var credit: String {
        let check = isChecked ? "Checked by \(checker)." : "Nobody who reads this language has checked it yet."
        return "\(language.words): translated by \(translator), \(on.words). \(check)"
    }
}

/// A language that families of English primary schools read.
package enum ReadingLanguage: String, Codable, CaseIterable, Sendable {
    case albanian = "sq"
    case arabic = "ar"
    case bengali = "bn"
    case bulgarian = "bg"
    case chinese = "zh"
    case dari = "fa"
    case french = "fr"
    case gujarati = "gu"
    case hindi = "hi"
    case italian = "it"
    case kurdish = "ckb"
    case lithuanian = "lt"
    case malayalam = "ml"
    case panjabi = "pa"
    case pashto = "ps"
    case polish = "pl"
    case portuguese = "pt"
    case romanian = "ro"
    case somali = "so"
    case spanish = "es"
    case tamil = "ta"
    case turkish = "tr"
    case ukrainian = "uk"
    case urdu = "ur"
    case welsh = "cy"

    package var words: String {
        switch self {
        case .albanian: "Albanian"
        case .arabic: "Arabic"
        case .bengali: "Bengali"
        case .bulgarian: "Bulgarian"
        case .chinese: "Chinese"
        case .dari: "Dari"
        case .french: "French"
        case .gujarati: "Gujarati"
        case .hindi: "Hindi"
        case .italian: "Italian"
        case .kurdish: "Kurdish (Sorani)"
        case .lithuanian: "Lithuanian"
        case .malayalam: "Malayalam"
        case .panjabi: "Panjabi"
        case .pashto: "Pashto"
        case .polish: "Polish"
        case .portuguese: "Portuguese"
        case .romanian: "Romanian"
        case .somali: "Somali"
        case .spanish: "Spanish"
        case .tamil: "Tamil"
        case .turkish: "Turkish"
        case .ukrainian: "Ukrainian"
        case .urdu: "Urdu"
        case .welsh: "Welsh"
        }
    }

    /// As those who read it write it.
    package var ownName: String {
        switch self {
        case .albanian: "Shqip"
        case .arabic: "العربية"
        case .bengali: "বাংলা"
        case .bulgarian: "Български"
        case .chinese: "中文"
        case .dari: "دری"
        case .french: "Français"
        case .gujarati: "ગુજરાતી"
        case .hindi: "हिन्दी"
        case .italian: "Italiano"
        case .kurdish: "کوردی"
        case .lithuanian: "Lietuvių"
        case .malayalam: "മലയാളം"
        case .panjabi: "ਪੰਜਾਬੀ"
        case .pashto: "پښتو"
        case .polish: "Polski"
        case .portuguese: "Português"
        case .romanian: "Română"
        case .somali: "Soomaali"
        case .spanish: "Español"
        case .tamil: "தமிழ்"
        case .turkish: "Türkçe"
        case .ukrainian: "Українська"
        case .urdu: "اردو"
        case .welsh: "Cymraeg"
        }
    }

    package var isRightToLeft: Bool {
        switch self {
        case .arabic, .dari, .kurdish, .pashto, .urdu: true
        case .albanian, .bengali, .bulgarian, .chinese, .french, .gujarati, .hindi, .italian, .lithuanian, .malayalam,
            .panjabi, .polish, .portuguese, .romanian, .somali, .spanish, .tamil, .turkish, .ukrainian, .welsh:
            false
        }
    }

    /// As a `dir` attribute says it.
    package var direction: String {
        isRightToLeft ? "rtl" : "ltr"
    }
}

extension AudienceDocument {
    /// Every text of it that a reader sees, in one fixed order.
    package var pieces: [String] {
        var found: [String] = []
        _ = changingWords { words in
            found.append(words)
            return words
        }
        return found
    }

    /// The same document in another language; what has no translation stays as it is.
    package func translated(into pieces: [String]) -> AudienceDocument {
        var rest = pieces[...]
        return changingWords { words in rest.popFirst() ?? words }
    }

    private func changingWords(_ change: (String) -> String) -> AudienceDocument {
        var document = self
        document.title = change(title)
        document.introduction = introduction.map(change)
        document.sections = sections.map { section in
            let heading = section.heading.isEmpty ? "" : change(section.heading)
            return Section(heading: heading, clauses: section.clauses.map { $0.changingWords(change) })
        }
        document.declaration = declaration.map(change)
        return document
    }
}

extension Clause {
    fileprivate func changingWords(_ change: (String) -> String) -> Clause {
        var clause = self
        clause.text = change(text)
        if !spoken.isEmpty { clause.spoken = change(spoken) }
        clause.subclauses = subclauses.map { $0.changingWords(change) }
        return clause
    }
}
