import Domain
import Hummingbird
import Records

/// Whether something may be used: for staff, and for families what pupils use.
struct UseRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>, signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/use", use: show)
        open.get("/used", use: used)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try await site.asker(context)
        let find = Form(fields: Form.values(of: request.uri.query ?? "")).text("find")
        let tools = try await site.records.tools(named: find, seenBy: viewer, on: site.today)
        let page = UsePage(
            frame: try await site.frame("Can I use this?", for: context, in: request),
            find: find,
            hasFind: !find.isEmpty,
            tools: tools.map(UseView.init),
            isEmpty: tools.isEmpty,
            seesRegisters: viewer.may(.seeRegisters)
        )
        return try site.html(page)
    }

    /// Nothing while school takes no requests: then the list is nobody's answer.
    @Sendable func used(_ request: Request, _ context: SiteContext) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        let tools = try await site.takesRequests ? site.records.toolsOfPupils(on: site.today) : []
        let page = UsedPage(
            frame: try await site.frame(words.say("guidance.used.title"), for: context, in: request),
            tools: tools.map(UseView.init),
            isEmpty: tools.isEmpty
        )
        return try site.html(page)
    }
}
