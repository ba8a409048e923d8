import Domain
import Foundation
import JWTKit

/// What the school's accounts say of someone, in words that they signed (OpenID Connect Core 1.0 section 2).
struct IDToken: JWTPayload {
    let iss: String
    let sub: String
    let aud: Audiences
    let azp: String?
    let exp: Double
    let iat: Double
    let nonce: String?
    /// Google's domain of the account; an account without one is nobody's but its owner's.
    let hd: String?
    /// Microsoft's identifier of the directory.
    let tid: String?
    let email: String?
    let preferredUsername: String?

    private enum CodingKeys: String, CodingKey {
        case iss, sub, aud, azp, exp, iat, nonce, hd, tid, email
        case preferredUsername = "preferred_username"
    }

    /// One audience as text, or several in a list (RFC 7519 section 4.1.3).
    struct Audiences: Codable, Sendable {
        let all: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            do {
                all = [try container.decode(String.self)]
            } catch is DecodingError {
                all = try container.decode([String].self)
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(all)
        }
    }

    /// How the account calls itself; read by its owner, and never used to find anybody.
    var label: String {
        email ?? preferredUsername ?? sub
    }

    /// Clocks differ by this much.
    private static let leewaySeconds = 60.0
    /// A token is used at once or not at all.
    private static let ageSecondsMax = 600.0

    /// jwt-kit asks this once the signature is right; what it says is checked beside the settings, in `check`.
    func verify(using algorithm: some JWTAlgorithm) {}

    /// Everything that OpenID Connect Core section 3.1.3.7 asks for, and the school's own tenant.
    func check(_ settings: SchoolAccountSettings, nonce: String, at now: Instant) throws(SchoolAccountRefusal) {
        guard iss == settings.issuer else { throw .issuer }
        guard aud.all.contains(settings.clientID) else { throw .audience }
        guard aud.all.count == 1 || azp != nil, azp == nil || azp == settings.clientID else { throw .audience }
        let seconds = Double(now.milliseconds) / 1000
        guard seconds < exp + Self.leewaySeconds, seconds < iat + Self.ageSecondsMax else { throw .expired }
        guard iat < seconds + Self.leewaySeconds else { throw .expired }
        guard self.nonce == nonce else { throw .nonce }
        let claimed =
            switch settings.provider {
            case .google: hd
            case .microsoft: tid
            }
        guard claimed == settings.tenant, !sub.isEmpty else { throw .tenant }
    }
}

/// What stands before a token's first dot; it says which key signed, and is believed in nothing else.
struct IDTokenHeader: Decodable {
    let alg: String
    let kid: String?

    init(of token: String) throws(SchoolAccountRefusal) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let json = Data(base64URL: String(parts[0])) else { throw .unreadable }
        do { self = try JSONDecoder().decode(IDTokenHeader.self, from: json) } catch { throw .unreadable }
    }
}

extension Data {
    /// RFC 4648 section 5, without padding.
    init?(base64URL text: String) {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }

    var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
