import CCurl
import Foundation

/// One request to a web server.
package struct WebRequest: Sendable {
    package enum Method: Sendable, Equatable {
        case get
        case post([UInt8])
    }

    package var url: String
    package var method: Method
    package var headers: [(name: String, value: String)]
    /// How long everything may take, in seconds.
    package var timeLimit: Int
    /// The most bytes of an answer.
    package var sizeLimit: Int
    /// A PEM file of the authorities to trust instead of the system's.
    package var caFile: String?

    package init(
        url: String,
        method: Method = .get,
        headers: [(name: String, value: String)] = [],
        timeLimit: Int = 30,
        sizeLimit: Int = 1_048_576,
        caFile: String? = nil
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.timeLimit = timeLimit
        self.sizeLimit = sizeLimit
        self.caFile = caFile
    }
}

/// What a web server answered; names of headers are in small letters.
package struct WebResponse: Sendable, Equatable {
    package let status: Int
    package let headers: [String: String]
    package let body: [UInt8]
}

/// Why there is no answer; each has a sentence that says what to do.
package enum WebFailure: Error, Sendable, Equatable {
    /// The address or a header is not one Accord sends to.
    case forbidden(String)
    case untrusted(String)
    case tooSlow(String)
    case tooLarge(String)
    case unreachable(String)
    /// The answer came and this machine's disk did not take it.
    case unwritten(String)

    package var sentence: String {
        switch self {
        case .forbidden(let sentence), .untrusted(let sentence), .tooSlow(let sentence), .tooLarge(let sentence),
            .unreachable(let sentence), .unwritten(let sentence):
            sentence
        }
    }
}

/// The one way Accord speaks to web servers: HTTPS, or plain HTTP to this machine.
package enum HTTPS {
    private static let mostRedirects = 5

    /// Follows a GET to other pages of the same host and no further; a POST is never sent twice.
    package static func send(_ request: WebRequest) async throws(WebFailure) -> WebResponse {
        let address = try WebAddress(request.url)
        var request = request
        for _ in 0...mostRedirects {
            let asked = request
            try checkHeaders(asked)
            let result = await onOwnThread { transfer(asked, isLocal: isLoopback(address.host)) }
            guard result.code == CURLE_OK else { throw failure(of: result, host: address.host) }
            guard let next = result.redirect, request.method == .get else { return response(result) }
            guard try WebAddress(next) == address else {
                throw .forbidden(
                    "\(address.host) sends on to another server (\(next)). Give that address if it is right."
                )
            }
            request.url = next
        }
        throw .forbidden("\(address.host) sends on again and again. Check the address.")
    }

    /// A line that carries less than this for a minute has stopped.
    private static let slowestBytesPerSecond = 1_000
    private static let slowSecondsMax = 60

    /// Puts the answer's body, whatever its status, into a new file that only its owner may read.
    ///
    /// An answer of any size takes no memory. It is sent on to nowhere else.
    package static func send(
        _ request: WebRequest,
        savingTo path: String
    ) async throws(WebFailure) -> WebResponse {
        let address = try WebAddress(request.url)
        try checkHeaders(request)
        unlink(path)
        let output = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw unwritten(path) }
        defer { close(output) }
        let result = await onOwnThread { transfer(request, isLocal: isLoopback(address.host), output: output) }
        guard !result.isUnwritten, result.code != CURLE_OK || fsync(output) == 0 else { throw unwritten(path) }
        guard result.code == CURLE_OK else { throw failure(of: result, host: address.host) }
        return response(result)
    }

    private static func unwritten(_ path: String) -> WebFailure {
        .unwritten("\(path) could not be written. Make room on the disk, and see that its folder may be written to.")
    }

    private static func transfer(_ request: WebRequest, isLocal: Bool, output: Int32? = nil) -> TransferResult {
        var transfer = Transfer()
        transfer.allowOnlyHTTP()
        transfer.set(CURLOPT_URL, request.url)
        transfer.set(CURLOPT_CONNECTTIMEOUT, min(20, request.timeLimit))
        transfer.set(CURLOPT_TIMEOUT, request.timeLimit)
        // "Expect:" empty: libcurl would otherwise wait for a go-ahead before it sends a longer body.
        transfer.set(CURLOPT_HTTPHEADER, ["Expect:"] + request.headers.map { "\($0.name): \($0.value)" })
        if output != nil {
            transfer.set(CURLOPT_LOW_SPEED_LIMIT, slowestBytesPerSecond)
            transfer.set(CURLOPT_LOW_SPEED_TIME, slowSecondsMax)
        }
        if isLocal { transfer.set(CURLOPT_NOPROXY, "*") }
        if let caFile = request.caFile { transfer.set(CURLOPT_CAINFO, caFile) }
        switch request.method {
        case .get:
            return transfer.perform(sending: [], limit: request.sizeLimit, output: output)
        case .post(let body):
            transfer.set(CURLOPT_POST, 1)
            transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, body.count)
            return transfer.perform(sending: body, limit: request.sizeLimit, output: output)
        }
    }

    private static func checkHeaders(_ request: WebRequest) throws(WebFailure) {
        for (name, value) in request.headers {
            let isName =
                !name.isEmpty && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3A && $0 != 0x3B }
            guard isName, value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
                throw .forbidden("The header “\(name)” cannot be sent: it holds a line break or another sign.")
            }
        }
    }

    private static func response(_ result: TransferResult) -> WebResponse {
        var headers: [String: String] = [:]
        for line in result.headers {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        return WebResponse(status: result.status, headers: headers, body: result.body)
    }

    private static func failure(of result: TransferResult, host: String) -> WebFailure {
        switch result.code {
        case _ where result.isOverLimit:
            .tooLarge("\(host) answered with more than was asked for. Check the address.")
        case CURLE_OPERATION_TIMEDOUT:
            .tooSlow("\(host) took too long. Try again later.")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
            .untrusted("The certificate of \(host) is not trusted (\(result.detail)).")
        default:
            .unreachable("\(host) could not be reached (\(result.detail)). Check the address and the network.")
        }
    }
}

/// The server an address names; two addresses are equal when they name one server.
struct WebAddress: Equatable {
    let scheme: String
    let host: String
    let port: Int

    init(_ url: String) throws(WebFailure) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            let host = parts.host?.lowercased(), !host.isEmpty, parts.user == nil, parts.password == nil,
            url.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw .forbidden("“\(url)” is not a web address. It looks like https://example.org/page.")
        }
        guard scheme == "https" || (scheme == "http" && isLoopback(host)) else {
            throw .forbidden("“\(url)” would travel unhidden. Use an address that begins with https://.")
        }
        self.scheme = scheme
        self.host = host
        self.port = parts.port ?? (scheme == "https" ? 443 : 80)
    }
}
