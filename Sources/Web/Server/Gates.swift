import Domain
import HTTPTypes
import Hummingbird
import Records

/// Finds out who is asking.
struct Recognition: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let cookie = request.cookies[site.cookieName]?.value {
            let token = SessionToken(text: cookie)
            if let session = try site.working.session(token, at: site.doors.now()) {
                context.session = session
                context.token = token
                context.viewer = try await site.records.viewer(session, on: site.today)
            }
        }
        return try await next(request, context)
    }
}

/// Lets in whoever the pages behind it are for.
///
/// Every route but a short list stands behind one; a house rule tests it.
struct Gate: RouterMiddleware {
    /// Nil where being signed in is enough.
    var permission: Permission?

    /// Told of each gate that is come to, by whoever lists the addresses of the site.
    @TaskLocal static var onAsked: (@Sendable (ListedRoute.Asker) -> Void)?

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        Self.onAsked?(permission.map(ListedRoute.Asker.permission) ?? .signedIn)
        guard let viewer = context.viewer else {
            guard request.method == .get else {
                throw Problem(.unauthorized, "Sign in again, then send the form again.")
            }
            return Response(status: .seeOther, headers: [.location: place(for: request)])
        }
        if let permission, !viewer.may(permission) { throw Problem.notYours }
        return try await next(request, context)
    }

    /// Families come in by the one page that every message names.
    private func place(for request: Request) -> String {
        request.uri.path.hasPrefix("/family") ? "/rules" : "/sign-in?then=\(request.uri.path)"
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

extension Site {
    /// `__Host-` needs HTTPS; the sample school on loopback has none.
    var cookieName: String {
        doors.secureCookies ? "__Host-accord" : "accord"
    }

    /// Starts a session and answers with its cookie.
    func signIn(_ session: Session, then path: String) throws -> Response {
        let token = try working.startSession(session, at: doors.now())
        var response = seeOther(path)
        response.setCookie(
            Cookie(
                name: cookieName,
                value: token.text,
                path: "/",
                secure: doors.secureCookies,
                httpOnly: true,
                sameSite: .lax
            )
        )
        return response
    }
}
