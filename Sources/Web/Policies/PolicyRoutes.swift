import Domain
import Hummingbird
import Records

/// The school's policy as the office sees it, and the first step of a new text.
struct PolicyRoutes {
    let site: Site

    /// More lines than any policy has.
    static let linesMax = 20_000

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/policy", use: show)
        gated.get("/policy/import", use: ask)
        gated.post("/policy/import", use: take)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let rows = try await site.records.publications(on: site.today).filter(\.isInForce)
        var documents: [AudienceDocument] = []
        for row in rows {
            documents += try await site.records.documents(of: row.policy, version: row.version).map(\.document)
        }
        let draft = try await site.records.draft()
        let reviews = try await site.policyReviews().map { id, review in
            PolicyPage.Row(link: "/policy/review/\(id)", title: review.fileName, note: review.note)
        }
        let page = PolicyPage(
            frame: try await site.frame("Policy", for: context, in: request),
            isEmpty: rows.isEmpty,
            inForce: rows.map { row in
                let note = "\(row.label), in force from \(row.from.words)"
                return .init(link: "/rules/read/\(row.policy)/\(row.version)", title: row.title, note: note)
            },
            documents: documents.map(PolicyPage.Agreement.init),
            hasDocuments: !documents.isEmpty,
            drafts: draft.map { [Self.row($0.edition)] } ?? [],
            hasDrafts: draft != nil,
            reviews: reviews,
            hasReviews: !reviews.isEmpty,
            seesEvidence: context.viewer?.may(.readGovernorReports) == true
        )
        return try site.html(page)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await askPage(request, context, words: "", errors: []))
    }

    /// Reads a text and opens its review; nothing is kept of a text that cannot be read.
    @Sendable func take(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request, takingFiles: true)
        let id = form.id("command", of: FormName.self) ?? Randomness.identifier()
        let isKnown = try site.policyReview(id) != nil
        if !isKnown {
            do {
                let review = try await review(of: form)
                let person = context.viewer?.id
                try site.working.save(review, as: id, kind: PolicyReview.kind, of: person, at: site.doors.now())
            } catch let refusal as any SayableRefusal {
                let error = FieldError("file", refusal.sentence)
                return try await askAgain(request, context, form, error)
            } catch let error as FieldError {
                return try await askAgain(request, context, form, error)
            }
        }
        return site.seeOther("/policy/review/\(id)")
    }

    private func review(of form: Form) async throws -> PolicyReview {
        if form.isTicked("model") { return try await site.modelReview() }
        if let file = form.files.first(where: { $0.field == "file" }) {
            guard !file.bytes.isEmpty else { throw FieldError("file", "This file is empty. Choose the file again.") }
            let lines = try await site.doors.extractText(file.bytes, file.name)
            return PolicyReview(fileName: file.name, reading: try Self.read(lines, field: "file"))
        }
        let words = form.text("words")
        guard !words.isEmpty else { throw FieldError("file", "Choose a file, or paste the words of your policy.") }
        let lines = words.split(separator: /\r\n|\n|\r/, omittingEmptySubsequences: false).map(String.init)
        return PolicyReview(fileName: "pasted words", reading: try Self.read(lines, field: "words"))
    }

    private static func read(_ lines: [String], field: String) throws -> PolicyReading {
        guard lines.count <= linesMax else {
            let sentence =
                "This text has \(lines.count) lines, far more than a policy has. Give only the policy itself."
            throw FieldError(field, sentence)
        }
        return PolicyReader.read(lines)
    }

    private func askAgain(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        _ error: FieldError
    ) async throws -> Response {
        let page = try await askPage(request, context, words: form.text("words"), errors: [error])
        return try site.html(page, status: .unprocessableContent)
    }

    private func askPage(
        _ request: Request,
        _ context: SiteContext,
        words: String,
        errors: [FieldError]
    ) async throws -> PolicyImportPage {
        let title = try site.library.words(in: Library.fallback).say("wizard.policy.title")
        var frame = try await site.frame(title, for: context, in: request)
        frame.errors = errors
        return PolicyImportPage(frame: frame, words: words)
    }

    private static func row(_ edition: Edition) -> PolicyPage.Row {
        let count = edition.documents.count
        let note = count == 1 ? "One agreement, ready to publish." : "\(count) agreements, ready to publish."
        return .init(link: "/policy/publish", title: edition.title, note: note)
    }
}
