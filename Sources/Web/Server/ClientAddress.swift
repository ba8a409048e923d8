import Foundation
import HTTPTypes

/// A block of IP addresses, as "10.0.0.0/8" or "fd00::/8" (RFC 4632, RFC 4291 section 2.3); a single address is one too.
package struct AddressRange: Equatable, Sendable {
    private let bytes: [UInt8]
    private let bits: Int

    /// Nil where the text is neither.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let bytes = parts.first.flatMap(IPAddress.bytes) else { return nil }
        let bits = parts.count == 2 ? Int(parts[1]) : bytes.count * 8
        guard let bits, (0...bytes.count * 8).contains(bits) else { return nil }
        self.bytes = bytes
        self.bits = bits
    }

    func contains(_ address: String) -> Bool {
        guard let other = IPAddress.bytes(address), other.count == bytes.count else { return false }
        return (0..<bits).allSatisfy { bit in
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            return bytes[bit / 8] & mask == other[bit / 8] & mask
        }
    }
}

/// Reads addresses with the C library, so that 010.1 or 1.2.3 is none.
enum IPAddress {
    /// Four or sixteen bytes; an IPv4 address written as IPv6 (::ffff:192.0.2.1, RFC 4291 section 2.5.5.2) is IPv4.
    static func bytes(_ text: String) -> [UInt8]? {
        var four = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, text, &four) == 1 { return four }
        var sixteen = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, text, &sixteen) == 1 else { return nil }
        let isMapped = sixteen[..<10].allSatisfy { $0 == 0 } && sixteen[10..<12].allSatisfy { $0 == 0xff }
        return isMapped ? Array(sixteen[12...]) : sixteen
    }

    /// One way of writing each address, so that a wait for one is not escaped by another.
    static func canonical(_ text: String) -> String? {
        guard let bytes = bytes(text) else { return nil }
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, bytes, &buffer, socklen_t(buffer.count)) != nil else { return nil }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    }
}

/// Where a request comes from.
///
/// Anyone can write `X-Forwarded-For`, so only what a proxy of ours added counts: the list is read from its right end,
/// and the first address that is no proxy of ours is the one that asks (Primero #7524 believed the left end).
enum ClientAddress {
    /// More entries than any chain of proxies has; what lies further left is not looked at.
    private static let hopsMax = 16

    static func of(peer: String?, headers: HTTPFields, trusted: [AddressRange]) -> String {
        guard let peer = peer.flatMap(IPAddress.canonical) else { return "" }
        guard let name = HTTPField.Name("X-Forwarded-For") else { return peer }
        let hops = headers[values: name].joined(separator: ",").split(separator: ",").suffix(hopsMax)
        var address = peer
        for hop in hops.reversed() {
            guard trusted.contains(where: { $0.contains(address) }) else { break }
            guard let next = IPAddress.canonical(hop.trimmingCharacters(in: .whitespaces)) else { break }
            address = next
        }
        return address
    }
}
