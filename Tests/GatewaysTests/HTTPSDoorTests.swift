import Foundation
import Testing

@testable import Filtering
@testable import Gateways

struct HTTPSDoorTests {
    struct Response: Sendable {
        let status: Int
        let head: String
        let body: [UInt8]
    }

    static func get(_ doors: OpenDoors, _ question: [UInt8], path: String = "/dns-query") async throws -> Response {
        let text = Data(question).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
        return try await send(doors, "GET \(path)?dns=\(text) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", [])
    }

    static func send(_ doors: OpenDoors, _ head: String, _ body: [UInt8]) async throws -> Response {
        let address = doors.https
        return try await elsewhere {
            let socket = try Socket(address, isStream: true)
            defer { socket.close() }
            try socket.send(Array(head.utf8) + body)
            let bytes = try #require(socket.readAll())
            let found = bytes.span.endOfHead(from: 0)
            let end = try #require(found)
            let text = String(decoding: bytes[..<end], as: UTF8.self)
            let status = Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0
            return Response(status: status, head: text, body: Array(bytes[end...]))
        }
    }

    private static func post(_ doors: OpenDoors, _ question: [UInt8], type: String) async throws -> Response {
        let head = "POST /dns-query HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: \(type)\r\n"
        return try await send(doors, head + "Content-Length: \(question.count)\r\n\r\n", question)
    }

    @Test func `both ways of asking are answered, with how long the answer holds`() async throws {
        try await OpenDoors.with { doors async throws in
            let got = try await Self.get(doors, Asking.question("maths.example"))
            #expect(got.status == 200 && got.body.contains([192, 0, 2, 10]))
            #expect(got.head.contains("application/dns-message") && got.head.contains("max-age=300"))
            let posted = try await Self.post(doors, Asking.question("adult.example"), type: "application/dns-message")
            #expect(posted.status == 200 && posted.body[3] & 15 == 3)
        }
    }

    @Test func `a token says who asks, and a wrong one finds nothing`() async throws {
        try await OpenDoors.with { doors async throws in
            let closed = Asking.question("adult.example")
            let staff = try await Self.get(doors, closed, path: "/dns-query/staff-token")
            #expect(staff.body[3] & 15 == 0)
            #expect(try await Self.get(doors, closed, path: "/dns-query/other").status == 404)
            #expect(try await Self.get(doors, closed, path: "/elsewhere").status == 404)
        }
    }

    @Test func `what is no question is refused with a status`() async throws {
        try await OpenDoors.with { doors async throws in
            #expect(try await Self.get(doors, []).status == 400)
            #expect(try await Self.post(doors, Asking.question("a.example"), type: "text/plain").status == 415)
            let other = "DELETE /dns-query HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            #expect(try await Self.send(doors, other, []).status == 405)
        }
    }
}
