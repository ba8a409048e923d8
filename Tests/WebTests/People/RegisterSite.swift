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

/// The site as the head reaches it, with the programs that read real files behind it.
struct RegisterSite {
    let school: TestSchool
    let head: PersonID
    let working: Working
    let site: Site

    init() async throws {
        school = try TestSchool()
        head = PersonID(500)
        let long = TestSchool.today.adding(days: -100)
        let details = PersonDetails(given: "Helen", family: "Hill", place: .staff(role: "Headteacher"))
        try await school.submit(
            .school(.describe(School.Profile(name: "Fernhollow Primary"))),
            .person(head, .record(details, joined: long)),
            .give(.headteacher, to: head, from: long)
        )
        working = try Working(opening: school.registry.folder)
        var doors = Site.Doors(
            now: { TestSchool.now },
            extractText: { bytes, _ in try await TextExtraction.lines(of: bytes) },
            readRoll: { bytes, name in
                switch try await Exchange.readRoll(file: bytes, name: name) {
                case .table(let table): RollContents(table)
                case .transfer(let source): .transfer(source)
                }
            },
            pdf: { html in Array(html.utf8) },
            isSample: false,
            secureCookies: false
        )
        doors.protect = { _, name, words in Array("\(name) \(words)".utf8) }
        site = try Site(registry: school.registry, working: working, doors: doors, logger: Logger(label: "test"))
    }

    func get(_ path: String, as person: PersonID? = nil) async throws -> Reply {
        try await send(path, .get, [:], ByteBuffer(), as: person)
    }

    /// Sends a form; one without a command gets a fresh one.
    func post(_ path: String, _ fields: [(String, String)], as person: PersonID? = nil) async throws -> Reply {
        let command = ("command", Randomness.identifier(for: SchoolCommand.self).description)
        let all = fields.contains { $0.0 == "command" } ? fields : [command] + fields
        let body = all.map { "\(Self.escaped($0.0))=\(Self.escaped($0.1))" }.joined(separator: "&")
        let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        return try await send(path, .post, headers, ByteBuffer(string: body), as: person)
    }

    /// Sends files as a browser does (RFC 7578).
    func upload(
        _ path: String,
        _ files: [(name: String, bytes: [UInt8])],
        command: String = Randomness.identifier(for: FormName.self).description
    ) async throws -> Reply {
        let boundary = "testboundary"
        var body = Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"command\"\r\n\r\n\(command)\r\n".utf8)
        for file in files {
            let head =
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file.name)\"\r\n\r\n"
            body += Array(head.utf8) + file.bytes + Array("\r\n".utf8)
        }
        body += Array("--\(boundary)--\r\n".utf8)
        let headers: HTTPFields = [.contentType: "multipart/form-data; boundary=\(boundary)"]
        return try await send(path, .post, headers, ByteBuffer(bytes: body), as: nil)
    }

    /// Sends a body as it is.
    func send(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ headers: HTTPFields,
        _ body: ByteBuffer,
        as person: PersonID?
    ) async throws -> Reply {
        var headers = headers
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        let token = try working.startSession(Session(contact: "", person: person ?? head), at: TestSchool.now)
        headers[.cookie] = "accord=\(token.text)"
        let sent = headers
        return try await Application(router: site.router()).test(.router) { client in
            Reply(try await client.execute(uri: path, method: method, headers: sent, body: body))
        }
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension RegisterSite {
    /// Reads a policy's words and answers where its review is.
    func review(_ text: String, name: String = "policy.md") async throws -> String {
        try await upload("/policy/import", [(name, Array(text.utf8))]).location
    }

    func reading(at review: String) throws -> PolicyReview? {
        guard let id = Identifier<FormName>(String(review.suffix(32))) else { return nil }
        return try working.form(id, kind: PolicyReview.kind, as: PolicyReview.self)
    }

    /// One press on the review page as it is now.
    func press(_ review: String, _ fields: [(String, String)], at action: String = "") async throws -> Reply {
        let revision = try reading(at: review)?.revision ?? -1
        return try await post(review + action, [("revision", "\(revision)"), ("part", "1")] + fields)
    }

    /// Brings a list as far as what would change, and answers where that is shown.
    func list(_ csv: String, name: String = "roll.csv") async throws -> String {
        let reply = try await upload("/people/import", [(name, Array(csv.utf8))])
        return reply.location.replacing("/columns", with: "")
    }

    /// Presses the button under what would change.
    func use(_ list: String) async throws -> Reply {
        let page = try await get(list).text
        let seen = page.firstMatch(of: /name="seen" value="([^"]*)"/).map { String($0.1) } ?? ""
        return try await post(list + "/use", [("seen", seen)])
    }

    func names(_ kind: PeopleKind) async throws -> [String] {
        try await school.records.ownDoings.people(kind: kind.rawValue, on: TestSchool.today).map(\.name)
    }
}
