import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Records
import TestSupport

@testable import Web

/// A school with a head, a teacher and a clerk, each with an e-mail, and its pages at a moment.
struct AccessSite {
    let school: TestSchool
    let working: Working
    let head: PersonID
    let teacher: PersonID
    let clerk: PersonID
    let now: Instant
    let site: Site

    init(_ rules: SignInRules = SignInRules()) async throws {
        school = try TestSchool()
        head = try await school.add(.staff(role: "Headteacher"), given: "Helen", family: "Hill")
        teacher = try await school.add(.staff(role: "Teacher"), given: "Omar", family: "Aziz")
        clerk = try await school.add(.staff(role: "Office"), given: "Anne", family: "Reeve")
        try await school.submit(
            .school(.describe(School.Profile(name: "Fernhollow Primary", address: "rules.example.org"))),
            .give(.headteacher, to: head),
            .give(.office, to: clerk),
            .school(.setSignInRules(rules))
        )
        for (person, name) in [(head, "helen"), (teacher, "omar"), (clerk, "anne")] {
            try await school.addEmail(name + "@example.org", to: person)
        }
        working = try Working(opening: school.registry.folder)
        now = TestSchool.now
        site = try Self.site(school, working, at: now)
    }

    private init(_ other: AccessSite, at now: Instant) throws {
        (school, working) = (other.school, other.working)
        (head, teacher, clerk) = (other.head, other.teacher, other.clerk)
        self.now = now
        site = try Self.site(school, working, at: now)
    }

    /// The same school at another moment.
    func later(minutes: Int) throws -> AccessSite {
        try AccessSite(self, at: now.adding(minutes: minutes))
    }

    private static func site(_ school: TestSchool, _ working: Working, at now: Instant) throws -> Site {
        let doors = Site.Doors(
            now: { now },
            extractText: { _, _ in [] },
            pdf: { html in Array(html.utf8) },
            isSample: false,
            secureCookies: false
        )
        return try Site(registry: school.registry, working: working, doors: doors, logger: Logger(label: "test"))
    }

    /// The newest code that went out to a contact.
    func code(to contact: String) throws -> String {
        let body = try working.due(at: now).last { $0.address == contact }?.body ?? ""
        return body.split { !$0.isNumber }.first { $0.count == 6 }.map(String.init) ?? ""
    }

    func messages(to contact: String) throws -> [String] {
        try working.due(at: now).filter { $0.address == contact }.map(\.body)
    }

    func notes() throws -> [String] {
        try working.notes(limit: 50)
    }

    /// Someone who has taken the first step.
    func browser(of person: PersonID, factor: Session.Factor = .one) throws -> Browser {
        let session = Session(contact: "", person: person, factor: factor)
        return Browser(cookies: ["accord": try working.startSession(session, at: now).text])
    }

    /// Gives someone an app, as if they had set it up an hour ago.
    func app(of person: PersonID) throws -> TimeCode {
        let app = try working.authenticatorToConfirm(for: person, in: school.registry.strongbox)
        let before = now.adding(minutes: -60)
        let isConfirmed = try working.confirmAuthenticator(
            app.digits(at: before),
            for: person,
            in: school.registry.strongbox,
            at: before
        )
        precondition(isConfirmed)
        return app
    }
}

/// One browser, which keeps its cookies from page to page.
struct Browser {
    var cookies: [String: String] = [:]

    mutating func get(_ path: String, at place: AccessSite) async throws -> Reply {
        try await ask(path, .get, [:], from: "same-origin", at: place)
    }

    mutating func post(
        _ path: String,
        _ fields: [String: String],
        from origin: String = "same-origin",
        at place: AccessSite
    ) async throws -> Reply {
        try await ask(path, .post, fields, from: origin, at: place)
    }

    private mutating func ask(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ fields: [String: String],
        from origin: String,
        at place: AccessSite
    ) async throws -> Reply {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = origin }
        headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        let sent = headers
        let body = fields.map { "\($0.key.queryEscaped)=\($0.value.queryEscaped)" }.joined(separator: "&")
        let router = place.site.router()
        let answer = try await Application(router: router).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: sent, body: ByteBuffer(string: body))
        }
        for line in answer.headers[values: .setCookie] {
            let parts = (line.split(separator: ";").first ?? "").split(
                separator: "=",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            guard parts.count == 2 else { continue }
            cookies[String(parts[0])] = parts[1].isEmpty ? nil : String(parts[1])
        }
        return Reply(answer)
    }
}
