/// A block of IP addresses: `10.20.0.0/16`, `fd00:20::/32`, or one address.
package struct AddressBlock: Hashable, Sendable, LosslessStringConvertible {
    let version: UInt64
    /// How many of the address's bits, from the left, all addresses of the block share.
    package let prefix: Int
    /// The bits after the prefix are zero.
    let value: UInt128
    package let description: String

    package init?(_ description: String) {
        let parts = description.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let address = InternetAddress(parts[0]) else { return nil }
        let width = address.version == 4 ? 32 : 128
        var prefix = width
        if parts.count == 2 {
            guard let number = Int(parts[1]), (0...width).contains(number) else { return nil }
            prefix = number
        }
        version = address.version
        self.prefix = prefix
        value = Self.kept(address.value, prefix, width)
        self.description = description
    }

    package func contains(_ address: InternetAddress) -> Bool {
        guard address.version == version else { return false }
        return Self.kept(address.value, prefix, version == 4 ? 32 : 128) == value
    }

    static func kept(_ value: UInt128, _ prefix: Int, _ width: Int) -> UInt128 {
        prefix == 0 ? 0 : (value >> UInt128(width - prefix)) << UInt128(width - prefix)
    }
}

extension InternetAddress {
    /// Version 4 with three dots, or version 6; nil for anything else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(bytes.span, in: 0..<bytes.count)
    }

    package init?(_ text: Span<UInt8>, in range: Range<Int>) {
        var dots = 0
        var colons = 0
        for place in range {
            if text[place] == UInt8(ascii: ".") { dots += 1 }
            if text[place] == UInt8(ascii: ":") { colons += 1 }
        }
        if colons > 0 {
            self.init(version6: text, in: range)
        } else {
            guard dots == 3 else { return nil }
            self.init(version4: text, in: range)
        }
    }

    /// This machine, and networks that no stranger on the internet sends from (RFC 1918, RFC 4193, RFC 3927, RFC 4291
    /// section 2.5.6, RFC 6598).
    package var isPrivate: Bool {
        Self.privateBlocks.contains { $0.contains(self) }
    }

    private static let privateBlocks: [AddressBlock] = [
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "::1",
        "fc00::/7", "fe80::/10",
    ].compactMap { AddressBlock($0) }
}

/// Where a door listens, or whom it asks: `127.0.0.1:1344`, `[::1]:53`.
package struct DoorAddress: Hashable, Sendable, LosslessStringConvertible {
    /// An IP address without brackets.
    package let host: String
    package let port: Int

    package init?(_ description: String) {
        guard let colon = description.lastIndex(of: ":") else { return nil }
        var host = description[..<colon]
        let digits = description[description.index(after: colon)...]
        guard !digits.isEmpty, digits.utf8.allSatisfy(HostKeys.isDigit), let port = Int(digits), port < 65_536 else {
            return nil
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard InternetAddress(String(host)) != nil else { return nil }
        self.host = String(host)
        self.port = port
    }

    package var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
