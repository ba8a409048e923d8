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

/// A school that is told things: its leads, a teacher, a clerk, a child with her mother, and a tablet.
struct TellingSite {
    let school: TestSchool
    let working: Working
    let head: PersonID
    let lead: PersonID
    let deputy: PersonID
    let chair: PersonID
    let teacher: PersonID
    let clerk: PersonID
    let child: PersonID
    let parent: PersonID

    /// A Monday, a quarter to eleven, and a quarter to eleven at night.
    static let monday = Instant(milliseconds: 1_795_430_700_000)
    static let night = Instant(milliseconds: 1_795_430_700_000 + 12 * 3_600_000)

    init(isOn: Bool = true) async throws {
        school = try TestSchool()
        working = try Working(opening: school.registry.folder)
        head = try await school.add(.staff(role: "Headteacher"), given: "Helen", family: "Hill")
        lead = try await school.add(.staff(role: "Teacher"), given: "Meera", family: "Patel")
        deputy = try await school.add(.staff(role: "Teacher"), given: "Daniel", family: "Osei")
        chair = try await school.add(.governor(role: "Chair"), given: "Femi", family: "Adeyemi")
        teacher = try await school.add(.staff(role: "Teacher"), given: "Sophie", family: "Lowe")
        clerk = try await school.add(.staff(role: "Office"), given: "Anne", family: "Reeve")
        (child, parent) = try await school.addFamily()
        try await school.submit(
            .school(.describe(School.Profile(name: "Fernhollow Primary", officePhone: "01632 960001"))),
            .school(.setNumber(.socialCare, "01632 960200")),
            .school(.setNumber(.designatedOfficer, "01632 960210")),
            .school(.setNumber(.lead, "room 4, 201, 07700 900004")),
            .school(.setNumber(.deputyLead, "202")),
            .give(.headteacher, to: head),
            .give(.lead, to: lead),
            .give(.deputyLead, to: deputy),
            .give(.chair, to: chair),
            .give(.office, to: clerk)
        )
        try await school.answerTestAlerts()
        if isOn { try await school.submit(.school(.switchOn(.telling))) }
    }

    struct Answer {
        let status: HTTPResponse.Status
        let text: String
        let location: String
        let cookies: [String]

        /// What stands on the page, without its tags.
        var words: String {
            // A link may end right before a full stop.
            text.replacing("</a>", with: "").replacing(/<[^>]*>/, with: " ").replacing("&#39;", with: "'")
                .replacing("&quot;", with: "\"").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    func get(
        _ path: String,
        as person: PersonID? = nil,
        at now: Instant = monday,
        cookie: String = ""
    ) async throws -> Answer {
        try await ask(path, .get, nil, person, now, cookie)
    }

    func post(
        _ path: String,
        _ fields: [(String, String)] = [],
        as person: PersonID? = nil,
        at now: Instant = monday,
        cookie: String = ""
    ) async throws -> Answer {
        let body = fields.map { "\($0.0.queryEscaped)=\($0.1.queryEscaped)" }.joined(separator: "&")
        return try await ask(path, .post, body, person, now, cookie)
    }

    /// Sends a form with a picture in it, as no page of ours offers.
    func upload(_ path: String, as person: PersonID? = nil) async throws -> Answer {
        let body =
            "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nWords\r\n--x\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n\u{89}PNG\r\n--x--\r\n"
        return try await ask(path, .post, body, person, Self.monday, "", type: "multipart/form-data; boundary=x")
    }

    private func ask(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ body: String?,
        _ person: PersonID?,
        _ now: Instant,
        _ cookie: String,
        type: String = "application/x-www-form-urlencoded"
    ) async throws -> Answer {
        var headers: HTTPFields = [:]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        if body != nil { headers[.contentType] = type }
        var cookies = cookie.isEmpty ? [] : [cookie]
        if let person {
            let session = Session(contact: "", person: person)
            cookies.append("accord=" + (try working.startSession(session, at: now).text))
        }
        if !cookies.isEmpty { headers[.cookie] = cookies.joined(separator: "; ") }
        let sent = headers
        let application = Application(router: try site(at: now).router())
        return try await application.test(.router) { client in
            let buffer = body.map { ByteBuffer(string: $0) }
            return try await client.execute(uri: path, method: method, headers: sent, body: buffer) { response in
                Answer(
                    status: response.status,
                    text: String(buffer: response.body),
                    location: response.headers[.location] ?? "",
                    cookies: response.headers[values: .setCookie]
                )
            }
        }
    }

    func site(at now: Instant) throws -> Site {
        let doors = Site.Doors(
            now: { now },
            extractText: { _, _ in [] },
            pdf: { _ in [] },
            isSample: false,
            secureCookies: false
        )
        return try Site(registry: school.registry, working: working, doors: doors, logger: Logger(label: "test"))
    }

    /// Tablet 7 in Kingfishers, where the teacher comes first.
    var tablet: String {
        let device = TellDevice(name: "Tablet 7", className: "Kingfishers", isOlder: false, adults: [teacher, lead])
        return "tablet=" + device.kept(isSecure: false).value
    }

    func viewer(_ person: PersonID) async throws -> Viewer? {
        try await school.records.viewer(Session(contact: "", person: person), on: Self.monday.day)
    }

    /// What someone may read now, oldest first.
    func concerns(seenBy person: PersonID) async throws -> [ConcernFile] {
        guard let viewer = try await viewer(person) else { return [] }
        var files: [ConcernFile] = []
        for row in try await school.records.openConcerns(seenBy: viewer) {
            if let file = try await school.registry.concern(row.id, seenBy: viewer) { files.append(file) }
        }
        return files
    }
}
