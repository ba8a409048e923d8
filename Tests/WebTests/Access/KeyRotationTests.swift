import Domain
import Foundation
import JWTKit
import Records
import TestSupport
import Testing

@testable import Web

/// The provider's keys change without notice, and anyone may send a token with a made-up key's name.
struct KeyRotationTests {
    /// The places and keys of a provider, and how often the keys were read.
    private actor Provider {
        var keys: [(name: String, key: ES256PrivateKey)] = []
        var readings = 0

        func change(to keys: [(name: String, key: ES256PrivateKey)]) {
            self.keys = keys
        }

        func answer(_ question: WebQuestion) -> WebAnswer {
            guard question.url.hasSuffix("/keys") else { return Self.places }
            readings += 1
            let listed = keys.compactMap { each in
                each.key.publicKey.parameters.map { point in
                    let (x, y) = (Self.urlSafe(point.x), Self.urlSafe(point.y))
                    return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"\(each.name)\",\"x\":\"\(x)\",\"y\":\"\(y)\"}"
                }
            }
            let unknown = "{\"kty\":\"XX\",\"kid\":\"odd\"}"
            return WebAnswer(
                status: 200,
                body: Array("{\"keys\":[\(([unknown] + listed).joined(separator: ","))]}".utf8)
            )
        }

        private static func urlSafe(_ text: String) -> String {
            text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        }

        private static let places = WebAnswer(
            status: 200,
            body: Array(
                """
                {"issuer": "https://id.example.org", "authorization_endpoint": "https://id.example.org/go",
                 "token_endpoint": "https://id.example.org/token", "jwks_uri": "https://id.example.org/keys"}
                """.utf8
            )
        )
    }

    private struct Claims: JWTPayload {
        var iss = "https://id.example.org"
        var sub = "1"
        var aud = "accord"
        var exp: Int64
        var iat: Int64
        var nonce = "n"
        var hd = "school.example.org"

        init(at now: Instant) {
            exp = now.milliseconds / 1000 + 600
            iat = now.milliseconds / 1000
        }

        func verify(using algorithm: some JWTAlgorithm) {}
    }

    private let provider = Provider()
    private let now = TestSchool.now

    private func accounts() throws -> SchoolAccounts {
        let settings = try SchoolAccountSettings(
            provider: .google,
            issuer: "https://id.example.org",
            clientID: "accord",
            secret: "s",
            tenant: "school.example.org"
        )
        let provider = provider
        return SchoolAccounts(settings: settings) { await provider.answer($0) }
    }

    private func token(_ name: String, _ key: ES256PrivateKey, at now: Instant) async throws -> String {
        let keys = await JWTKeyCollection().add(ecdsa: key, kid: JWKIdentifier(string: name))
        return try await keys.sign(Claims(at: now), kid: JWKIdentifier(string: name))
    }

    @Test func `a new key is read when it is first named, at most once a minute`() async throws {
        let (old, new) = (ES256PrivateKey(), ES256PrivateKey())
        await provider.change(to: [("old", old)])
        let accounts = try accounts()
        let first = try await token("old", old, at: now)
        #expect(try await accounts.verified(first, nonce: "n", at: now).sub == "1")
        #expect(try await accounts.verified(first, nonce: "n", at: now).sub == "1")
        #expect(await provider.readings == 1)
        await provider.change(to: [("new", new)])
        let second = try await token("new", new, at: now)
        await #expect(throws: SchoolAccountRefusal.unknownKey) {
            try await accounts.verified(second, nonce: "n", at: now)
        }
        #expect(await provider.readings == 1)
        let later = now.adding(minutes: 1)
        #expect(try await accounts.verified(second, nonce: "n", at: later).sub == "1")
        #expect(await provider.readings == 2)
        for _ in 0..<20 {
            let madeUp = try await token("made up", ES256PrivateKey(), at: later)
            await #expect(throws: SchoolAccountRefusal.unknownKey) {
                try await accounts.verified(madeUp, nonce: "n", at: later)
            }
        }
        #expect(await provider.readings == 2)
    }

    @Test func `another's signature under a known key's name is refused`() async throws {
        await provider.change(to: [("a", ES256PrivateKey())])
        let forged = try await token("a", ES256PrivateKey(), at: now)
        let accounts = try accounts()
        await #expect(throws: SchoolAccountRefusal.signature) {
            try await accounts.verified(forged, nonce: "n", at: now)
        }
    }

    @Test(arguments: ["", "a.b", "a.b.c", "e30.e30.", "....", "eyJhbGciOiJub25lIn0.e30."])
    func `what is no token is refused`(text: String) async throws {
        let accounts = try accounts()
        await #expect(throws: SchoolAccountRefusal.self) { try await accounts.verified(text, nonce: "n", at: now) }
    }
}
