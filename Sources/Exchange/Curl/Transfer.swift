import CCurl
import Foundation

/// One libcurl transfer: options are set, then one call sends and receives, blocking its thread.
///
/// The first option libcurl refuses is kept and answered by `perform`, so that none is lost.
struct Transfer: ~Copyable {
    private let handle: UnsafeMutableRawPointer?
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private var refused = CURLE_OK

    /// libcurl wants one start for the whole program, before anything else.
    private static let started = accord_curl_start()

    init() {
        handle = Self.started == CURLE_OK ? curl_easy_init() : nil
        set(CURLOPT_NOSIGNAL, 1)
    }

    deinit {
        for list in lists { curl_slist_free_all(list) }
        if let handle { curl_easy_cleanup(handle) }
    }

    mutating func set(_ option: CURLoption, _ value: Int) {
        guard let handle else { return }
        note(accord_curl_set_long(handle, option, value))
    }

    mutating func set(_ option: CURLoption, _ value: String) {
        guard let handle else { return }
        note(accord_curl_set_string(handle, option, value))
    }

    mutating func set(_ option: CURLoption, _ values: [String]) {
        guard let handle else { return }
        var list: UnsafeMutablePointer<curl_slist>?
        for value in values { list = curl_slist_append(list, value) }
        guard let list else { return }
        lists.append(list)
        note(accord_curl_set_list(handle, option, list))
    }

    mutating func allowOnlySMTP() {
        guard let handle else { return }
        note(accord_curl_allow_smtp(handle))
    }

    mutating func allowOnlyHTTP() {
        guard let handle else { return }
        note(accord_curl_allow_http(handle))
    }

    /// Sends `bytes` as the body where the options ask for one, and keeps at most `limit` bytes of what comes back, in the
    /// open file `output` where there is one.
    mutating func perform(sending bytes: [UInt8], limit: Int, output: Int32? = nil) -> TransferResult {
        guard let handle else { return TransferResult(code: CURLE_FAILED_INIT) }
        guard refused == CURLE_OK else { return TransferResult(code: refused) }
        var flow = Flow(outgoing: bytes, limit: limit, output: output)
        let code = withUnsafeMutablePointer(to: &flow) { flow in
            accord_curl_set_pointer(handle, CURLOPT_READDATA, flow)
            accord_curl_set_callback(handle, CURLOPT_READFUNCTION, Flow.read)
            accord_curl_set_pointer(handle, CURLOPT_WRITEDATA, flow)
            accord_curl_set_callback(handle, CURLOPT_WRITEFUNCTION, Flow.write)
            accord_curl_set_pointer(handle, CURLOPT_HEADERDATA, flow)
            accord_curl_set_callback(handle, CURLOPT_HEADERFUNCTION, Flow.header)
            return Self.withErrorText(handle) { curl_easy_perform(handle) }
        }
        var result = TransferResult(code: code.code, detail: code.text)
        result.status = status(of: handle)
        result.redirect = redirect(of: handle)
        result.body = flow.incoming
        result.headers = flow.headers.split(separator: "\r\n").map(String.init)
        result.isOverLimit = flow.isOverLimit
        result.isUnwritten = flow.isUnwritten
        return result
    }

    private mutating func note(_ code: CURLcode) {
        if refused == CURLE_OK { refused = code }
    }

    private func status(of handle: UnsafeMutableRawPointer) -> Int {
        var status = 0
        return accord_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK ? status : 0
    }

    private func redirect(of handle: UnsafeMutableRawPointer) -> String? {
        var url: UnsafeMutablePointer<CChar>?
        guard accord_curl_get_string(handle, CURLINFO_REDIRECT_URL, &url) == CURLE_OK, let url else { return nil }
        return String(cString: url)
    }

    private static func withErrorText(
        _ handle: UnsafeMutableRawPointer,
        _ work: () -> CURLcode
    ) -> (code: CURLcode, text: String) {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(CURL_ERROR_SIZE)) { buffer in
            buffer.initialize(repeating: 0)
            accord_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, buffer.baseAddress)
            let code = work()
            accord_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
            let text = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            return (code, text.isEmpty ? String(cString: curl_easy_strerror(code)) : text)
        }
    }
}

/// What a transfer came to; `status` is the last answer's HTTP or SMTP code, or 0.
struct TransferResult {
    let code: CURLcode
    var detail = "libcurl could not start"
    var status = 0
    var redirect: String?
    var body: [UInt8] = []
    var headers: [String] = []
    var isOverLimit = false
    var isUnwritten = false
}

/// Runs blocking work on a thread of its own, for the threads of Swift's tasks are few and must not wait.
func onOwnThread<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: work()) }
    }
}
