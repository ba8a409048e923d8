import Domain
import Hummingbird
import Records

/// The policy as anyone may read it, and the publication of a new version.
struct PublicationRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>, gated: RouterGroup<SiteContext>) {
        open.get("/rules/read", use: list)
        open.get("/rules/read/:policy/:version", use: show)
        gated.get("/policy/publish", use: ask)
        gated.post("/policy/publish", use: publish)
    }

    /// Every version ever published: those in force, then the older ones.
    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let rows = try await site.records.publications(on: site.today)
        let title = try site.library.words(in: Library.fallback).say("rules.read.title")
        let page = PublicationListPage(
            frame: try await site.frame(title, for: context, in: request),
            isEmpty: rows.isEmpty,
            inForce: rows.filter(\.isInForce).map(PublicationListPage.Row.init),
            older: rows.filter { !$0.isInForce }.map(PublicationListPage.Row.init),
            hasOlder: rows.contains { !$0.isInForce }
        )
        return try site.html(page)
    }

    /// One version, whole; old ones stay readable for ever.
    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let policy = PolicyID(try context.parameters.require("policy")),
            let version = Int(try context.parameters.require("version"))
        else { throw Problem.notFound }
        let rows = try await site.records.publications(on: site.today)
        guard let row = rows.first(where: { $0.policy == policy && $0.version == version }) else {
            throw Problem.notFound
        }
        let documents = try await site.records.documents(of: policy, version: version)
        let page = PublicationPage(
            frame: try await site.frame(row.title, for: context, in: request),
            label: row.label,
            from: row.from.words,
            isReplaced: !row.isInForce,
            documents: documents.map { RulesView($0.document) }
        )
        return try site.html(page)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await askPage(request, context, Form(fields: [:]), errors: []))
    }

    @Sendable func publish(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let draft = try await site.records.draft() else { throw Policy.Refusal.noDraft }
        guard let day = Day(form.text("from")) else {
            let error = FieldError("from", "Choose the day from which it is in force.")
            return try site.html(
                try await askPage(request, context, form, errors: [error]),
                status: .unprocessableContent
            )
        }
        let change: Publication.Change =
            switch form.text("change") {
            case "material": .material(why: form.text("why"))
            case "minor": .minor(why: form.text("why"))
            default: .first
            }
        do {
            let command = Policy.Command.publish(label: form.text("label"), from: day, change: change)
            try await site.submit([.policy(draft.policy, command)], form: form, as: context.viewer)
        } catch let refusal as Policy.Refusal {
            let error = FieldError(refusal.field, refusal.sentence)
            return try site.html(
                try await askPage(request, context, form, errors: [error]),
                status: .unprocessableContent
            )
        }
        return site.seeOther("/rules/read")
    }

    private func askPage(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        errors: [FieldError]
    ) async throws -> PublishPage {
        let isFirst = try await site.records.publications(on: site.today).isEmpty
        let title = try site.library.words(in: Library.fallback).say("publish.title")
        var frame = try await site.frame(title, for: context, in: request)
        frame.errors = errors
        return PublishPage(
            frame: frame,
            label: form.text("label"),
            from: form.text("from").isEmpty ? site.today.description : form.text("from"),
            why: form.text("why"),
            isFirst: isFirst
        )
    }
}

extension Policy.Refusal {
    /// The field of the publication form that it is about.
    fileprivate var field: String {
        switch self {
        case .unlabelled: "label"
        case .unexplained: "why"
        case .first, .notFirst: "change"
        case .noDraft, .noDocuments, .emptyDocument, .nobodyAsked, .unsettled, .noSuchText, .untranslated,
            .translatorless,
            .selfChecked, .translatedAhead:
            "main"
        }
    }
}
