import Exchange
import Foundation
import Testing

struct HTTPSTests {
    /// Gives `work` the address of a server on loopback and its certificate file.
    private func withServer<Result>(
        hidden: Bool = false,
        _ work: (_ address: String, _ caFile: String) async throws -> Result
    ) async throws -> Result {
        try await withFolder { folder in
            let certificate = try await Certificate.made(in: folder)
            return try await Server.with("web.py", hidden ? certificate.arguments : [], in: folder) { server in
                let scheme = hidden ? "https" : "http"
                return try await work("\(scheme)://127.0.0.1:\(server.port)", certificate.certificate.path)
            }
        }
    }

    private func failure(_ request: WebRequest) async -> WebFailure? {
        await #expect(throws: WebFailure.self) { try await HTTPS.send(request) }
    }

    @Test func `an answer comes back with its headers`() async throws {
        try await withServer(hidden: true) { address, caFile in
            let response = try await HTTPS.send(WebRequest(url: address + "/echo?a=b", caFile: caFile))
            #expect(response.status == 200)
            #expect(response.headers["etag"] == "\"one\"")
            #expect(String(decoding: response.body, as: UTF8.self).contains("\"/echo?a=b\""))
        }
    }

    @Test func `a certificate nobody vouches for is refused`() async throws {
        try await withServer(hidden: true) { address, _ in
            guard case .untrusted = await failure(WebRequest(url: address + "/echo")) else {
                Issue.record("an unknown certificate was trusted")
                return
            }
        }
    }

    @Test func `a redirect is followed on the same server only`() async throws {
        try await withServer { address, _ in
            let response = try await HTTPS.send(WebRequest(url: address + "/to?/echo"))
            #expect(String(decoding: response.body, as: UTF8.self).contains("\"/echo\""))
            for other in ["https://example.org/", "http://localhost:1/", "file:///etc/passwd"] {
                guard case .forbidden = await failure(WebRequest(url: address + "/to?" + other)) else {
                    Issue.record("sent on to \(other)")
                    return
                }
            }
            guard case .forbidden = await failure(WebRequest(url: address + "/again")) else {
                Issue.record("sent on without end")
                return
            }
        }
    }

    @Test func `an answer that is too large is left`() async throws {
        try await withServer { address, _ in
            guard case .tooLarge = await failure(WebRequest(url: address + "/large", sizeLimit: 1000)) else {
                Issue.record("a megabyte was taken for a kilobyte")
                return
            }
        }
    }

    @Test func `a large answer goes into a file of its owner's alone, whole or with a failure`() async throws {
        try await withServer { address, _ in
            try await withFolder { folder in
                let path = folder.path + "/large"
                try Data("before".utf8).write(to: URL(fileURLWithPath: path))
                let answer = try await HTTPS.send(WebRequest(url: address + "/large"), savingTo: path)
                let found = try FileManager.default.attributesOfItem(atPath: path)
                #expect(answer.status == 200 && answer.body.isEmpty)
                #expect(found[.size] as? Int == 1 << 20 && found[.posixPermissions] as? Int == 0o600)
                await #expect(throws: WebFailure.self) {
                    try await HTTPS.send(WebRequest(url: address + "/large", sizeLimit: 1_000), savingTo: path)
                }
                let moved = try await HTTPS.send(WebRequest(url: address + "/to?/large"), savingTo: path)
                #expect(moved.status == 302)
                for nowhere in ["/none/large", "/large/x"] {
                    await #expect(throws: WebFailure.self) {
                        try await HTTPS.send(WebRequest(url: address + "/large"), savingTo: folder.path + nowhere)
                    }
                }
                await #expect(throws: WebFailure.self) {
                    try await HTTPS.send(WebRequest(url: "http://example.org/"), savingTo: path)
                }
            }
        }
    }

    @Test func `a server that never answers is left after the time limit`() async throws {
        try await withServer { address, _ in
            #expect(
                await failure(WebRequest(url: address + "/silent", timeLimit: 1))
                    == .tooSlow("127.0.0.1 took too long. Try again later.")
            )
        }
    }

    @Test(arguments: [
        "http://example.org/", "ftp://example.org/", "file:///etc/passwd", "example.org", "",
        "https://user:word@example.org/",
        "http://127.0.0.1.example.org/", "https://exa mple.org/", "http://localhost@example.org/",
    ])
    func `an address that would show the request, or is none, is refused`(url: String) async {
        guard case .forbidden = await failure(WebRequest(url: url)) else {
            Issue.record("\(url) was taken")
            return
        }
    }

    @Test func `a header with a line break is refused`() async {
        let request = WebRequest(url: "https://example.org/", headers: [("Key", "a\r\nX: b")])
        guard case .forbidden = await failure(request) else {
            Issue.record("a header of its own was let through")
            return
        }
    }
}
