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

/// A school whose accounts live at a provider on this machine, and the answers of its pages.
struct ProviderSite {
    let school: TestSchool
    let working: Working
    let teacher: PersonID
    let site: Site
    let issuer: String

    static let clientID = "accord"
    static let tenant = "school.example.org"
    static let directory = "7f2c1c3e-0d34-4a55-9a1e-5a9d2b7a1c11"
    static let people = """
        [{"sub": "omar-1", "hd": "school.example.org", "email": "o.aziz@school.example.org"},
         {"sub": "anne-1", "hd": "school.example.org", "email": "a.reeve@school.example.org"},
         {"sub": "elsewhere", "hd": "other.example.org", "email": "o.aziz@other.example.org"},
         {"sub": "private", "email": "omar@example.org"},
         {"sub": "directory-1", "tid": "7f2c1c3e-0d34-4a55-9a1e-5a9d2b7a1c11"}]
        """

    /// `altered` may change what the provider answers on its way here; `minutesAhead` is how far the school's clock is.
    init(
        port: Int,
        provider: SchoolAccountSettings.Provider = .google,
        minutesAhead: Int = 0,
        altered: @escaping @Sendable (WebQuestion, WebAnswer) -> WebAnswer = { $1 }
    ) async throws {
        school = try TestSchool()
        teacher = try await Self.addTeacher("Omar", "Aziz", to: school)
        try await school.submit(.school(.describe(School.Profile(name: "Fernhollow Primary"))))
        try await school.addEmail("omar@example.org", to: teacher)
        working = try Working(opening: school.registry.folder)
        issuer = "http://127.0.0.1:\(port)"
        let settings = try SchoolAccountSettings(
            provider: provider,
            issuer: issuer,
            clientID: Self.clientID,
            secret: "a secret",
            tenant: provider == .google ? Self.tenant : Self.directory,
            allowsLoopback: true
        )
        let doors = Site.Doors(
            now: { Self.now.adding(minutes: minutesAhead) },
            extractText: { _, _ in [] },
            pdf: { _ in [] },
            isSample: false,
            secureCookies: false,
            fetch: { altered($0, try await Self.ask($0)) },
            schoolAccount: settings
        )
        site = try Site(registry: school.registry, working: working, doors: doors, logger: Logger(label: "test"))
    }

    /// Someone who has been here since yesterday, whatever day the machine thinks it is.
    static func addTeacher(_ given: String, _ family: String, to school: TestSchool) async throws -> PersonID {
        let id: PersonID = Randomness.identifier()
        let details = PersonDetails(given: given, family: family, place: .staff(role: "Teacher"))
        try await school.submit(.person(id, .record(details, joined: now.day.adding(days: -1))))
        return id
    }

    /// The provider signs with the machine's own time.
    static var now: Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }

    private static func ask(_ question: WebQuestion) async throws -> WebAnswer {
        let type = ("Content-Type", "application/x-www-form-urlencoded")
        let method: WebRequest.Method = question.form.isEmpty ? .get : .post(Array(question.body.utf8))
        let answer = try await HTTPS.send(WebRequest(url: question.url, method: method, headers: [type]))
        return WebAnswer(status: answer.status, body: answer.body)
    }

    /// Signs in at the provider as someone of its people, and answers where it sends the browser back to.
    static func signIn(at address: String, as account: String) async throws -> String {
        let type = ("Content-Type", "application/x-www-form-urlencoded")
        let form = Array("sub=\(account)".utf8)
        let answer = try await HTTPS.send(WebRequest(url: address, method: .post(form), headers: [type]))
        return answer.headers["location"] ?? ""
    }

    /// A real token of the provider, made out to any client and with any nonce.
    static func token(
        at port: Int,
        for client: String = clientID,
        nonce: String,
        as account: String
    ) async throws -> String {
        let address =
            "http://127.0.0.1:\(port)/oauth2/authorize?response_type=code&client_id=\(client)"
            + "&redirect_uri=http%3A%2F%2Flocalhost%2Fx&scope=openid%20email&state=s&nonce=\(nonce)"
        let back = try await signIn(at: address, as: account)
        let code = Form.values(of: back.split(separator: "?").last.map(String.init) ?? "")["code"]?.last ?? ""
        let answer = try await ask(
            WebQuestion(
                url: "http://127.0.0.1:\(port)/oauth2/token",
                form: [
                    ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", "http://localhost/x"),
                    ("client_id", client), ("client_secret", "any"),
                ]
            )
        )
        let json = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        return json?["id_token"] as? String ?? ""
    }

    /// A browser that keeps its cookies.
    struct Visitor {
        var cookies: [String: String] = [:]
        var status = 0
        var text = ""
        var location = ""
    }

    func get(_ path: String, _ visitor: inout Visitor) async throws {
        try await ask(path, .get, "", &visitor)
    }

    func post(_ path: String, _ body: String, _ visitor: inout Visitor) async throws {
        try await ask(path, .post, body, &visitor)
    }

    /// From the button to where the provider's answer leads; `change` may spoil the way back.
    func goThrough(
        as account: String,
        from path: String = "/sign-in/school",
        _ visitor: inout Visitor,
        change: (String) -> String = { $0 }
    ) async throws {
        try await get(path, &visitor)
        guard visitor.status == 303 else { return }
        let back = change(try await Self.signIn(at: visitor.location, as: account))
        let local = back.range(of: "/sign-in/school/answer").map { String(back[$0.lowerBound...]) }
        try await get(local ?? back, &visitor)
    }

    private func ask(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ body: String,
        _ visitor: inout Visitor
    ) async throws {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        headers[.cookie] = visitor.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        let sent = headers
        let answer = try await Application(router: site.router()).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: sent, body: ByteBuffer(string: body))
        }
        for line in answer.headers[values: .setCookie] {
            let pair = line.prefix { $0 != ";" }
            guard let sign = pair.firstIndex(of: "=") else { continue }
            let value = String(pair[pair.index(after: sign)...])
            visitor.cookies[String(pair[..<sign])] = value.isEmpty ? nil : value
        }
        visitor.status = answer.status.code
        visitor.text = String(buffer: answer.body)
        visitor.location = answer.headers[.location] ?? ""
    }
}
