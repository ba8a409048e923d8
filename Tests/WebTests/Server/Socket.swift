import Dispatch
import Foundation

/// A bare connection to the running site, for what no browser and no test client would send.
struct Socket: Sendable {
    let port: Int

    /// Sends the bytes, then reads until the other side closes; after 20 seconds without, the answer is what came.
    func answer(to text: String) async -> String {
        await talk { socket in
            Self.send(text, to: socket)
            return Self.read(from: socket)
        }
    }

    /// Sends the start, then one byte whenever a tenth of a second brought no answer.
    func answer(toTrickle start: String) async -> String {
        await talk { socket in
            Self.send(start, to: socket)
            Self.setPatience(milliseconds: 100, of: socket)
            for _ in 0..<200 {
                let (piece, isOver) = Self.piece(from: socket)
                if isOver || !piece.isEmpty { return String(decoding: piece, as: UTF8.self) + Self.read(from: socket) }
                Self.send("a", to: socket)
            }
            return "still open"
        }
    }

    private func talk(_ work: @escaping @Sendable (Int32) -> String) async -> String {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                defer { close(socket) }
                var address = sockaddr_in()
                address.sin_family = sa_family_t(AF_INET)
                address.sin_port = in_port_t(port).bigEndian
                address.sin_addr.s_addr = inet_addr("127.0.0.1")
                let connected = withUnsafePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                    }
                }
                Self.setPatience(milliseconds: 20_000, of: socket)
                continuation.resume(returning: connected == 0 ? work(socket) : "no connection")
            }
        }
    }

    private static func setPatience(milliseconds: Int, of socket: Int32) {
        var time = timeval(tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    private static func send(_ text: String, to socket: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }

    private static func piece(from socket: Int32) -> (bytes: [UInt8], isOver: Bool) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        if count < 0 { return ([], errno != EAGAIN) }
        return (Array(buffer.prefix(count)), count == 0)
    }

    private static func read(from socket: Int32) -> String {
        setPatience(milliseconds: 20_000, of: socket)
        var all: [UInt8] = []
        while true {
            let (bytes, isOver) = piece(from: socket)
            all += bytes
            if isOver || bytes.isEmpty { return String(decoding: all, as: UTF8.self) }
        }
    }
}
