import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Records
import TestSupport
import Web

/// The site as somebody signed in at the office reaches it, over a school with one family.
struct Office {
    let school: TestSchool
    let asked: TextShown
    let child: PersonID
    let parent: PersonID
    let clerk: PersonID
    let working: Working
    let site: Site
    private let now: Instant

    init(at now: Instant = TestSchool.now, isSample: Bool = false) async throws {
        (school, asked, child, parent) = try await TestSchool.withFamily()
        clerk = try await school.add(.staff(role: "Office"), given: "Pat", family: "Moss")
        try await school.submit(.give(.office, to: clerk))
        if var profile = try await school.records.school()?.profile {
            profile.address = "rules.example.org"
            try await school.submit(.school(.describe(profile)))
        }
        working = try school.working()
        self.now = now
        let doors = Site.Doors(
            now: { now },
            extractText: { _, _ in [] },
            pdf: { html in Array(html.utf8) },
            isSample: isSample,
            secureCookies: false
        )
        site = try Site(registry: school.registry, working: working, doors: doors, logger: Logger(label: "test"))
    }

    /// A page, as the clerk or as someone else; nobody where `person` is nil.
    func get(_ path: String, as person: PersonID?) async throws -> Reply {
        try await send(path, .get, [], as: person)
    }

    func get(_ path: String) async throws -> Reply {
        try await get(path, as: clerk)
    }

    func post(_ path: String, _ fields: [(String, String)]) async throws -> Reply {
        try await send(path, .post, fields, as: clerk)
    }

    /// A list without protection.
    func file(_ path: String) async throws -> Reply {
        try await post(path, [("how", "plain"), ("why", "A test")])
    }

    private func send(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ fields: [(String, String)],
        as person: PersonID?
    ) async throws -> Reply {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        if let person {
            let token = try working.startSession(Session(contact: "", person: person), at: now)
            headers[.cookie] = "accord=\(token.text)"
        }
        let sent = headers
        let body = fields.map { "\(Self.escaped($0.0))=\(Self.escaped($0.1))" }.joined(separator: "&")
        return try await Application(router: site.router()).test(.router) { client in
            Reply(try await client.execute(uri: path, method: method, headers: sent, body: ByteBuffer(string: body)))
        }
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// What came back.
struct Reply: Sendable {
    let status: Int
    let text: String
    let location: String

    init(_ response: TestResponse) {
        status = response.status.code
        text = String(buffer: response.body)
        location = response.headers[.location] ?? ""
    }

    /// The rows of the one table of people.
    var rows: Int {
        text.components(separatedBy: "<tr><th scope=\"row\">").count - 1
    }
}
