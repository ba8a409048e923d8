import Foundation
import Glibc

/// A plain socket to a door, as a device that is not ours would open one.
struct Socket {
    struct Failure: Error {}

    private let descriptor: Int32
    static let waitSeconds = 20

    /// `address` is `127.0.0.1:1344`.
    init(_ address: String, isStream: Bool, from source: String = "127.0.0.1") throws {
        descriptor = socket(AF_INET, Int32((isStream ? SOCK_STREAM : SOCK_DGRAM).rawValue), 0)
        guard descriptor >= 0 else { throw Failure() }
        var time = timeval(tv_sec: Self.waitSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        var own = try Self.place(source + ":0")
        guard Self.with(&own, { bind(descriptor, $0, $1) }) == 0 else { throw Failure() }
        var place = try Self.place(address)
        guard Self.with(&place, { connect(descriptor, $0, $1) }) == 0 else { throw Failure() }
    }

    private static func place(_ address: String) throws -> sockaddr_in {
        let parts = address.split(separator: ":")
        guard parts.count == 2, let port = UInt16(parts[1]) else { throw Failure() }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        guard inet_pton(AF_INET, String(parts[0]), &place.sin_addr) == 1 else { throw Failure() }
        return place
    }

    private static func with(
        _ place: inout sockaddr_in,
        _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(descriptor, buffer.baseAddress.map { $0 + sent }, buffer.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure() }
            sent += count
        }
    }

    /// What comes next; empty when the other side closed, nil when nothing came in time.
    func read(waiting milliseconds: Int? = nil) -> [UInt8]? {
        if let milliseconds {
            var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&wait, 1, Int32(milliseconds)) == 1 else { return nil }
        }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        guard count >= 0 else { return errno == ECONNRESET ? [] : nil }
        return Array(bytes.prefix(count))
    }

    /// All until the other side closes; nil when it does not.
    func readAll() -> [UInt8]? {
        var all: [UInt8] = []
        while let part = read() {
            if part.isEmpty { return all }
            all += part
        }
        return nil
    }

    func closeSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    func close() {
        Glibc.close(descriptor)
    }
}

/// Runs what waits for the network on a thread of its own, so that no other test waits with it.
func elsewhere<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: Result { try work() }) }.start()
    }
}
