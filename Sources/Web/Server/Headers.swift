import HTTPTypes
import Hummingbird

/// What every answer says to the browser: nothing from elsewhere, nothing inline, nothing framed, nothing kept.
///
/// Only the sample frames a page, its own telephone, and only it may be framed, by itself.
struct Headers: RouterMiddleware {
    let isSecure: Bool
    var isSample = false

    /// Pictures, styles and scripts are the same for everyone and may be kept.
    static let assets = "/assets/"

    /// Only the page that checks a filter asks other addresses, which is what it is for; it holds nothing of anyone's.
    static let checks = "/filter/check/"

    private func policy(of path: String) -> String {
        let asked = path.hasPrefix(Self.checks) ? "'self' http: https:" : "'self'"
        return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src \(asked); "
            + "manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
            + (isSample ? "frame-src 'self'; frame-ancestors 'self'" : "frame-src 'none'; frame-ancestors 'none'")
    }

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.fixed { response.headers[name] = value }
        if let name = HTTPField.Name("Content-Security-Policy") {
            response.headers[name] = policy(of: request.uri.path)
        }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        if !request.uri.path.hasPrefix(Self.assets) { response.headers[.cacheControl] = "no-store" }
        return response
    }

    /// The fields that never change.
    ///
    /// Referrer-Policy is `same-origin` and not `no-referrer`: with that one a browser sends `Origin: null` with our own
    /// forms (Fetch, "append a request Origin header"), and a telephone too old for Sec-Fetch-Site could send none.
    /// Neither tells another site anything.
    static let fixed: [(HTTPField.Name, String)] = [
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
}
