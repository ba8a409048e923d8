import Domain
import Hummingbird
import Records

/// The lists of one person, and one request with everything about it.
struct RequestRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/requests", use: list)
        signedIn.get("/requests/:request", use: show)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try await site.asker(context)
        let rules = try await site.records.requestRules()
        let today = site.today
        let waiting = try await site.registry.requests(waitingFor: viewer, on: today)
        let toDo = try await site.registry.requestsToCarryOut(by: viewer, on: today)
        let own = try await site.registry.requests(askedBy: viewer)
        let page = RequestsPage(
            frame: try await site.frame("Requests", for: context, in: request),
            waiting: waiting.map { RequestLine($0, naming: true, under: rules, on: today) },
            hasWaiting: !waiting.isEmpty,
            toDo: toDo.map { RequestLine($0, naming: true, under: rules, on: today) },
            hasToDo: !toDo.isEmpty,
            own: own.map { RequestLine($0, naming: false, under: rules, on: today) },
            hasOwn: !own.isEmpty,
            seesRegisters: viewer.may(.seeRegisters),
            keepsRules: viewer.may(.keepRequestRules)
        )
        return try site.html(page)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, Form(fields: [:]), errors: []))
    }

    /// The page again with what was typed, where something was refused.
    func page(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        errors: [FieldError]
    ) async throws -> RequestPage {
        let file = try await site.requestFile(context)
        let title = file.request.paper.title
        let kind = file.request.paper.kind.words
        var frame = try await site.frame(title.isEmpty ? kind : title, for: context, in: request)
        frame.errors = errors
        let filter = RequestPage.InFilter(
            isTask: try await site.isInFilter(file.id, seenBy: try context.signedIn()),
            ownDoors: try await site.ownDoors(on: file)
        )
        return RequestPage(frame, file, form, filter, at: site.doors.now())
    }
}
