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

/// The whole site over a school that asks everyone, reached as browsers reach it.
struct AnsweringSite {
    let asking: AskingSchool
    let working: Working
    private let site: Site

    init(now: @escaping @Sendable () -> Instant = { TestSchool.now }) async throws {
        asking = try await AskingSchool()
        working = try Working(opening: asking.school.registry.folder)
        let doors = Site.Doors(
            now: now,
            extractText: { _, _ in [] },
            pdf: { _ in Array("%PDF-1.7".utf8) },
            isSample: false,
            secureCookies: false
        )
        site = try Site(registry: asking.school.registry, working: working, doors: doors, logger: Logger(label: "test"))
    }

    var school: TestSchool {
        asking.school
    }

    /// How much history there is: what a page that only shows must not add to.
    func entries() async throws -> Int {
        try await school.registry.verify().entries
    }

    func visit(as person: PersonID? = nil, _ walk: @escaping @Sendable (Visit) async throws -> Void) async throws {
        let session = person.map { Session(contact: "", person: $0) }
        let token = try session.map { try working.startSession($0, at: TestSchool.now).text }
        try await Application(router: site.router()).test(.router) { client in
            try await walk(Visit(client: client, cookie: token.map { "accord=" + $0 } ?? ""))
        }
    }
}

/// One browser.
struct Visit: Sendable {
    let client: any TestClientProtocol
    var cookie: String

    func get(_ path: String) async throws -> Answered {
        Answered(try await client.execute(uri: path, method: .get, headers: [.cookie: cookie]))
    }

    func post(_ path: String, _ fields: [(String, String)], fromHere: Bool = true) async throws -> Answered {
        let body = fields.map { "\(escaped($0.0))=\(escaped($0.1))" }.joined(separator: "&")
        var headers: HTTPFields = [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"]
        if let name = HTTPField.Name("Sec-Fetch-Site"), fromHere { headers[name] = "same-origin" }
        return Answered(
            try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
        )
    }

    /// Fills the form of a page: what is hidden in it goes back as it came.
    func fill(_ path: String, _ fields: [(String, String)], at action: String? = nil) async throws -> Answered {
        let page = try await get(path)
        return try await post(action ?? path, page.hidden + fields)
    }

    private func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// What came back.
struct Answered: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String

    init(_ response: TestResponse) {
        status = response.status.code
        headers = response.headers
        text = String(buffer: response.body)
    }

    var type: String {
        headers[.contentType] ?? ""
    }

    var location: String {
        headers[.location] ?? ""
    }

    /// The cookie it set, as a browser sends it back.
    var cookie: String {
        (headers[.setCookie] ?? "").split(separator: ";").first.map(String.init) ?? ""
    }

    /// The hidden fields of its forms.
    var hidden: [(String, String)] {
        text.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/).map { (String($0.1), String($0.2)) }
    }
}
