import Foundation

/// A range of internet addresses, written 192.0.2.0/24 or 2001:db8::/32 (RFC 4632 section 3.1, RFC 4291 section 2.3).
package struct Network: Hashable, Sendable {
    /// Four bytes, or sixteen.
    private let address: [UInt8]
    private let prefixBits: Int

    /// Whether an address of one machine lies in it; false for anything that is not an address.
    package func contains(_ text: String) -> Bool {
        guard let other = Self.bytes(of: text), other.count == address.count else { return false }
        return Self.masked(other, prefixBits) == Self.masked(address, prefixBits)
    }

    private static func masked(_ bytes: [UInt8], _ bits: Int) -> [UInt8] {
        bytes.enumerated().map { place, byte in
            let kept = min(8, max(0, bits - place * 8))
            return kept == 0 ? 0 : byte & (0xFF << UInt8(8 - kept))
        }
    }

    /// An IPv4 address that travels as IPv6 counts as what it is (RFC 4291 section 2.5.5.2).
    private static func bytes(of text: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
        var sixteen = in6_addr()
        guard inet_pton(AF_INET6, text, &sixteen) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: &sixteen) { Array($0) }
        let isMapped = bytes[0..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        return isMapped ? Array(bytes[12...]) : bytes
    }
}

extension Network: LosslessStringConvertible {
    /// A single address is a network of one.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let bytes = Self.bytes(of: String(first)) else { return nil }
        let bitsMax = bytes.count * 8
        guard parts.count == 2 else {
            self.init(address: bytes, prefixBits: bitsMax)
            return
        }
        guard let bits = Int(parts[1]), (1...bitsMax).contains(bits) else { return nil }
        self.init(address: Self.masked(bytes, bits), prefixBits: bits)
    }

    package var description: String {
        if address.count == 4 { return address.map(String.init).joined(separator: ".") + "/\(prefixBits)" }
        let groups = stride(from: 0, to: 16, by: 2).map { place in
            String(UInt16(address[place]) << 8 | UInt16(address[place + 1]), radix: 16)
        }
        return groups.joined(separator: ":") + "/\(prefixBits)"
    }
}

extension Network: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let network = Network(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a network: \(text)")
        }
        self = network
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
