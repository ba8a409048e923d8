import Domain
import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Records
import TestSupport

@testable import Web

/// A school whose people come in by code, asked at the moment that a test says.
struct SessionSite {
    let school: TestSchool
    let working: Working
    let head: PersonID
    let officer: PersonID
    let teacher: PersonID
    let child: PersonID
    let parent: PersonID

    init() async throws {
        school = try TestSchool()
        working = try Working(opening: school.registry.folder)
        head = try await school.add(.staff(role: "Headteacher"), given: "Helen", family: "Hill")
        officer = try await school.add(.outside(role: "Data protection officer"), given: "Dora", family: "Price")
        teacher = try await school.add(.staff(role: "Teacher"), given: "Mary", family: "Lowe")
        (child, parent) = try await school.addFamily()
        for (name, person) in [("head", head), ("dpo", officer), ("mary", teacher), ("sana", parent)] {
            try await school.addEmail("\(name)@example.org", to: person)
        }
        try await school.submit(
            .school(.describe(School.Profile(name: "Fernhollow Primary"))),
            .give(.headteacher, to: head),
            .give(.dataProtectionOfficer, to: officer)
        )
    }

    func site(at now: Instant = TestSchool.now, proxies: [String] = []) throws -> Site {
        var doors = Site.Doors(
            now: { now },
            extractText: { _, _ in [] },
            pdf: { _ in [] },
            isSample: false,
            secureCookies: false
        )
        doors.attachmentKind = { AddedFile.Kind($0) }
        doors.trustedProxies = proxies.compactMap(AddressRange.init)
        return try Site(registry: school.registry, working: working, doors: doors, logger: Logger(label: "test"))
    }

    func get(
        _ path: String,
        _ cookie: String = "",
        minutes: Int = 0
    ) async throws -> Answered {
        try await ask(path, .get, nil, cookie, minutes, [:])
    }

    func post(
        _ path: String,
        _ fields: [(String, String)] = [],
        _ cookie: String = "",
        minutes: Int = 0,
        headers: HTTPFields = [:]
    ) async throws -> Answered {
        let body = fields.map { "\($0.0.queryEscaped)=\($0.1.queryEscaped)" }.joined(separator: "&")
        return try await ask(path, .post, body, cookie, minutes, headers)
    }

    private func ask(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ body: String?,
        _ cookie: String,
        _ minutes: Int,
        _ more: HTTPFields
    ) async throws -> Answered {
        var headers = more
        if let name = HTTPField.Name("Sec-Fetch-Site"), headers[name] == nil { headers[name] = "same-origin" }
        headers[.cookie] = cookie
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let sent = headers
        let site = try site(at: TestSchool.now.adding(minutes: minutes))
        return try await Application(router: site.router()).test(.router) { client in
            let buffer = body.map { ByteBuffer(string: $0) }
            return Answered(try await client.execute(uri: path, method: method, headers: sent, body: buffer))
        }
    }

    /// Signs in with a code as a person would, and answers what came back.
    func signIn(_ contact: String, _ cookie: String = "", minutes: Int = 0) async throws -> Answered {
        _ = try await post("/sign-in", [("contact", contact)], cookie, minutes: minutes)
        return try await post(
            "/sign-in/code",
            [("contact", contact), ("code", try await code(for: contact))],
            cookie,
            minutes: minutes
        )
    }

    /// The newest code that went to a contact.
    func code(for contact: String) async throws -> String {
        let bodies = try await school.records.ownDoings.messages(in: working).filter { $0.address == contact }.map(
            \.body
        )
        return bodies.compactMap { $0.firstMatch(of: /\b[0-9]{6}\b/).map { String($0.0) } }.first ?? ""
    }

    /// A session that is there without anyone having signed in.
    func cookie(of person: PersonID, place: SessionPlace = .own, minutes: Int = 0) throws -> String {
        let session = Session(contact: "", person: person, factor: .two, place: place)
        return "accord=" + (try working.startSession(session, at: TestSchool.now.adding(minutes: minutes)).text)
    }

    func isOpen(_ cookie: String, minutes: Int) async throws -> Bool {
        try await get("/me/sessions", cookie, minutes: minutes).status == 200
    }
}
