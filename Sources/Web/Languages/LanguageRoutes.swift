import Domain
import Hummingbird
import Records

/// Translations of the texts in force: who made them, who checked them, and the words themselves, sentence by sentence.
struct LanguageRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/policy/languages", use: list)
        gated.get("/policy/languages/:document/:language", use: ask)
        gated.post("/policy/languages/:document/:language", use: save)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let documents = try await documents()
        var rows: [LanguageListPage.Document] = []
        for row in documents {
            let translations = try await site.records.translations(of: row)
            rows.append(LanguageListPage.Document(row, translations))
        }
        let frame = try await site.frame("Languages", for: context, in: request)
        return try site.html(LanguageListPage(frame: frame, documents: rows, isEmpty: rows.isEmpty))
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (row, language) = try await found(context)
        let known = try await site.records.translations(of: row).first { $0.language == language }
        let typed = LanguageForm(known, of: row.document, on: site.today)
        return try site.html(try await page(row, language, typed, request, context, errors: []))
    }

    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (row, language) = try await found(context)
        let form = try await Form.read(request)
        let typed = LanguageForm(form, of: row.document)
        do {
            guard let day = Day(typed.day) else { throw Policy.Refusal.translatedAhead }
            let translation = Translation(
                version: row.version,
                document: row.document.id,
                language: language,
                pieces: typed.pieces,
                translator: typed.translator,
                checker: typed.checker,
                on: day
            )
            try await site.submit([.policy(row.policy, .translate(translation))], form: form, as: context.viewer)
        } catch let refusal as Policy.Refusal {
            let error = FieldError("translator", refusal.sentence)
            let page = try await page(row, language, typed, request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/policy/languages")
    }
}

extension LanguageRoutes {
    /// What pupils and parents are asked today, each once.
    private func documents() async throws -> [DocumentRow] {
        var seen: Set<DocumentID> = []
        var rows: [DocumentRow] = []
        for audience in [Switch.pupils, .parents, .visitors] {
            rows += try await site.records.documents(for: audience, on: site.today)
                .filter { seen.insert($0.document.id).inserted }
        }
        return rows
    }

    private func found(_ context: SiteContext) async throws -> (DocumentRow, ReadingLanguage) {
        let id = DocumentID(try context.parameters.require("document"))
        guard let language = ReadingLanguage(rawValue: try context.parameters.require("language")),
            let row = try await documents().first(where: { $0.document.id == id })
        else { throw Problem.notFound }
        return (row, language)
    }

    private func page(
        _ row: DocumentRow,
        _ language: ReadingLanguage,
        _ typed: LanguageForm,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> LanguageFormPage {
        var frame = try await site.frame("\(row.document.title), in \(language.words)", for: context, in: request)
        frame.errors = errors
        return LanguageFormPage(
            frame: frame,
            action: "/policy/languages/\(row.document.id)/\(language.rawValue)",
            language: language.rawValue,
            languageName: language.words,
            direction: language.direction,
            translator: typed.translator,
            checker: typed.checker,
            day: typed.day,
            pieces: zip(row.document.pieces, typed.pieces).enumerated().map { number, pair in
                LanguageFormPage.Piece(number: number + 1, english: pair.0, own: pair.1)
            }
        )
    }
}

/// A translation as somebody types it.
struct LanguageForm {
    var pieces: [String]
    let translator: String
    let checker: String
    let day: String

    init(_ known: Translation?, of document: AudienceDocument, on today: Day) {
        pieces = known?.pieces ?? document.pieces.map { _ in "" }
        translator = known?.translator ?? ""
        checker = known?.checker ?? ""
        day = (known?.on ?? today).description
    }

    init(_ form: Form, of document: AudienceDocument) {
        pieces = document.pieces.indices.map { form.text("piece-\($0 + 1)") }
        translator = form.text("translator")
        checker = form.text("checker")
        day = form.text("day")
    }
}
