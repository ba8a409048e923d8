import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Records
import TestSupport

@testable import Web

/// The pages of a school with one person for each duty, asked as any of them.
struct RouteSite {
    let routes: RouteSchool
    let working: Working
    let now: Instant

    init(at now: Instant = TestSchool.now) async throws {
        routes = try await RouteSchool()
        working = try routes.school.working()
        self.now = now
        for (letter, person) in routes.people {
            try await routes.school.addEmail("\(letter)@example.org".lowercased(), to: person)
        }
    }

    var school: TestSchool {
        routes.school
    }

    func person(_ letter: Character) -> PersonID {
        routes.people[letter] ?? PersonID(0)
    }

    func site(at moment: Instant) throws -> Site {
        let doors = Site.Doors(
            now: { moment },
            extractText: { _, _ in [] },
            pdf: { _ in [] },
            isSample: false,
            secureCookies: false
        )
        return try Site(registry: school.registry, working: working, doors: doors, logger: Logger(label: "test"))
    }

    func cookie(_ letter: Character) throws -> String {
        let session = Session(contact: "", person: person(letter), factor: .two, place: .own)
        return "accord=" + (try working.startSession(session, at: now).text)
    }

    func get(_ path: String, as letter: Character) async throws -> Answered {
        try await ask(path, .get, nil, try cookie(letter))
    }

    func post(_ path: String, _ fields: [(String, String)], as letter: Character) async throws -> Answered {
        let body = fields.map { "\($0.0.queryEscaped)=\($0.1.queryEscaped)" }.joined(separator: "&")
        return try await ask(path, .post, body, try cookie(letter))
    }

    func ask(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ body: String?,
        _ cookie: String,
        minutes: Int = 0
    ) async throws -> Answered {
        var headers: HTTPFields = [.cookie: cookie]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let sent = headers
        return try await Application(router: site(at: now.adding(minutes: minutes)).router()).test(.router) { client in
            let buffer = body.map { ByteBuffer(string: $0) }
            return Answered(try await client.execute(uri: path, method: method, headers: sent, body: buffer))
        }
    }
}
