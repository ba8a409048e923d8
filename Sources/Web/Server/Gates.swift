import Domain
import HTTPTypes
import Hummingbird
import Records

/// Finds out who is asking, and from where.
struct Recognition: RouterMiddleware {
    let site: Site

    /// What a page asks again and again with nobody before it: no sign of life.
    private static let scripted: Set<String> = ["/calls/now", AlertRoutes.path]

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.method = request.method.rawValue
        context.asksByItself = Self.scripted.contains(request.uri.path)
        context.from = ClientAddress.of(
            peer: context.peer,
            headers: request.headers,
            trusted: site.doors.trustedProxies
        )
        if let cookie = request.cookies[site.cookieName]?.value {
            try await recognise(SessionToken(text: cookie), &context)
        }
        return try await next(request, context)
    }

    /// A screen that asks by itself whether there is anything new keeps no session open.
    private func recognise(_ token: SessionToken, _ context: inout SiteContext) async throws {
        let now = site.doors.now()
        guard let live = try site.working.session(token, at: now) else { return }
        let viewer = try await site.records.viewer(live.session, on: site.today)
        if let person = live.session.person, viewer == nil {
            try endAll(of: person, context)
            return
        }
        let limits = SessionLimits(for: viewer?.roles ?? [], at: live.session.place)
        context.token = token
        context.back = live.back
        guard live.isOpen(within: limits, at: now) else {
            context.locked = viewer
            return
        }
        if !context.asksByItself { try site.working.keepAlive(token, live, at: now) }
        context.session = live.session
        context.viewer = viewer
        try await site.lookAtSecondStep(of: live.session, &context)
        context.idleMinutes = limits.idleMinutes
    }

    /// Whoever left is nobody's viewer; their sessions go on every device.
    private func endAll(of person: PersonID, _ context: SiteContext) throws {
        do {
            try site.working.endSessions(of: person)
        } catch is FileFailure {
            // The disk takes nothing: they are no viewer all the same.
        }
        try site.note(.sessionEnded, "no longer here", by: person, in: context)
    }
}

/// Nobody is signed in, or the session is locked: the page, or the form, waits until someone signs in.
struct SignInNeeded: Error {}

/// Lets in whoever the pages behind it are for.
///
/// Every route but a short list stands behind one; a house rule tests it.
struct Gate: RouterMiddleware {
    /// Nil where being signed in is enough.
    var permission: Permission?
    /// Whether these are the pages where people set up how they sign in, which ask for nothing more.
    var isWayIn = false

    /// Told of each gate that is come to, by whoever lists the addresses of the site.
    @TaskLocal static var onAsked: (@Sendable (ListedRoute.Asker) -> Void)?

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        Self.onAsked?(permission.map(ListedRoute.Asker.permission) ?? .signedIn)
        guard let viewer = context.viewer else { throw SignInNeeded() }
        if let permission, !viewer.may(permission) { throw Problem.notYours }
        if !isWayIn, let step = context.step(before: permission, for: viewer) {
            guard request.method == .get else { throw Problem.stepFirst }
            return Response(status: .seeOther, headers: [.location: "\(step)?then=\(request.uri.path.queryEscaped)"])
        }
        return try await next(request, context)
    }
}

/// Takes forms from our own pages only: Sec-Fetch-Site, or the Origin where a browser does not send it.
struct SameSite: RouterMiddleware {
    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        if request.method != .get && request.method != .head && !isFromHere(request) { throw Problem.fromElsewhere }
        return try await next(request, context)
    }

    private func isFromHere(_ request: Request) -> Bool {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) {
            return site == "same-origin" || site == "none"
        }
        guard let origin = request.headers[.origin], let host = request.head.authority else { return false }
        return origin == "https://\(host)" || origin == "http://\(host)"
    }
}
