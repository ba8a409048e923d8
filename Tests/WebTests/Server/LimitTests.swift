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

/// What is too large, too long or too slow is refused with a sentence, by the running server where the router cannot.
struct LimitTests {
    private func served(
        _ limits: Limits = Limits(),
        _ work: @escaping @Sendable (Socket) async throws -> Void
    ) async throws {
        let site = try await SettingsSite().site()
        let application = try site.application(at: .hostname("127.0.0.1", port: 0), limits: limits)
        try await application.test(.live) { client in
            try await work(Socket(port: try #require(client.port)))
        }
    }

    private static let host = "Host: localhost\r\nSec-Fetch-Site: same-origin\r\n"
    private static let form = host + "Content-Type: application/x-www-form-urlencoded\r\n"
    private static let files = host + "Content-Type: multipart/form-data; boundary=x\r\n"

    private func first(_ answer: String) -> String {
        String(answer.prefix { $0 != "\r\n" })
    }

    @Test func `a head that is too large is answered with 431, and the connection is closed`() async throws {
        try await served { socket in
            for head in [
                "X-A: \(String(repeating: "a", count: Limits.headerFieldBytesMax + 1))\r\n",
                (0..<4).map { "X-\($0): \(String(repeating: "a", count: 5_000))\r\n" }.joined(),
                (0...Limits.headerFieldsMax).map { "X-\($0): a\r\n" }.joined(),
            ] {
                let answer = await socket.answer(to: "GET / HTTP/1.1\r\n" + Self.host + head + "\r\n")
                #expect(first(answer) == "HTTP/1.1 431 Request Header Fields Too Large", "\(answer.prefix(200))")
                #expect(answer.contains("Delete this site’s cookies") && answer.contains("frame-ancestors 'none'"))
            }
        }
    }

    @Test func `an address that is too long is answered with 414`() async throws {
        try await served { socket in
            let path = "/rules?find=" + String(repeating: "a", count: Limits.uriBytesMax)
            let answer = await socket.answer(to: "GET \(path) HTTP/1.1\r\n\(Self.host)Connection: close\r\n\r\n")
            #expect(first(answer) == "HTTP/1.1 414 URI Too Long" && answer.contains("longer than any of ours"))
        }
    }

    @Test(arguments: ["GET / HTTP/9.9\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n", "GET /\r\nno colon here\r\n\r\n"])
    func `what is not HTTP is answered with 400`(text: String) async throws {
        try await served { socket in
            let answer = await socket.answer(to: text)
            #expect(first(answer) == "HTTP/1.1 400 Bad Request", "\(answer.prefix(200))")
        }
    }

    @Test func `a form that is too long, and a file that is too large, have sentences of their own`() async throws {
        try await served(Limits(headSeconds: 1)) { socket in
            let long = Form.bodyBytesMax + 1
            let body = String(repeating: "a", count: long)
            let said = "POST /sign-in HTTP/1.1\r\n\(Self.form)Connection: close\r\nContent-Length: \(long)\r\n\r\n"
            let form = await socket.answer(to: said + body)
            #expect(first(form) == "HTTP/1.1 413 Payload Too Large", "\(form.prefix(100))")
            #expect(form.contains("more than this form can take"))
            let chunked = Self.form + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
            let chunk = String(long, radix: 16) + "\r\n" + body + "\r\n0\r\n\r\n"
            let streamed = await socket.answer(to: "POST /sign-in HTTP/1.1\r\n" + chunked + chunk)
            #expect(first(streamed).contains("413"), "\(streamed.prefix(100))")
            let large = "Connection: close\r\nContent-Length: \(Form.uploadBytesMax + 1)\r\n\r\n"
            let file = await socket.answer(to: "POST /check HTTP/1.1\r\n" + Self.files + large)
            #expect(first(file).contains("413") && file.contains("larger than 20 MB"), "\(file.prefix(100))")
        }
    }

    @Test func `who never finishes the head is let go`() async throws {
        try await served(Limits(headSeconds: 1)) { socket in
            #expect(await socket.answer(toTrickle: "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ") == "")
        }
    }

    @Test(arguments: [form, files])
    func `who trickles a form is answered with 408`(kind: String) async throws {
        try await served(Limits(formSeconds: 1, uploadSeconds: 1)) { socket in
            let head = "POST /check HTTP/1.1\r\n" + kind + "Content-Length: 50000\r\n\r\n"
            let answer = await socket.answer(toTrickle: head)
            #expect(first(answer) == "HTTP/1.1 408 Request Timeout", "\(answer.prefix(100))")
            #expect(answer.contains("took too long to arrive"))
        }
    }

    @Test func `a connection that is kept open without need is closed, and pages before that are answered`()
        async throws
    {
        try await served(Limits(headSeconds: 5)) { socket in
            let page = "GET /sign-in HTTP/1.1\r\n" + Self.host + "\r\n"
            let answer = await socket.answer(to: page + page)
            #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
        }
    }

    /// Request smuggling: two programs that disagree about where a form ends (RFC 9112 section 6.3).
    @Test(arguments: [
        "Content-Length: 5\r\nContent-Length: 9\r\n", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "Content-Length: -5\r\n",
        "Content-Length: 5\r\nContent-Length : 9\r\n",
    ])
    func `two lengths of one form are refused`(lengths: String) async throws {
        try await served(Limits(headSeconds: 1, formSeconds: 1)) { socket in
            let answer = await socket.answer(to: "POST /sign-in HTTP/1.1\r\n\(Self.form)\(lengths)\r\n0\r\n\r\n")
            #expect(first(answer).contains(" 400 "), "\(answer.prefix(200))")
        }
    }
}
