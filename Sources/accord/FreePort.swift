import Foundation

/// Sees that a port can be listened on, before a school is opened, made or told of.
enum FreePort {
    private static let ports = 0...65_535

    /// Binds as the server will and lets go at once; somebody who takes it in between is met where the server binds.
    static func require(_ port: Int, at host: String) throws {
        guard ports.contains(port) else {
            throw Said(sentence: "\(port) is no port. Choose one up to \(ports.upperBound).")
        }
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let found else { throw notHere(host) }
        defer { freeaddrinfo(found) }
        let address = found.pointee
        let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
        // Without a socket nothing can be seen, and the server says why.
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, address.ai_addr, address.ai_addrlen) != 0 else { return }
        switch errno {
        case EADDRINUSE:
            throw Said(
                sentence: "Port \(port) is taken: another program listens there, perhaps another Accord. Stop that "
                    + "one, or choose another port with --port."
            )
        case EACCES:
            throw Said(sentence: "This user may not listen on port \(port). Choose one from 1024 on with --port.")
        case EADDRNOTAVAIL: throw notHere(host)
        default: return
        }
    }

    private static func notHere(_ host: String) -> Said {
        Said(sentence: "“\(host)” is no address of this machine. Choose another with --host.")
    }
}
