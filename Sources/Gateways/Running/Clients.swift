import Filtering
import NIOCore

extension SocketAddress {
    /// Nil for a socket of the file system.
    var internetAddress: InternetAddress? {
        withSockAddr { address, length in
            let bytes = UnsafeRawBufferPointer(start: address, count: length)
            // A sockaddr_in has its four bytes after family and port, a sockaddr_in6 its sixteen after the flow.
            switch self.protocol {
            case .inet where length >= 8:
                let bits = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
                return InternetAddress(bits: UInt128(bits), isVersion4: true)
            case .inet6 where length >= 24:
                let bits = UInt128(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt128.self))
                return InternetAddress(bits: bits, isVersion4: false)
            default: return nil
            }
        }
    }
}

/// Who is behind an address, remembered until another filter comes: many questions come from few addresses.
struct Clients {
    static let rememberedMax = 256

    private struct Known {
        var address: InternetAddress
        var asker: Asker
        var isAnswered: Bool
    }

    private var generation = -1
    private var known: [Known?] = []

    /// Nil for strangers, who are not answered (RFC 5358).
    mutating func asker(at address: InternetAddress, _ gate: Gate) -> Asker? {
        if generation != gate.generation {
            known = [Known?](repeating: nil, count: Self.rememberedMax)
            generation = gate.generation
        }
        let place = Int(truncatingIfNeeded: DNSCache.mixed(address.networkBits)) & (Self.rememberedMax - 1)
        if let found = known[place], found.address == address { return found.isAnswered ? found.asker : nil }
        let filter = gate.filter
        let answersAll = filter.settings.dns?.answersStrangers ?? false
        let isAnswered = answersAll || address.isPrivate || filter.askers.knows(address)
        let asker = filter.askers.asker(at: address)
        known[place] = Known(address: address, asker: asker, isAnswered: isAnswered)
        return isAnswered ? asker : nil
    }
}
