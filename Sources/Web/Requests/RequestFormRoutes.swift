import Domain
import Hummingbird
import Records

/// Asks, and changes what was asked.
struct RequestFormRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/requests/new", use: kinds)
        signedIn.get("/requests/new/:kind", use: show)
        signedIn.post("/requests/new/:kind", use: ask)
        signedIn.get("/requests/:request/change", use: showChange)
        signedIn.post("/requests/:request/change", use: change)
    }

    @Sendable func kinds(_ request: Request, _ context: SiteContext) async throws -> Response {
        _ = try await site.asker(context)
        let page = RequestKindsPage(
            frame: try await site.frame("What would you like to ask for?", for: context, in: request),
            groups: RequestKindsPage.Group.all
        )
        return try site.html(page)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let named = Form(fields: Form.values(of: request.uri.query ?? ""))
        let draft = RequestDraft(kind: try await kind(context), form: named, isChecked: false, standing: nil)
        return try site.html(try await page(draft, request, context, errors: []))
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let draft = RequestDraft(kind: try await kind(context), form: form, isChecked: true, standing: nil)
        let id: SchoolRequestID = form.newID()
        return try await send(.request(id, .ask(draft.paper)), draft, id, form, request, context)
    }

    @Sendable func showChange(_ request: Request, _ context: SiteContext) async throws -> Response {
        let file = try await ownFile(context)
        let draft = RequestDraft(
            kind: file.request.paper.kind,
            form: Form(fields: [:]),
            isChecked: false,
            standing: file
        )
        return try site.html(try await page(draft, request, context, errors: []))
    }

    @Sendable func change(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let file = try await ownFile(context)
        let draft = RequestDraft(kind: file.request.paper.kind, form: form, isChecked: true, standing: file)
        return try await send(.request(file.id, .change(draft.paper)), draft, file.id, form, request, context)
    }
}

extension RequestFormRoutes {
    /// Whoever may not ask is refused whatever the address says.
    private func kind(_ context: SiteContext) async throws -> RequestKind {
        _ = try await site.asker(context)
        guard let kind = RequestKind(rawValue: try context.parameters.require("kind")) else { throw Problem.notFound }
        return kind
    }

    private func ownFile(_ context: SiteContext) async throws -> RequestFile {
        let file = try await site.requestFile(context)
        guard file.isOwn else { throw Problem.notYours }
        return file
    }

    private func send(
        _ command: SchoolCommand,
        _ draft: RequestDraft,
        _ id: SchoolRequestID,
        _ form: Form,
        _ request: Request,
        _ context: SiteContext
    ) async throws -> Response {
        let viewer = try await site.asker(context)
        do {
            try await site.submit([command], form: form, as: viewer)
        } catch let refusal as SchoolRequest.Refusal {
            let error = FieldError("q-" + (draft.paper.kind.fields.first?.id.rawValue ?? ""), refusal.sentence)
            let page = try await page(draft, request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/requests/\(id)")
    }

    private func page(
        _ draft: RequestDraft,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> RequestFormPage {
        _ = try await site.asker(context)
        let rules = try await site.records.requestRules()
        var frame = try await site.frame(draft.kind.words, for: context, in: request)
        frame.errors = draft.errors(under: rules, or: errors)
        let closed = rules.closed(draft.kind, when: [.always]) ?? ""
        return RequestFormPage(
            frame: frame,
            action: draft.standing.map { "/requests/\($0.id)/change" } ?? "/requests/new/\(draft.kind.rawValue)",
            back: draft.standing.map { "/requests/\($0.id)" } ?? "/requests/new",
            lead: draft.kind.hint,
            closed: closed,
            isClosed: !closed.isEmpty,
            hasMore: draft.hasMore,
            button: draft.standing == nil ? "Send" : "Save the new text",
            note: draft.standing == nil ? "" : "Whoever said yes said it to the old text, and is asked again.",
            fields: draft.views(under: rules)
        )
    }
}
