import Foundation

/// How this machine is reached on its own network.
enum NetworkAddress {
    /// Its first IPv4 address that is not loopback (getifaddrs(3)); nil without a network.
    static var own: String? {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&first) == 0 else { return nil }
        defer { freeifaddrs(first) }
        for interface in sequence(first: first, next: { $0?.pointee.ifa_next }) {
            guard let interface, let address = interface.pointee.ifa_addr else { continue }
            guard Int32(address.pointee.sa_family) == AF_INET else { continue }
            guard interface.pointee.ifa_flags & UInt32(IFF_LOOPBACK) == 0 else { continue }
            if let text = text(of: address) { return text }
        }
        return nil
    }

    private static func text(of address: UnsafeMutablePointer<sockaddr>) -> String? {
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        guard getnameinfo(address, length, &host, socklen_t(host.count), nil, 0, NI_NUMERICHOST) == 0 else {
            return nil
        }
        return String(decoding: host.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    }
}
