import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Records
import TestSupport

@testable import Web

/// A new school with its headteacher, and its pages.
struct SettingsSite {
    let school: TestSchool
    let working: Working
    let head: PersonID
    var isSample = false

    init(isSample: Bool = false) async throws {
        school = try TestSchool()
        working = try Working(opening: school.registry.folder)
        head = try await school.add(.staff(role: "Headteacher"), given: "Helen", family: "Hill")
        try await school.submit(
            .school(.describe(School.Profile(name: "Fernhollow Primary"))),
            .give(.headteacher, to: head)
        )
        self.isSample = isSample
    }

    /// The same school, closed and opened from what is on the disk now.
    init(reopening site: SettingsSite) throws {
        school = try TestSchool(opening: site.school.registry.folder)
        working = site.working
        head = site.head
        isSample = site.isSample
    }

    struct Answer {
        let status: HTTPResponse.Status
        let text: String
        let location: String
        let cookies: [String]
    }

    func get(_ path: String, as person: PersonID? = nil) async throws -> Answer {
        try await ask(path, .get, nil, as: person)
    }

    func post(_ path: String, _ body: String, as person: PersonID? = nil) async throws -> Answer {
        try await ask(path, .post, body, as: person)
    }

    private func ask(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ body: String?,
        as person: PersonID?
    ) async throws -> Answer {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let site = HTTPField.Name("Sec-Fetch-Site") { headers[site] = "same-origin" }
        if let person {
            let token = try working.startSession(Session(contact: "", person: person), at: TestSchool.now)
            headers[.cookie] = "accord=\(token.text)"
        }
        let sent = headers
        return try await Application(router: try site().router()).test(.router) { client in
            let buffer = body.map { ByteBuffer(string: $0) }
            let answer = try await client.execute(uri: path, method: method, headers: sent, body: buffer)
            return Answer(
                status: answer.status,
                text: String(buffer: answer.body),
                location: answer.headers[.location] ?? "",
                cookies: answer.headers[values: .setCookie]
            )
        }
    }

    func site(secureCookies: Bool = false) throws -> Site {
        let doors = Site.Doors(
            now: { TestSchool.now },
            extractText: { _, _ in [] },
            pdf: { html in Array(html.utf8) },
            isSample: isSample,
            secureCookies: secureCookies
        )
        return try Site(registry: school.registry, working: working, doors: doors, logger: Logger(label: "test"))
    }
}
