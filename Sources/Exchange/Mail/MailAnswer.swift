import CCurl

/// What an attempt to send came to, and what the outbox should do about it.
struct MailAnswer {
    let failure: DeliveryFailure

    /// libcurl tells where it stopped; the server's own three digits tell for how long (RFC 5321, 4.2.1).
    init(_ result: TransferResult, host: String) {
        switch result.code {
        case CURLE_COULDNT_RESOLVE_HOST:
            failure = .later("The mail server \(host) was not found. Check its name and the network.")
        case CURLE_COULDNT_CONNECT:
            failure = .later("The mail server \(host) does not answer. It will be tried again.")
        case CURLE_OPERATION_TIMEDOUT:
            failure = .later("The mail server \(host) took too long. It will be tried again.")
        case CURLE_USE_SSL_FAILED:
            failure = .settings("The mail server \(host) offers no STARTTLS. Check the port and the kind of security.")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
            failure = .settings("The certificate of the mail server \(host) is not trusted (\(result.detail)).")
        case CURLE_LOGIN_DENIED where !(400...499).contains(result.status):
            failure = .settings("The mail server \(host) refused the user name or password. Check the mail settings.")
        default:
            failure = Self.byStatus(result, host: host)
        }
    }

    /// Answers that ask for a (better) sign-in: RFC 4954, section 6.
    private static let signIn: Set<Int> = [530, 534, 535, 538]

    private static func byStatus(_ result: TransferResult, host: String) -> DeliveryFailure {
        let answer = result.headers.last { $0.hasPrefix("\(result.status)") } ?? result.detail
        switch result.status {
        case let status where signIn.contains(status):
            return .settings(
                "The mail server \(host) wants another way to sign in (\(answer)). Check the mail settings."
            )
        case 500...599 where result.detail.hasPrefix("MAIL failed") && result.status != 552:
            return .settings("The mail server \(host) refused the sender (\(answer)). Check the mail settings.")
        case 500...599:
            return .never("The mail server \(host) refused this letter (\(answer)). Check the address.")
        default:
            return .later("The mail server \(host) could not take the letter now (\(answer)). It will be tried again.")
        }
    }
}
