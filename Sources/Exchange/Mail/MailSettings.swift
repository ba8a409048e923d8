/// How to reach the school's mail server.
package struct MailSettings: Codable, Sendable, Equatable {
    package enum Security: String, Codable, Sendable {
        /// Begins in the clear and must go over to TLS before anything is said (RFC 3207).
        case startTLS
        /// TLS from the first byte (RFC 8314).
        case tls
        /// Nothing is hidden; only for a server on this machine.
        case plain
    }

    package var host: String
    package var port: Int
    package var security: Security
    package var username: String?
    package var secret: String?
    /// An OAuth 2 access token, used instead of the secret (RFC 7628, and XOAUTH2 of Google and Microsoft).
    package var oauthToken: String?
    package var from: Mailbox
    /// A PEM file of the authorities to trust instead of the system's.
    package var caFile: String?
    /// How long one letter may take, in seconds.
    package var timeLimit: Int

    package init(
        host: String,
        port: Int,
        security: Security,
        from: Mailbox,
        username: String? = nil,
        secret: String? = nil,
        oauthToken: String? = nil,
        caFile: String? = nil,
        timeLimit: Int = 60
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.from = from
        self.username = username
        self.secret = secret
        self.oauthToken = oauthToken
        self.caFile = caFile
        self.timeLimit = timeLimit
    }
}

/// Whether a host is this machine by its name or number.
func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host == "[::1]" || isLoopbackNumber(host)
}

private func isLoopbackNumber(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
}
