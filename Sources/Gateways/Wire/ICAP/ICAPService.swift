/// What the door says in ICAP (RFC 3507), its fixed parts made once for each snapshot.
struct ICAPService {
    /// Differs whenever requests may be decided otherwise (RFC 3507 section 4.7); at most 32 bytes.
    let tag: String
    private let unchangedBytes: [UInt8]
    private let lastUnchangedBytes: [UInt8]
    private let common: [UInt8]

    static let connectionsMax = 1_000

    init(snapshot: UInt64) {
        let digits = String(snapshot, radix: 16)
        tag = "\"accord-" + String(repeating: "0", count: 16 - digits.count) + digits + "\""
        common = Array("ISTag: \(tag)\r\nService: Accord\r\n".utf8)
        let unchanged = Array("ICAP/1.0 204 No Content\r\n".utf8) + common
        unchangedBytes = unchanged + Array("Connection: keep-alive\r\nEncapsulated: null-body=0\r\n\r\n".utf8)
        lastUnchangedBytes = unchanged + Array("Connection: close\r\nEncapsulated: null-body=0\r\n\r\n".utf8)
    }

    func unchanged(isLast: Bool, into out: inout [UInt8]) {
        out += isLast ? lastUnchangedBytes : unchangedBytes
    }

    func options(isLast: Bool, into out: inout [UInt8]) {
        start("200 OK", isLast: isLast, into: &out)
        out += Array(
            """
            Methods: REQMOD\r
            Max-Connections: \(Self.connectionsMax)\r
            Options-TTL: 60\r
            Allow: 204\r
            Preview: 0\r
            Transfer-Preview: *\r
            X-Include: X-Client-IP, X-Client-Username, X-Authenticated-User\r
            Encapsulated: null-body=0\r
            \r

            """.utf8
        )
    }

    /// A response instead of the request, whole and with its length.
    func page(_ head: [UInt8], _ body: [UInt8], isLast: Bool, into out: inout [UInt8]) {
        start("200 OK", isLast: isLast, into: &out)
        let part = body.isEmpty ? "null-body" : "res-body"
        out += "Encapsulated: res-hdr=0, \(part)=\(head.count)\r\n\r\n".utf8
        out += head
        guard !body.isEmpty else { return }
        out += (String(body.count, radix: 16) + "\r\n").utf8
        out += body
        out.append("\r\n0\r\n\r\n")
    }

    /// The request, to go on; its body follows in chunks.
    func request(_ head: [UInt8], hasBody: Bool, isLast: Bool, into out: inout [UInt8]) {
        start("200 OK", isLast: isLast, into: &out)
        out += "Encapsulated: req-hdr=0, \(hasBody ? "req-body" : "null-body")=\(head.count)\r\n\r\n".utf8
        out += head
    }

    func refusal(_ refusal: ICAPHead.Refusal, into out: inout [UInt8]) {
        let words =
            switch refusal {
            case .badRequest: "Bad Request"
            case .notFound: "Service Not Found"
            case .methodNotAllowed: "Method Not Allowed"
            case .versionNotSupported: "Version Not Supported"
            }
        start("\(refusal.rawValue) \(words)", isLast: true, into: &out)
        out.append("Encapsulated: null-body=0\r\n\r\n")
    }

    private func start(_ status: String, isLast: Bool, into out: inout [UInt8]) {
        out += "ICAP/1.0 \(status)\r\n".utf8
        out += common
        out.append(isLast ? "Connection: close\r\n" : "Connection: keep-alive\r\n")
    }
}
