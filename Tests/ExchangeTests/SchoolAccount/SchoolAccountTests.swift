import Domain
import Exchange
import Foundation
import Records
import TestSupport
import Testing

@testable import Web

/// Signing in with the school's accounts, through a real provider on this machine.
struct SchoolAccountTests {
    private func withProvider(
        seconds: Int = 3600,
        _ work: (Int) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            try await Server.with("oidc.py", [ProviderSite.people, "\(seconds)"], in: folder) {
                try await work($0.port)
            }
        }
    }

    private func lastNote(_ place: ProviderSite) throws -> String {
        try place.working.notes(limit: 1).first ?? ""
    }

    @Test func `a code on a card connects an account once, and from then on it signs in`() async throws {
        try await withProvider { port in
            let place = try await ProviderSite(port: port)
            var visitor = ProviderSite.Visitor()
            try await place.goThrough(as: "omar-1", &visitor)
            #expect(visitor.location == "/sign-in/school/account")
            #expect(visitor.cookies["accord"] == nil)
            try await place.get("/sign-in/school/account", &visitor)
            #expect(visitor.text.contains("o.aziz@school.example.org"))
            let card = try place.working.makeCard(for: place.teacher, isStaff: true, at: ProviderSite.now)
            try await place.post("/sign-in/school/account", "contact=&code=\(card)", &visitor)
            #expect(visitor.location == "/")
            var later = ProviderSite.Visitor()
            try await place.goThrough(as: "omar-1", &later)
            #expect(later.location == "/" && later.cookies["accord"] != nil)
            try await place.get("/mine", &later)
            #expect(later.status == 200 && later.text.contains("My agreements"))
            #expect(try lastNote(place) == "signedIn: school account")
            try await place.school.submit(.person(place.teacher, .leave(on: ProviderSite.now.day)))
            var left = ProviderSite.Visitor()
            try await place.goThrough(as: "omar-1", &left)
            #expect(left.status == 403 && left.cookies["accord"] == nil)
        }
    }

    @Test func `an e-mail that looks alike connects nobody`() async throws {
        try await withProvider { port in
            let place = try await ProviderSite(port: port)
            try await place.school.addEmail("o.aziz@school.example.org", to: place.teacher)
            var visitor = ProviderSite.Visitor()
            try await place.goThrough(as: "omar-1", &visitor)
            #expect(visitor.location == "/sign-in/school/account" && visitor.cookies["accord"] == nil)
            try await place.post("/sign-in/school/account", "contact=&code=2222-2222", &visitor)
            #expect(visitor.status == 422 && visitor.cookies["accord"] == nil)
        }
    }

    @Test func `someone signed in connects the account they read, and no one else's`() async throws {
        try await withProvider { port in
            let place = try await ProviderSite(port: port)
            let session = Session(contact: "", person: place.teacher)
            let token = try place.working.startSession(session, at: ProviderSite.now)
            var visitor = ProviderSite.Visitor(cookies: ["accord": token.text])
            try await place.goThrough(as: "omar-1", from: "/account/school", &visitor)
            #expect(visitor.location == "/account/school/connect")
            #expect(try !place.working.hasSchoolAccount(place.teacher, at: place.issuer))
            try await place.get("/account/school/connect", &visitor)
            #expect(visitor.text.contains("o.aziz@school.example.org"))
            var stranger = ProviderSite.Visitor(cookies: visitor.cookies)
            let other = try await ProviderSite.addTeacher("Ellie", "Hartnell", to: place.school)
            let theirs = Session(contact: "", person: other)
            stranger.cookies["accord"] = try place.working.startSession(theirs, at: ProviderSite.now).text
            try await place.post("/account/school/connect", "", &stranger)
            #expect(stranger.status == 403)
            try await place.post("/account/school/connect", "", &visitor)
            #expect(visitor.location == "/account")
            #expect(try place.working.person(with: "omar-1", at: place.issuer) == place.teacher)
        }
    }

    @Test func `an account of another school, or of nobody's, comes no further`() async throws {
        try await withProvider { port in
            let place = try await ProviderSite(port: port)
            for account in ["elsewhere", "private"] {
                var visitor = ProviderSite.Visitor()
                try await place.goThrough(as: account, &visitor)
                #expect(visitor.status == 403 && visitor.text.contains("does not belong to this school"))
                #expect(try lastNote(place) == "signInRefused: school account, wrong tenant")
            }
            let directory = try await ProviderSite(port: port, provider: .microsoft)
            var visitor = ProviderSite.Visitor()
            try await directory.goThrough(as: "omar-1", &visitor)
            #expect(visitor.status == 403)
            try await directory.goThrough(as: "directory-1", &visitor)
            #expect(visitor.location == "/sign-in/school/account")
        }
    }

    @Test func `an answer for another browser, another state or a second time is refused`() async throws {
        try await withProvider { port in
            let place = try await ProviderSite(port: port)
            var visitor = ProviderSite.Visitor()
            try await place.goThrough(as: "omar-1", &visitor) { $0.replacing("state=", with: "state=x") }
            #expect(visitor.status == 403 && visitor.text.contains("was not begun on this device"))
            #expect(try lastNote(place) == "signInRefused: school account, wrong state")
            var answer = ""
            var first = ProviderSite.Visitor()
            try await place.goThrough(as: "omar-1", &first) { back in
                answer = back.range(of: "/sign-in/school/answer").map { String(back[$0.lowerBound...]) } ?? ""
                return "/rules/read"
            }
            var thief = ProviderSite.Visitor()
            try await place.get(answer, &thief)
            #expect(thief.status == 403)
            try await place.get(answer, &first)
            #expect(first.location == "/sign-in/school/account")
            try await place.get(answer, &first)
            #expect(first.status == 403)
        }
    }

    @Test func `an answer in another provider's name, or a stop there, lets nobody in`() async throws {
        try await withProvider { port in
            let place = try await ProviderSite(port: port)
            var visitor = ProviderSite.Visitor()
            try await place.goThrough(as: "omar-1", &visitor) { $0 + "&iss=https%3A%2F%2Fexample.org" }
            #expect(visitor.status == 403 && visitor.text.contains("could not be trusted"))
            try await place.goThrough(as: "omar-1", &visitor) { $0.replacing("code=", with: "error=") }
            #expect(visitor.status == 403 && visitor.text.contains("You stopped at Google"))
            try await place.goThrough(as: "omar-1", &visitor) { $0.replacing("code=", with: "code=x") }
            #expect(visitor.status == 403)
            #expect(try lastNote(place) == "signInRefused: school account, code refused")
        }
    }

    @Test func `a token for another program, or of another sign-in, is refused`() async throws {
        try await withProvider { port in
            for (client, reason) in [("other", "wrong audience"), (ProviderSite.clientID, "wrong nonce")] {
                let token = try await ProviderSite.token(at: port, for: client, nonce: "another", as: "omar-1")
                let place = try await ProviderSite(port: port) { Self.swapping(token, $0, $1) }
                var visitor = ProviderSite.Visitor()
                try await place.goThrough(as: "omar-1", &visitor)
                #expect(visitor.status == 403)
                #expect(try lastNote(place) == "signInRefused: school account, \(reason)")
            }
        }
    }

    @Test func `an expired token is refused, and one of a clock that is ahead`() async throws {
        try await withProvider(seconds: 60) { port in
            for minutes in [3, -5] {
                let place = try await ProviderSite(port: port, minutesAhead: minutes)
                var visitor = ProviderSite.Visitor()
                try await place.goThrough(as: "omar-1", &visitor)
                #expect(visitor.status == 403 && visitor.text.contains("came too late"))
                #expect(try lastNote(place) == "signInRefused: school account, expired")
            }
        }
    }

    @Test(arguments: [
        ("none", "wrong algorithm"), ("HS256", "wrong algorithm"), ("RS512", "wrong algorithm"),
        ("RS256", "wrong signature"),
    ])
    func `a token without a signature, or by another algorithm, is refused`(alg: String, reason: String) async throws {
        try await withProvider { port in
            let place = try await ProviderSite(port: port) { question, answer in
                Self.altering(question, answer) { token in
                    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
                    let header = Data("{\"alg\":\"\(alg)\",\"typ\":\"JWT\"}".utf8).base64URL
                    return header + "." + parts[1] + "." + (alg == "none" ? "" : parts[2])
                }
            }
            var visitor = ProviderSite.Visitor()
            try await place.goThrough(as: "omar-1", &visitor)
            #expect(visitor.status == 403 && visitor.text.contains("could not be trusted"))
            #expect(try lastNote(place) == "signInRefused: school account, \(reason)")
        }
    }

    @Test func `a provider that calls itself something else is not asked`() async throws {
        try await withProvider { port in
            let place = try await ProviderSite(port: port) { question, answer in
                guard question.url.hasSuffix("openid-configuration") else { return answer }
                let text = String(decoding: answer.body, as: UTF8.self)
                let other = text.replacing("\"issuer\": \"http://127.0.0.1", with: "\"issuer\": \"http://localhost")
                return WebAnswer(status: answer.status, body: Array(other.utf8))
            }
            var visitor = ProviderSite.Visitor()
            try await place.get("/sign-in/school", &visitor)
            #expect(visitor.status == 403)
            #expect(try lastNote(place) == "signInRefused: school account, wrong issuer")
        }
    }

    @Test func `nothing travels unhidden unless a test says so`() {
        #expect(throws: SchoolAccountSettingsFault.unhidden("http://127.0.0.1:1")) {
            try SchoolAccountSettings(
                provider: .google,
                issuer: "http://127.0.0.1:1",
                clientID: "a",
                secret: "b",
                tenant: "school.example.org"
            )
        }
        #expect(throws: SchoolAccountSettingsFault.unhidden("http://example.org")) {
            try SchoolAccountSettings(
                provider: .google,
                issuer: "http://example.org",
                clientID: "a",
                secret: "b",
                tenant: "school.example.org",
                allowsLoopback: true
            )
        }
        #expect(throws: SchoolAccountSettingsFault.noDirectory) {
            try SchoolAccountSettings(provider: .microsoft, clientID: "a", secret: "b", tenant: "common")
        }
    }

    private static func swapping(_ token: String, _ question: WebQuestion, _ answer: WebAnswer) -> WebAnswer {
        altering(question, answer) { _ in token }
    }

    /// Changes the token in what the provider answers.
    private static func altering(
        _ question: WebQuestion,
        _ answer: WebAnswer,
        _ change: (String) -> String
    ) -> WebAnswer {
        guard question.url.hasSuffix("/token"),
            let json = try? JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any],
            let token = json["id_token"] as? String
        else { return answer }
        return WebAnswer(status: 200, body: Array("{\"id_token\": \"\(change(token))\"}".utf8))
    }
}
