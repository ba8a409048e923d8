import Crypto
import Domain
import Foundation
import JWTKit
import Records

/// Speaks to the school's Google or Microsoft by OpenID Connect: code flow with PKCE, state and nonce.
///
/// The provider's addresses and keys are kept for a day, and read again when a key is unknown, once a minute at most.
actor SchoolAccounts {
    nonisolated let settings: SchoolAccountSettings
    private let fetch: @Sendable (WebQuestion) async throws -> WebAnswer
    private var places: (value: Places, readAt: Instant)?
    private var keys: (value: [JWK], readAt: Instant)?

    private static let minutesKept = 24 * 60
    private static let minutesBetweenReadings = 1
    private static let algorithms = ["RS256": JWK.KeyType.rsa, "ES256": JWK.KeyType.ecdsa]

    init(settings: SchoolAccountSettings, fetch: @escaping @Sendable (WebQuestion) async throws -> WebAnswer) {
        self.settings = settings
        self.fetch = fetch
    }

    /// OpenID Connect Discovery 1.0 section 3, as far as it is needed.
    private struct Places: Decodable {
        let issuer: String
        let authorization_endpoint: String
        let token_endpoint: String
        let jwks_uri: String
    }

    private struct KeySet: Decodable {
        let keys: [Entry]

        /// A key of a kind that is not known here is passed over.
        struct Entry: Decodable {
            let key: JWK?

            init(from decoder: any Decoder) throws {
                do { key = try JWK(from: decoder) } catch is DecodingError { key = nil }
            }
        }
    }

    private struct Tokens: Decodable {
        let id_token: String
    }
}

extension SchoolAccounts {
    /// A visit with secrets of its own, and the address that the browser goes to (RFC 7636 section 4.3).
    func visit(
        for person: PersonID?,
        comingBackTo redirect: String,
        at now: Instant
    ) async throws(SchoolAccountRefusal) -> (visit: SchoolVisit, address: String) {
        let places = try await places(at: now)
        let secrets = (0..<3).map { _ in Data(Randomness.bytes(32)).base64URL }
        let visit = SchoolVisit(
            person: person,
            state: secrets[0],
            nonce: secrets[1],
            verifier: secrets[2],
            redirect: redirect
        )
        let challenge = Data(SHA256.hash(data: Data(visit.verifier.utf8))).base64URL
        var form = [
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", redirect),
            ("scope", "openid email"), ("state", visit.state), ("nonce", visit.nonce), ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
            // On a tablet that colleagues share, whoever was here before is not taken for granted.
            ("prompt", "select_account"),
        ]
        if settings.provider == .google { form.append(("hd", settings.tenant)) }
        let query = WebQuestion(url: "", form: form.map { (name: $0.0, value: $0.1) }).body
        let mark = places.authorization_endpoint.contains("?") ? "&" : "?"
        return (visit, places.authorization_endpoint + mark + query)
    }

    /// Who came back with this code, once everything that the token says is right.
    func account(for code: String, of visit: SchoolVisit, at now: Instant) async throws(SchoolAccountRefusal) -> IDToken
    {
        let places = try await places(at: now)
        let answer = try await ask(
            WebQuestion(
                url: places.token_endpoint,
                form: [
                    ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", visit.redirect),
                    ("client_id", settings.clientID), ("client_secret", settings.secret),
                    ("code_verifier", visit.verifier),
                ]
            ),
            refusedAs: .code
        )
        let tokens: Tokens = try read(answer, orRefuse: .unreadable)
        return try await verified(tokens.id_token, nonce: visit.nonce, at: now)
    }

    /// A token is believed when a key of the issuer signed it by one of two algorithms, whatever its header says.
    func verified(_ token: String, nonce: String, at now: Instant) async throws(SchoolAccountRefusal) -> IDToken {
        let header = try IDTokenHeader(of: token)
        guard let type = Self.algorithms[header.alg] else { throw .algorithm }
        var key = try await key(header, type, at: now)
        key.keyIdentifier = JWKIdentifier(string: header.kid ?? "only")
        let claims: IDToken
        do {
            let collection = try await JWTKeyCollection().add(jwk: key)
            claims = try await collection.verify(token, as: IDToken.self)
        } catch {
            throw .signature
        }
        try claims.check(settings, nonce: nonce, at: now)
        return claims
    }

    /// A token without a key's name is for a provider with one key (OpenID Connect Core section 10.1).
    private func key(
        _ header: IDTokenHeader,
        _ type: JWK.KeyType,
        at now: Instant
    ) async throws(SchoolAccountRefusal) -> JWK {
        for isSecondTry in [false, true] {
            let fitting = try await keys(again: isSecondTry, at: now).filter { key in
                key.keyType == type && (header.kid == nil || key.keyIdentifier?.string == header.kid)
            }
            if let key = fitting.first, fitting.count == 1 { return key }
        }
        throw .unknownKey
    }
}

extension SchoolAccounts {
    private func places(at now: Instant) async throws(SchoolAccountRefusal) -> Places {
        if let places, now < places.readAt.adding(minutes: Self.minutesKept) { return places.value }
        let question = WebQuestion(url: settings.issuer + "/.well-known/openid-configuration")
        let found: Places = try read(try await ask(question, refusedAs: .unreachable), orRefuse: .unreachable)
        guard found.issuer == settings.issuer else { throw .issuer }
        let all = [found.authorization_endpoint, found.token_endpoint, found.jwks_uri]
        guard all.allSatisfy(settings.mayAsk) else { throw .unreachable }
        places = (found, now)
        return found
    }

    private func keys(again: Bool, at now: Instant) async throws(SchoolAccountRefusal) -> [JWK] {
        let minutes = again ? Self.minutesBetweenReadings : Self.minutesKept
        if let keys, now < keys.readAt.adding(minutes: minutes) { return keys.value }
        let question = WebQuestion(url: try await places(at: now).jwks_uri)
        let found: KeySet = try read(try await ask(question, refusedAs: .unreachable), orRefuse: .unreachable)
        let read = found.keys.compactMap(\.key)
        keys = (read, now)
        return read
    }

    private func ask(
        _ question: WebQuestion,
        refusedAs refusal: SchoolAccountRefusal
    ) async throws(SchoolAccountRefusal) -> [UInt8] {
        let answer: WebAnswer
        do { answer = try await fetch(question) } catch { throw .unreachable }
        guard answer.status == 200 else { throw refusal }
        return answer.body
    }

    private func read<Value: Decodable>(
        _ body: [UInt8],
        orRefuse refusal: SchoolAccountRefusal
    ) throws(SchoolAccountRefusal) -> Value {
        do { return try JSONDecoder().decode(Value.self, from: Data(body)) } catch { throw refusal }
    }
}
