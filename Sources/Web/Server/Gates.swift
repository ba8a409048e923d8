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
                try await site.lookAtSecondStep(of: session, &context)
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
    /// Whether these are the pages where people set up how they sign in, which ask for nothing more.
    var isWayIn = false

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        guard let viewer = context.viewer else {
            guard request.method == .get else {
                throw Problem(.unauthorized, "Sign in again, then send the form again.")
            }
            return Response(status: .seeOther, headers: [.location: place(for: request)])
        }
        if let permission, !viewer.may(permission) { throw Problem.notYours }
        if !isWayIn, let step = context.step(before: permission, for: viewer) {
            guard request.method == .get else { throw Problem.stepFirst }
            return Response(status: .seeOther, headers: [.location: "\(step)?then=\(request.uri.path.queryEscaped)"])
        }
        return try await next(request, context)
    }

    /// Families come in by the one page that every message names.
    private func place(for request: Request) -> String {
        request.uri.path.hasPrefix("/family") ? "/rules" : "/sign-in?then=\(request.uri.path)"
    }
}

/// Takes forms from our own pages only: Sec-Fetch-Site, or the Origin where a browser does not send it.
struct SameSite: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        if request.method != .get && request.method != .head && !isFromHere(request) {
            try site.note(.formRefused, "wrong origin", in: context)
            throw Problem.fromElsewhere
        }
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

    /// Starts a session and answers with its cookie; the one before it ends, so that nobody else comes in with it.
    func signIn(_ session: Session, ending old: SessionToken?, then path: String) throws -> Response {
        if let old { try working.endSession(old) }
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
