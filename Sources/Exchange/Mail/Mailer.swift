import CCurl

/// What the mail server said when it took a letter.
package struct Accepted: Sendable, Equatable {
    package let answer: String
}

/// Sends letters through the school's mail server, one connection for each.
package struct Mailer: Sendable {
    private let settings: MailSettings

    package init(_ settings: MailSettings) {
        self.settings = settings
    }

    package func send(_ letter: Letter) async throws(DeliveryFailure) -> Accepted {
        let message = try MailMessage(letter, from: settings.from)
        let url = try MailURL.of(settings)
        let settings = settings
        let result = await onOwnThread {
            Self.transfer(message.bytes, to: letter.to.address, through: url, settings)
        }
        guard result.code == CURLE_OK, (200...299).contains(result.status) else {
            throw MailAnswer(result, host: settings.host).failure
        }
        return Accepted(answer: result.headers.last ?? "")
    }

    private static func transfer(
        _ bytes: [UInt8],
        to address: String,
        through url: String,
        _ settings: MailSettings
    ) -> TransferResult {
        var transfer = Transfer()
        transfer.allowOnlySMTP()
        transfer.set(CURLOPT_URL, url)
        let hiding = settings.security == .plain ? CURLUSESSL_NONE : CURLUSESSL_ALL
        transfer.set(CURLOPT_USE_SSL, Int(hiding.rawValue))
        transfer.set(CURLOPT_CONNECTTIMEOUT, min(20, settings.timeLimit))
        transfer.set(CURLOPT_TIMEOUT, settings.timeLimit)
        transfer.set(CURLOPT_MAIL_FROM, "<\(settings.from.address)>")
        transfer.set(CURLOPT_MAIL_RCPT, ["<\(address)>"])
        transfer.set(CURLOPT_UPLOAD, 1)
        if isLoopback(settings.host) { transfer.set(CURLOPT_NOPROXY, "*") }
        if let caFile = settings.caFile { transfer.set(CURLOPT_CAINFO, caFile) }
        if let username = settings.username { transfer.set(CURLOPT_USERNAME, username) }
        if let token = settings.oauthToken {
            transfer.set(CURLOPT_XOAUTH2_BEARER, token)
        } else if let secret = settings.secret {
            transfer.set(CURLOPT_PASSWORD, secret)
        }
        return transfer.perform(sending: bytes, limit: 64 * 1024)
    }
}

/// The address of the mail server as libcurl takes it.
enum MailURL {
    /// Letters, digits and marks of host names and numbers; no more, for the name becomes part of a URL.
    private static let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.:".utf8)

    static func of(_ settings: MailSettings) throws(DeliveryFailure) -> String {
        let host = settings.host
        let isHost = host.utf8.allSatisfy(allowed.contains)
        guard isHost, !host.isEmpty, (1...65535).contains(settings.port) else {
            throw .settings("“\(host)”, port \(settings.port) is not a mail server. Correct it in the mail settings.")
        }
        guard settings.security != .plain || isLoopback(host) else {
            throw .settings("Mail to \(host) would travel unhidden. Choose STARTTLS or TLS in the mail settings.")
        }
        let scheme = settings.security == .tls ? "smtps" : "smtp"
        return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(settings.port)"
    }
}
