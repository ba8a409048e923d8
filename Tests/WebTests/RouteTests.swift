import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Records
import TestSupport
import Testing

@testable import Web

/// Rules for every address of the site, read from its router.
struct RouteTests {
    /// Addresses that anyone may ask for: public to read, or the way in for people who prove themselves step by step.
    static let open: Set<String> = [
        "GET /", "GET /rules/read", "GET /rules/read/{policy}/{version}", "GET /papers", "GET /papers/{name}",
        "GET /papers/{name}/pdf", "GET /rules/paper", "POST /sign-out", "POST /text-size",
        "GET /sign-in/second-step", "POST /sign-in/second-step", "GET /sign-in/emergency", "POST /sign-in/emergency",
        "GET /sign-in/password", "POST /sign-in/password", "GET /locked", "GET /sign-in", "POST /sign-in",
        "GET /sign-in/code", "POST /sign-in/code", "GET /sign-in/who",
        "POST /sign-in/who", "GET /rules", "POST /rules", "GET /rules/code", "POST /rules/code", "GET /rules/who",
        "POST /rules/who", "GET /rules/someone", "GET /class", "POST /class", "GET /class/{code}",
        "GET /class/{code}/child/{child}", "POST /class/{code}/child/{child}", "GET /class/{code}/thanks",
        "GET /visit", "GET /visit/again", "POST /visit/again", "GET /visit/rules", "POST /visit/rules",
        "GET /visit/thanks", "GET /check", "POST /check", "GET /ask", "POST /ask", "GET /ask/{question}",
        "GET /guidance", "GET /used",
        "GET /tell", "POST /tell/now", "GET /tell/coming",
        "GET /tell/what", "GET /tell/who", "POST /tell/who", "GET /tell/words", "POST /tell/words", "GET /tell/thanks",
        "GET /worry", "POST /worry", "GET /worry/sent", "GET /monitoring",
        "GET /filter/check/{check}", "POST /filter/check/{check}",
        "GET /filter/page", "POST /filter/page", "GET /filter/page/sent",
    ]

    func site(of school: TestSchool) throws -> Site {
        let doors = Site.Doors(
            now: { TestSchool.now },
            extractText: { _, _ in [] },
            pdf: { _ in [] },
            isSample: false,
            secureCookies: false
        )
        let working = try Working(opening: school.registry.folder)
        return try Site(registry: school.registry, working: working, doors: doors, logger: Logger(label: "test"))
    }

    /// An address with the samples' identifiers where its route has names.
    func path(_ route: String) -> String {
        let values = [
            "policy": Sampled.policy.description, "version": "1", "person": Sampled.teacher.description,
            "child": Sampled.child.description, "document": Sampled.staffRules.id.description,
            "answer": Sampled.answer.description, "session": Sampled.session.description,
            "class": Sampled.className, "audience": "staff", "erasure": Sampled.erasure.description,
            "question": Sampled.question.description,
        ]
        return route.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part.hasPrefix("{")
                ? values[String(part.dropFirst().dropLast())] ?? Sampled.person.description : String(part)
        }.joined(separator: "/")
    }

    struct Address: Sendable, CustomStringConvertible {
        let method: HTTPRequest.Method
        let route: String

        var description: String {
            "\(method) \(route)"
        }
    }

    func addresses(of router: Router<SiteContext>) -> [Address] {
        router.routes.map { Address(method: $0.method, route: "\($0.path)") }
    }

    private func school() async throws -> TestSchool {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        let kinds: [EventKind] = [
            .personBarred, .answerTalked, .classSessionFinished, .excusalExcused, .invitationSent, .erasureHeld,
        ]
        for kind in kinds { try await school.submit(kind.steps(saying: "Words")) }
        return school
    }

    @Test func `every address but a short list needs someone signed in`() async throws {
        let router = try site(of: try await school()).router()
        let routes = addresses(of: router)
        #expect(routes.count > 10)
        try await Application(router: router).test(.router) { client in
            for route in routes where !Self.open.contains("\(route)") {
                let headers: HTTPFields = [HTTPField.Name("Sec-Fetch-Site") ?? .accept: "same-origin"]
                let uri = path(route.route)
                try await client.execute(uri: uri, method: route.method, headers: headers) { response in
                    // Families are sent to their own way in.
                    let wayIn = route.route.hasPrefix("/family") ? "/rules" : "/sign-in"
                    let isSentAway =
                        response.status == .unauthorized
                        || (response.status == .seeOther && response.headers[.location]?.hasPrefix(wayIn) == true)
                    #expect(isSentAway, "\(route) answers \(response.status)")
                }
            }
        }
        let known = Set(routes.map(\.description))
        #expect(Self.open.isSubset(of: known), "\(Self.open.subtracting(known))")
    }

    @Test func `asking for a page changes nothing`() async throws {
        let school = try await school()
        let site = try site(of: school)
        let token = try site.working.startSession(Session(contact: "", person: Sampled.head), at: TestSchool.now)
        let before = try await school.registry.verify()
        let router = site.router()
        let pages = addresses(of: router).filter { $0.method == .get }
        try await Application(router: router).test(.router) { client in
            for route in pages {
                let headers: HTTPFields = [.cookie: "accord=\(token.text)"]
                try await client.execute(uri: path(route.route), method: .get, headers: headers) { response in
                    #expect(response.status.code < 500, "\(route) answers \(response.status)")
                }
            }
        }
        #expect(try await school.registry.verify() == before)
    }

    @Test func `a form from another site is turned away at every address`() async throws {
        let router = try site(of: try await school()).router()
        let forms = addresses(of: router).filter { $0.method == .post }
        try await Application(router: router).test(.router) { client in
            for route in forms {
                let headers: HTTPFields = [HTTPField.Name("Sec-Fetch-Site") ?? .accept: "cross-site"]
                try await client.execute(uri: path(route.route), method: .post, headers: headers) { response in
                    #expect(response.status == .forbidden, "\(route) answers \(response.status)")
                }
            }
        }
    }
}
