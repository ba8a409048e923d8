import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Records
import TestSupport
import Testing

@testable import Web

/// What a browser is told about every page, whoever asks for it.
struct HeaderTests {
    private static let siteName = HTTPField.Name("Sec-Fetch-Site")

    private func field(_ name: String, of response: TestResponse) -> String {
        HTTPField.Name(name).flatMap { response.headers[$0] } ?? ""
    }

    @Test(arguments: [false, true])
    func `every answer of every address forbids what a page does not need`(isSignedIn: Bool) async throws {
        let school = try await SettingsSite()
        let site = try school.site(secureCookies: true)
        let token = try school.working.startSession(Session(contact: "", person: school.head), at: TestSchool.now)
        let router = site.router()
        let routes = router.routes.map { ($0.method, "\($0.path)".replacing(/{[a-z]+}/, with: "0")) }
        try await Application(router: router).test(.router) { client in
            for (method, path) in routes {
                var headers: HTTPFields = [:]
                if let name = Self.siteName { headers[name] = "same-origin" }
                if isSignedIn { headers[.cookie] = "__Host-accord=\(token.text)" }
                try await client.execute(uri: path, method: method, headers: headers) { response in
                    check(response, "\(method) \(path)")
                }
            }
        }
    }

    private func check(_ response: TestResponse, _ route: String) {
        let policy = field("Content-Security-Policy", of: response)
        let directives = [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'none'",
            "form-action 'self'", "frame-ancestors 'none'",
        ]
        for directive in directives {
            #expect(policy.contains(directive + ";") || policy.hasSuffix(directive), "\(route)")
        }
        // The page that checks a filter asks for addresses elsewhere, and reads none of what they answer.
        let elsewhere = route.contains(Headers.checks) ? "connect-src 'self' http: https:;" : "connect-src 'self';"
        #expect(policy.contains(elsewhere), "\(route)")
        let others = policy.replacing(elsewhere, with: "")
        #expect(!others.contains("unsafe") && !others.contains("http") && !others.contains("*"), "\(route)")
        #expect(field("X-Content-Type-Options", of: response) == "nosniff", "\(route)")
        #expect(field("Referrer-Policy", of: response) == "same-origin", "\(route)")
        #expect(field("Cross-Origin-Opener-Policy", of: response) == "same-origin", "\(route)")
        #expect(field("Cross-Origin-Resource-Policy", of: response) == "same-origin", "\(route)")
        #expect(field("Strict-Transport-Security", of: response) == "max-age=31536000; includeSubDomains", "\(route)")
        #expect(field("Cache-Control", of: response) == "no-store", "\(route)")
        #expect(field("Access-Control-Allow-Origin", of: response).isEmpty && field("Server", of: response).isEmpty)
        let type = field("Content-Type", of: response)
        #expect(
            response.body.readableBytes == 0 || type.hasSuffix("charset=utf-8") || type == "application/pdf",
            "\(route)"
        )
    }

    @Test func `a page that is not there says the same`() async throws {
        let site = try await SettingsSite().site(secureCookies: true)
        try await Application(router: site.router()).test(.router) { client in
            try await client.execute(uri: "/nothing", method: .get) { check($0, "/nothing") }
            try await client.execute(uri: "/assets/nothing.css", method: .get) { response in
                #expect(response.status == .notFound && field("X-Content-Type-Options", of: response) == "nosniff")
            }
        }
    }

    @Test func `only the sample frames its own telephone, and without HTTPS nothing promises it`() async throws {
        let site = try await SettingsSite(isSample: true).site()
        try await Application(router: site.router()).test(.router) { client in
            try await client.execute(uri: "/doors", method: .get) { response in
                let policy = field("Content-Security-Policy", of: response)
                #expect(policy.contains("frame-ancestors 'self'") && policy.contains("frame-src 'self'"))
                #expect(field("Strict-Transport-Security", of: response).isEmpty)
            }
        }
    }

    @Test(arguments: ["TRACE", "OPTIONS", "PUT", "DELETE", "PATCH"])
    func `other methods do nothing`(method: String) async throws {
        let site = try await SettingsSite().site()
        let method = try #require(HTTPRequest.Method(method))
        try await Application(router: site.router()).test(.router) { client in
            var headers: HTTPFields = [:]
            if let name = Self.siteName { headers[name] = "same-origin" }
            try await client.execute(uri: "/rules", method: method, headers: headers) { response in
                #expect([403, 404, 405].contains(response.status.code), "\(method) \(response.status)")
            }
        }
    }
}
