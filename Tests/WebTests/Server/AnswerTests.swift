import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Records
import TestSupport
import Testing

@testable import Web

/// What leaves the site leads nowhere else, is named by us, and says nothing of our insides.
struct AnswerTests {
    private struct Secret: Error {
        let path = "/var/lib/accord/secrets"
    }

    private func reply(
        _ path: String,
        _ method: HTTPRequest.Method = .get,
        _ fields: [String: String] = [:],
        of site: Site
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        for (name, value) in fields.merging(["Sec-Fetch-Site": "same-origin"], uniquingKeysWith: { $1 }) {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        let sent = headers
        return try await Application(router: site.router()).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: sent)
        }
    }

    @Test(arguments: [
        "https://localhost//elsewhere.example/page", "https://localhost/\\elsewhere.example", "//elsewhere.example",
        "https://elsewhere.example", "javascript:alert(1)", "https://localhost//\\elsewhere.example", "",
    ])
    func `every answer leads within the site`(referer: String) async throws {
        let site = try await SettingsSite().site()
        let location = try await reply("/text-size", .post, ["Referer": referer], of: site).headers[.location] ?? ""
        #expect(location.hasPrefix("/") && !location.hasPrefix("//") && !location.contains("\\"), "\(location)")
    }

    @Test(arguments: ["//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example", "elsewhere"])
    func `an address that leads away leads home`(path: String) async throws {
        #expect(try await SettingsSite().site().seeOther(path).headers[.location] == "/")
    }

    @Test func `a saved file has a plain name of our own`() async throws {
        let site = try await SettingsSite().site()
        let named = site.download([1], named: "sheet-\"Zoë\r\nSet-Cookie: a=b/../x.pdf", type: "application/pdf")
        #expect(named.headers[.contentDisposition] == "attachment; filename=\"sheet-ZoSet-Cookie ab..x.pdf\"")
    }

    @Test func `a fault shows a number and nothing of itself`() async throws {
        let school = try await SettingsSite()
        let doors = Site.Doors(
            now: { TestSchool.now },
            extractText: { _, _ in [] },
            pdf: { _ in throw Secret() },
            isSample: false
        )
        let site = try Site(
            registry: school.school.registry,
            working: school.working,
            doors: doors,
            logger: Logger(label: "test")
        )
        let fault = try await reply("/papers/retention/pdf", of: site)
        let text = String(buffer: fault.body)
        #expect(fault.status == .internalServerError && text.contains("tell the office this number"))
        #expect(!text.contains("Secret") && !text.contains("/var/lib"))
    }
}
