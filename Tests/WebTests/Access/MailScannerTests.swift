import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Records
import TestSupport
import Testing

@testable import Web

/// A mail server that opens every link and presses every button before a person sees the mail (next-auth #1840).
struct MailScannerTests {
    private static let pagesMax = 400

    /// Everything that school sends: an invitation, a code, a copy of an answer.
    private func mails(_ office: Office) async throws -> [String] {
        _ = try await office.post("/messages/send", [("audience", "parents"), ("purpose", "first")])
        _ = try await office.post("/sign-in", [("contact", "sana@example.org")])
        try await Outbox(office.site) { _ in .later("kept for the test") }.run()
        return try await office.school.records.ownDoings.messages(in: office.working).map(\.body)
    }

    private struct Walk {
        var waiting: [(path: String, fields: [PageReading.Field]?)]
        var seen: Set<String> = []
        var cookies: [String: String] = [:]
        var presses = 0
    }

    private func visit(
        _ path: String,
        _ fields: [PageReading.Field]?,
        _ walk: inout Walk,
        _ client: any TestClientProtocol
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.cookie] = walk.cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        let body = fields?.map { "\($0.name.queryEscaped)=\($0.value.queryEscaped)" }.joined(separator: "&")
        let answer = try await client.execute(
            uri: path,
            method: fields == nil ? .get : .post,
            headers: headers,
            body: body.map { ByteBuffer(string: $0) }
        )
        for cookie in answer.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2 { walk.cookies[pair[0]] = pair[1] }
        }
        return answer
    }

    /// Opens everything that is reachable, and presses everything on it.
    private func walk(from starts: [String], _ client: any TestClientProtocol) async throws -> Walk {
        var walk = Walk(waiting: starts.map { ($0, nil) })
        while !walk.waiting.isEmpty, walk.seen.count < Self.pagesMax {
            let (path, fields) = walk.waiting.removeFirst()
            // A form's own id differs each time; the form is the same.
            let names = fields?.map { $0.name == "command" ? "command" : "\($0.name)=\($0.value)" } ?? []
            guard walk.seen.insert(([path] + names).joined(separator: " ")).inserted else { continue }
            let answer = try await visit(path, fields, &walk, client)
            if fields != nil { walk.presses += 1 }
            #expect(answer.status.code < 500, "\(path)")
            if let location = answer.headers[.location], location.hasPrefix("/") {
                walk.waiting.append((location, nil))
            }
            let page = String(buffer: answer.body)
            walk.waiting += PageReading.links(page).map { ($0, nil) }
            for form in PageReading.forms(page, at: path) {
                for press in form.presses { walk.waiting.append((form.action, form.method == "post" ? press : nil)) }
            }
        }
        return walk
    }

    @Test func `whoever opens every link and presses every button is nobody, and has agreed to nothing`() async throws {
        let office = try await Office(at: TestSchool.tuesday)
        try await office.school.submit(.school(.switchOn(.parents)))
        let bodies = try await mails(office)
        let links = bodies.flatMap { body in
            body.matches(of: /rules\.example\.org(\/[^\s)]*)/).map { String($0.1) }
        }
        #expect(bodies.count >= 2 && links.contains { $0.hasPrefix("/rules") })
        let entries = try await office.school.registry.verify().entries
        let walked = try await Application(router: office.site.router()).test(.router) { client in
            try await walk(from: links + ["/", "/sign-in", "/sign-in/code", "/rules/code", "/check"], client)
        }
        #expect(walked.seen.count > 20 && walked.presses > 5 && walked.waiting.isEmpty, "\(walked.seen.sorted())")
        #expect(walked.cookies["accord", default: ""].isEmpty)
        #expect(try await office.school.registry.verify().entries == entries)
        #expect(try await office.school.records.ownDoings.answers(by: office.parent).isEmpty)
        for person in [office.parent, office.clerk] {
            #expect(try office.working.sessions(of: person, seenFrom: nil, at: TestSchool.tuesday).count <= 2)
        }
        #expect(try office.working.notes(limit: 1_000).allSatisfy { !$0.hasPrefix("signedIn") })
    }

    @Test func `the scanner finds what there is to press`() {
        let page = """
            <a class="x" href="/rules?a=1&amp;b=2">Rules</a><a href="https://elsewhere.example.org">No</a>
            <form method="post" action="/rules"><input type="hidden" name="command" value="1">
            <input type="radio" name="answer" value="yes"><button name="go" value="on">Go</button><button>Stop</button></form>
            """
        #expect(PageReading.links(page) == ["/rules?a=1&b=2"])
        let form = PageReading.forms(page, at: "/")[0]
        #expect(form.action == "/rules" && form.method == "post" && form.presses.map(\.count) == [3, 2])
    }
}
