import Foundation

/// Where the school's accounts live and what Accord is to them.
///
/// Trusted: whoever changes it decides whose word is taken for who signs in.
package struct SchoolAccountSettings: Equatable, Sendable {
    package let provider: Provider
    /// Names the provider in every token, exactly (OpenID Connect Core 1.0 section 3.1.3.7).
    package let issuer: String
    package let clientID: String
    package let secret: String
    /// The school's own domain at Google, or the identifier of its directory at Microsoft: others are not let in.
    package let tenant: String
    /// For tests: plain HTTP, on this machine alone.
    package let allowsLoopback: Bool

    package enum Provider: String, Codable, Sendable {
        case google
        case microsoft

        package var words: String {
            switch self {
            case .google: "Google"
            case .microsoft: "Microsoft"
            }
        }
    }

    /// `issuer` is the provider's own where none is given.
    package init(
        provider: Provider,
        issuer: String? = nil,
        clientID: String,
        secret: String,
        tenant: String,
        allowsLoopback: Bool = false
    ) throws(SchoolAccountSettingsFault) {
        self.provider = provider
        self.clientID = clientID
        self.secret = secret
        self.tenant = tenant
        self.allowsLoopback = allowsLoopback
        switch provider {
        case .google:
            guard tenant.contains(".") else { throw .noDomain }
            self.issuer = issuer ?? "https://accounts.google.com"
        case .microsoft:
            guard UUID(uuidString: tenant) != nil else { throw .noDirectory }
            self.issuer = issuer ?? "https://login.microsoftonline.com/\(tenant)/v2.0"
        }
        guard !clientID.isEmpty, !secret.isEmpty else { throw .noClient }
        guard mayAsk(self.issuer) else { throw .unhidden(self.issuer) }
    }

    /// Whether an address is one that secrets may be sent to.
    func mayAsk(_ url: String) -> Bool {
        guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty else { return false }
        if parts.scheme == "https" { return true }
        return allowsLoopback && parts.scheme == "http" && ["127.0.0.1", "localhost", "::1"].contains(host)
    }
}

/// What is wrong with the settings, for whoever writes them.
package enum SchoolAccountSettingsFault: Error, Equatable {
    case noDomain
    case noDirectory
    case noClient
    case unhidden(String)

    package var sentence: String {
        switch self {
        case .noDomain: "“tenant” is the school’s own domain at Google, such as school.example.org."
        case .noDirectory:
            "“tenant” is the identifier of the school’s directory at Microsoft: 32 digits and letters in five groups."
        case .noClient: "“clientID” and the secret are empty. Copy them from the provider’s page for Accord."
        case .unhidden(let url): "“\(url)” would travel unhidden. The issuer begins with https://."
        }
    }
}
