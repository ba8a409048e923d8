import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// One address of the site, who may ask for it, and the forms that are sent to it.
package struct ListedRoute: Sendable {
    /// Whom its gate lets in.
    package enum Asker: Equatable, Sendable {
        case anyone
        case signedIn
        case permission(Permission)
        /// A machine with a code, and no person.
        case follower

        /// The roles that may ask, for a person to read.
        package var words: String {
            switch self {
            case .anyone: "anyone"
            case .signedIn: "whoever is signed in"
            case .follower: "a machine of the school’s that holds a code"
            case .permission(let permission):
                Role.allCases.filter { $0.permissions.contains(permission) }.map(\.rawValue).joined(separator: ", ")
            }
        }
    }

    package let method: String
    package let path: String
    package let asker: Asker
    let forms: [TemplateForm]
}

extension Site {
    /// Every address of the router with its gate.
    ///
    /// The gates are found by asking for each address as nobody, so open forms are sent once, empty: only ever call this
    /// on a site that is thrown away.
    package func routeTable() async throws -> [ListedRoute] {
        let router = router()
        let responder = router.buildResponder()
        let forms = TemplateForm.all(in: try Library.sources(in: resources + "/Templates"))
        var table: [ListedRoute] = []
        for route in router.routes where route.method == .get || route.method == .post {
            let path = "\(route.path)"
            let entry = ListedRoute(
                method: route.method.rawValue,
                path: path,
                asker: await asker(route.method, path, responder),
                forms: forms.filter { form in
                    form.method.uppercased() == route.method.rawValue
                        && FormAddresses.addresses(of: form).contains { FormAddresses.leads($0, to: path) }
                }
            )
            table.append(entry)
        }
        return table.sorted { ($0.path, $0.method) < ($1.path, $1.method) }
    }

    private func asker(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ responder: RouterResponder<SiteContext>
    ) async -> ListedRoute.Asker {
        var head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: "localhost",
            path: path.replacing(/{[a-z]+}/, with: "0")
        )
        if let name = HTTPField.Name("Sec-Fetch-Site") { head.headerFields[name] = "same-origin" }
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        let (askers, note) = AsyncStream.makeStream(of: ListedRoute.Asker.self)
        await Gate.$onAsked.withValue({ note.yield($0) }) {
            do { _ = try await responder.respond(to: request, context: SiteContext(logger: logger)) } catch {
                logger.debug("route", metadata: ["path": "\(path)", "error": "\(error)"])
            }
        }
        note.finish()
        // The innermost gate would not be asked: nobody passes the first.
        return await askers.first { _ in true } ?? .anyone
    }
}
