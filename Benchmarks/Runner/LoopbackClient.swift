import Foundation

/// One open HTTP/1.1 connection (RFC 9112) to this machine; a request at a time, answers with a length only.
final class LoopbackClient {
    private let descriptor: Int32

    struct Reply {
        let status: Int
        let body: String

        /// The value of a hidden field.
        func hidden(_ name: String) -> String {
            guard let start = body.range(of: "name=\"\(name)\" value=\"") else { return "" }
            return String(body[start.upperBound...].prefix { $0 != "\"" })
        }
    }

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) == 0 }
        }
        guard isOpen else { throw BenchFailure(what: "no connection") }
    }

    deinit {
        close(descriptor)
    }

    /// Sends "GET /path" or "POST /path" and gives the whole answer, and the seconds it took.
    func send(_ line: String, cookie: String, body: String = "") throws -> (Reply, Double) {
        var text = "\(line) HTTP/1.1\r\nHost: localhost\r\nCookie: \(cookie)\r\nSec-Fetch-Site: same-origin\r\n"
        if line.hasPrefix("POST") {
            text += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n"
        }
        let bytes = Array((text + "\r\n" + body).utf8)
        let clock = ContinuousClock()
        let start = clock.now
        guard write(descriptor, bytes, bytes.count) == bytes.count else { throw BenchFailure(what: "not sent") }
        let reply = try read()
        let time = clock.now - start
        return (reply, Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
    }

    private func read() throws -> Reply {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { throw BenchFailure(what: "the answer was cut short") }
            bytes += buffer[0..<count]
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let head = text[..<end.lowerBound].lowercased()
            let body = text[end.upperBound...]
            if let length = Self.length(in: head), body.utf8.count < length { continue }
            if head.contains("transfer-encoding: chunked"), !body.hasSuffix("0\r\n\r\n") { continue }
            return Reply(status: Int(head.split(separator: " ")[1]) ?? 0, body: String(body))
        }
    }

    private static func length(in head: String) -> Int? {
        head.components(separatedBy: "\r\n").first { $0.hasPrefix("content-length: ") }
            .flatMap { Int($0.dropFirst("content-length: ".count)) }
    }
}
