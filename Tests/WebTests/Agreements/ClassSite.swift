import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Records
import TestSupport

@testable import Web

/// The pages of a test school, asked as whoever a test says, at a moment that it says.
struct ClassSite {
    let school: TestSchool
    let working: Working

    init() throws {
        school = try TestSchool()
        working = try Working(opening: school.registry.folder)
    }

    struct Answer {
        let status: HTTPResponse.Status
        let text: String
        let location: String
    }

    func site(at now: Instant = TestSchool.now) throws -> Site {
        let doors = Site.Doors(
            now: { now },
            extractText: { _, _ in [] },
            pdf: { _ in [] },
            isSample: false,
            secureCookies: false
        )
        return try Site(registry: school.registry, working: working, doors: doors, logger: Logger(label: "test"))
    }

    func get(_ path: String, as person: PersonID? = nil, at now: Instant = TestSchool.now) async throws -> Answer {
        try await ask(path, method: .get, body: nil, as: person, json: false, at: now)
    }

    /// Sends a form: the fields as a browser writes them, so that a test shows what is sent.
    func post(
        _ path: String,
        _ body: String,
        as person: PersonID? = nil,
        json: Bool = false,
        at now: Instant = TestSchool.now
    ) async throws -> Answer {
        try await ask(path, method: .post, body: body, as: person, json: json, at: now)
    }

    private func ask(
        _ path: String,
        method: HTTPRequest.Method,
        body: String?,
        as person: PersonID?,
        json: Bool,
        at now: Instant
    ) async throws -> Answer {
        var headers: HTTPFields = [.accept: json ? "application/json" : "text/html"]
        if let site = HTTPField.Name("Sec-Fetch-Site") { headers[site] = "same-origin" }
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        if let person {
            let token = try working.startSession(Session(contact: "", person: person), at: now)
            headers[.cookie] = "accord=\(token.text)"
        }
        let sent = headers
        let application = Application(router: try site(at: now).router())
        return try await application.test(.router) { client in
            let buffer = body.map { ByteBuffer(string: $0) }
            return try await client.execute(uri: path, method: method, headers: sent, body: buffer) { response in
                Answer(
                    status: response.status,
                    text: String(buffer: response.body),
                    location: response.headers[.location] ?? ""
                )
            }
        }
    }
}

/// A class of three with its teacher, under rules of two pictures.
struct LearningClass {
    let site: ClassSite
    let document: AudienceDocument
    let teacher: PersonID
    /// By first name: Amira, Ben, Chloe.
    let children: [PersonID]
    let className: String

    init(year: YearGroup = .reception, answer: AnswerRule = .sign, className: String = "Acorns") async throws {
        site = try ClassSite()
        self.className = className
        document = Self.rules(for: year, answer: answer)
        try await site.school.publish([document])
        teacher = try await site.school.add(.staff(role: "Teacher"), given: "Mary", family: "Lowe")
        var children: [PersonID] = []
        for name in ["Amira", "Ben", "Chloe"] {
            children.append(
                try await site.school.add(
                    .pupil(year: year, className: className),
                    given: name,
                    family: "Surname\(name)"
                )
            )
        }
        self.children = children
    }

    private static func rules(for year: YearGroup, answer: AnswerRule) -> AudienceDocument {
        func clause(_ text: String, picture: String, spoken: String) -> Clause {
            Clause(id: Randomness.identifier(), text: text, picture: picture, spoken: spoken)
        }
        let clauses = [
            clause("I ask a grown-up.", picture: "ask", spoken: "I ask."),
            clause("I tell a grown-up.", picture: "tell", spoken: "I tell."),
        ]
        return AudienceDocument(
            id: Randomness.identifier(),
            title: "Our rules",
            audiences: [year.learnsByPictures ? .earlyYearsAndKS1 : .ks2],
            answer: answer,
            sections: [.init(heading: "Safe", clauses: clauses)],
            declaration: ["I will try."]
        )
    }

    var home: String {
        ClassPath(className: className).home
    }

    /// Opens a session and answers with its address.
    func open(away: [PersonID] = [], as person: PersonID? = nil) async throws -> String {
        let command: CommandID = Randomness.identifier()
        let fields = ["command=\(command)", "document=\(document.id)"] + away.map { "away=\($0)" }
        let answer = try await site.post(home + "/session", fields.joined(separator: "&"), as: person ?? teacher)
        return String(answer.location.dropLast("/board".count))
    }

    /// Opens a session to devices and answers with its six letters.
    func openDevices(_ session: String) async throws -> String {
        _ = try await site.post(session + "/device", "", as: teacher)
        let id = ClassSessionID(String(session.suffix(32)))
        return try id.map { try site.working.classRoom(of: $0).code } ?? ""
    }

    func touch(
        _ session: String,
        _ value: String,
        command: CommandID = Randomness.identifier()
    ) async throws
        -> ClassSite.Answer
    {
        try await site.post(session + "/touch", "command=\(command)&touch=\(value)", as: teacher, json: true)
    }

    func states() async throws -> [AgreementState] {
        let pegs = try await site.school.records.ownDoings.pegs(in: className, for: document.id, on: TestSchool.today)
        return pegs.map(\.state)
    }

    func answerCount() async throws -> Int {
        var count = 0
        for child in children { count += try await site.school.records.ownDoings.answers(by: child).count }
        return count
    }
}
